-- One row per kommunenr for one indicator.
select
    kommunenr, period, value, category, status, missing_reason, coverage, n_parts, native_codes,
    as_of,
from mart_indicator
where indicator = $indicator
order by kommunenr
