-- One row per key.
select key, value,
from meta_build
order by key
