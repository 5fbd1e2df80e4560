-- A value is neither a number nor a category the catalogue knows, or is empty.
-- Next: correct the value; leave the line out where nothing is known.
select obs.source_id, delivery, file, line, indicator, native_code as kommunenr, text as value,
from stg_observation as obs
where value is null
order by all
