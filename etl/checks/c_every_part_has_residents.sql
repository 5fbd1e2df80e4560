-- A part of a municipality has no population to be weighted by.
-- Next: add the code's population of the year to data/ref/population_native.csv.
select vintage, native_code, kommunenr,
from hrm_crosswalk
where residents is null or residents <= 0
order by all
