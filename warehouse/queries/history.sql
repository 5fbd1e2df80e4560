-- One row per kommunenr, period for one indicator.
select kommunenr, period, value, missing_reason,
from hrm_observation
where indicator = $indicator
order by kommunenr, period
