-- One row per kommunenr, indicator: the period the catalogue shows, every municipality present.
select hrm_observation.*,
from hrm_observation
join dim_indicator using (indicator, period)
order by kommunenr, indicator
