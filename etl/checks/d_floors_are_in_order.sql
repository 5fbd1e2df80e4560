-- The statistics of a region are not in order, or count other municipalities than it has.
-- Next: see mart_floor and etl/scores.py.
select index_id, edition, node_id, region_type, region_id, floor, p5, p10, median, leader, n,
from mart_floor
join dim_region using (region_type, region_id)
where n + n_missing <> n_municipalities
    or is_too_few <> (n < 5)
    or is_too_few <> (floor is null)
    or not (floor <= p5 and p5 <= p10 and p10 <= p25 and p25 <= median)
    or not (median <= p75 and p75 <= p90 and p90 <= leader)
order by all
