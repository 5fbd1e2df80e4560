-- One row per kommunenr, region_type, region_id: which region a municipality belongs to. The rule is
-- in regions.toml: the whole country, the value of a classification, or a band of a number.
with country as (
    select kommunenr, region_type, region_id,
    from dim_region_type as kind
    join dim_region_name as region using (region_type)
    cross join stg_municipality
    where classification = 'all'
),

valued as (
    select kommunenr, region_type, value as region_id,
    from dim_region_type as kind
    join stg_classification using (classification)
    anti join dim_region_band as band using (region_type)
),

banded as (
    select kommunenr, region_type, region_id,
    from dim_region_type as kind
    join dim_region_band as band using (region_type)
    join stg_classification as class
        on class.classification = kind.classification
        and try_cast(class.value as double) >= cast(band.lower as double)
        and (try_cast(class.value as double) < cast(band.upper as double) or band.upper is null)
)

select kommunenr, region_type, region_id,
from (from country union all from valued union all from banded)
order by region_type, region_id, kommunenr
