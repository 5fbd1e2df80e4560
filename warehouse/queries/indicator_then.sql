-- One row per kommunenr for one indicator in one period.
select
    kommunenr, period, value, category, status, missing_reason, coverage, n_parts, native_codes,
    as_of,
from hrm_observation
where indicator = $indicator and period = $period
order by kommunenr
