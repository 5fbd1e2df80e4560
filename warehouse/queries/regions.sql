-- One row per region_type, region_id.
select region_type, region_id, name_nb, name_nn, name_en, sort, n_municipalities, population, founded,
from dim_region
order by region_type, sort, region_id
