-- The chances of being last in a region do not add up to one, or lie outside 0-1.
-- Next: see mart_weakest and etl/certainty.py.
with added as (
    select index_id, edition, node_id, region_type, region_id, min(p_last) as least,
        sum(p_last) as total,
    from mart_weakest
    group by all
)

select index_id, edition, node_id, region_type, region_id, least, total,
from added
where least < 0 or total > 1 + 1e-9 or total < 0.9
order by all
