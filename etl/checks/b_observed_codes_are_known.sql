-- A municipality code is not one of the year whose codes the source uses.
-- Next: correct the code, or `vintage` in source.toml if the file has codes of another year.
select obs.source_id, delivery, file, line, native_code as kommunenr, vintage,
from stg_observation as obs
join stg_series using (source_id, delivery, period, indicator)
anti join hrm_crosswalk using (vintage, native_code)
order by all
