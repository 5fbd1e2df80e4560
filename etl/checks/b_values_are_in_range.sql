-- A value lies outside the range of its unit.
-- Next: correct the value, or the unit in data/meta/indicators.toml.
select
    obs.source_id, delivery, file, line, indicator, native_code as kommunenr, value,
    unit, lowest, highest,
from stg_observation as obs
join dim_indicator using (indicator)
left join dim_unit as limits using (unit)
where limits.unit is null
    or value < cast(lowest as double)
    or value > cast(highest as double)
    or (value_type = 'yes_no' and value not in (0, 1))
order by all
