-- One row per kommunenr (2024), period, indicator, native_code: what was said of each part of today's
-- municipality, or why nothing was. Absence from a list on which absence means zero is that zero.
with cells as (
    select
        series.*, native_code, kommunenr, share, residents,
    from stg_series as series
    join hrm_crosswalk as crosswalk using (vintage)
)

select
    kommunenr, period, indicator, native_code,
    cells.source_id,
    if(exception.missing_reason is null, coalesce(obs.value, if(obs.line is null, absent_value, null)), null)
        as value,
    if(exception.missing_reason is null, category, null) as category,
    coalesce(
        exception.missing_reason,
        if(coalesce(obs.value, if(obs.line is null, absent_value, null)) is null, absent_reason, null)
    ) as missing_reason,
    share, residents, vintage, as_of,
from cells
left join stg_observation as obs using (source_id, period, indicator, native_code)
left join stg_exception as exception using (source_id, period, indicator, native_code)
order by kommunenr, period, indicator, native_code
