-- A value that cannot be averaged comes in codes of municipalities that have since merged.
-- Next: give the indicator another `harmonise` rule in data/meta/indicators.toml.
select indicator, whole.period, kommunenr, native_codes,
from hrm_observation as whole
join dim_indicator using (indicator)
where harmonise = 'direct' and n_parts > 1
order by all
