-- One row per kommunenr (2024), period, indicator, native_code: what was said of each part of today's
-- municipality, or why nothing was. Absence from a list on which absence means zero is that zero;
-- a value that is set aside (stg_exception) is missing for the reason given there.
with said as (
    select
        kommunenr, period, indicator, native_code, source_id,
        if(obs.line is null, absent_value, obs.value) as value,
        category,
        exception.missing_reason as set_aside,
        absent_reason, share, residents, vintage, as_of,
    from stg_series as series
    join hrm_crosswalk as crosswalk using (vintage)
    left join stg_observation as obs using (source_id, period, indicator, native_code)
    left join stg_exception as exception using (source_id, period, indicator, native_code)
)

select
    kommunenr, period, indicator, native_code, source_id,
    if(set_aside is null, value, null) as value,
    if(set_aside is null, category, null) as category,
    coalesce(set_aside, if(value is null, absent_reason, null)) as missing_reason,
    share, residents, vintage, as_of,
from said
order by kommunenr, period, indicator, native_code
