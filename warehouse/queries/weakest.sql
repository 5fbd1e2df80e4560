-- One row per node_id, region_type, region_id, kommunenr of one edition of one index.
select node_id, region_type, region_id, kommunenr, p_last,
from mart_weakest
where index_id = $index_id and edition = $edition
order by node_id, region_type, region_id, kommunenr
