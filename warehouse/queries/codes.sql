-- One row per kommunenr, code: the numbers since 2013 whose residents now live in a municipality.
select kommunenr, code, name, share, valid_from, valid_to, population, population_year,
from dim_municipality_code
order by kommunenr, valid_from, code
