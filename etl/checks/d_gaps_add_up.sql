-- The parts of a gap do not add up to the distance to the national median.
-- Next: see mart_gap and maturity/middle.py.
select index_id, edition, node_id, kommunenr, points, median - score as gap,
from (
    select index_id, edition, node_id, kommunenr, sum(points) as points,
    from mart_gap
    group by all
)
join mart_score using (index_id, edition, node_id, kommunenr)
join mart_floor using (index_id, edition, node_id)
where region_type = 'land'
    and abs(points - (median - score)) > 1e-6
order by all
