-- A municipality or a region is missing from the scores of an index.
-- Next: see mart_score and the index in data/meta/index.
with editions as (
    select distinct index_id, edition, from dim_edition
)

select index_id, edition, node_id, kommunenr, null as region,
from editions
join dim_index_node using (index_id)
cross join dim_municipality
anti join mart_score using (index_id, edition, node_id, kommunenr)
union all
select index_id, edition, node_id, null, region_type || ':' || region_id,
from editions
join dim_index_node using (index_id)
cross join dim_region
anti join mart_floor using (index_id, edition, node_id, region_type, region_id)
order by all
