-- One row per period for one indicator: those with a value somewhere.
select period, count(value) as n, min(as_of) as as_of,
from hrm_observation
where indicator = $indicator
group by period
having count(value) > 0
order by as_of, period
