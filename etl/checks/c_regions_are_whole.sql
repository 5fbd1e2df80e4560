-- A municipality belongs to two regions of a kind, or a kind of region has no region at all.
-- Next: see data/meta/regions.toml and the classification it names.
select region_type, kommunenr, string_agg(region_id, ' and ') as regions,
from bridge_region
group by all
having count(*) > 1
union all
select region_type, null, null,
from dim_region_type
anti join bridge_region using (region_type)
order by all
