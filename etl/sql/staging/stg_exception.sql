-- One row per source_id, period, indicator, native_code whose value is not to be used, and why.
-- Where several reasons meet, a site that was not reached goes before what could not apply to it.
with every as (
    select *, 1 as place, from stg_exception_web
    union all by name
    select *, 2 as place, from stg_exception_correction
    union all by name
    select *, 3 as place, from stg_exception_mail
)

select
    source_id, period, indicator, native_code,
    arg_min(missing_reason, place) as missing_reason,
from every
group by all
