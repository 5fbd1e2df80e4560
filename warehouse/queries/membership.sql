-- One row per kommunenr, region_type.
select kommunenr, region_type, region_id,
from bridge_region
order by kommunenr, region_type
