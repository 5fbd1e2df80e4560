-- A mean lies outside the values of the parts it is made of.
-- Next: see the parts in hrm_part and the rule in etl/sql/harmonise/hrm_observation.sql.
select kommunenr, period, indicator, any_value(whole.value) as value,
from hrm_observation as whole
join hrm_part as part using (kommunenr, period, indicator)
join dim_indicator using (indicator)
where harmonise <> 'sum' and whole.value is not null
group by kommunenr, period, indicator
having any_value(whole.value) < min(part.value) - 1e-9
    or any_value(whole.value) > max(part.value) + 1e-9
order by all
