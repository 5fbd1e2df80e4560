-- One row per code, year: inhabitants on 1 January in the codes of that year.
select code, cast(year as integer) as year, cast(population as integer) as population,
from ref_population_native
