-- One row per former_code: the municipality of today where most of its residents live.
select
    native_code as former_code,
    arg_max(kommunenr, residents) as kommunenr,
from hrm_crosswalk
where native_code not in (select kommunenr from dim_municipality)
group by native_code
order by former_code
