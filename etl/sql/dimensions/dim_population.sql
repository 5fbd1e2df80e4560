-- One row per kommunenr, year: inhabitants on 1 January on the borders of 2024.
select kommunenr, year, population, method,
from stg_population
order by kommunenr, year
