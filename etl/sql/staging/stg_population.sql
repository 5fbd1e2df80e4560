-- One row per kommunenr (borders of 2024), year: inhabitants on 1 January.
select kommunenr, cast(year as integer) as year, cast(population as integer) as population, method,
from ref_population
