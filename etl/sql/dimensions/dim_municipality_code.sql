-- One row per kommunenr, code: every number since 2013 whose residents, or some of them, now live in
-- the municipality; its number of today among them.
--   share       of the residents of the old number that went there, 0–1
--   population  inhabitants of the whole old number on 1 January of population_year, the last year it
--               was counted in; NULL where the number went out of use before the counts begin
with counted as (
    select
        code,
        arg_max(population, year) as population,
        max(year) as population_year,
    from stg_population_native
    group by code
)

select
    kommunenr, code, name,
    weight as share,
    valid_from, valid_to,
    cast(population as integer) as population,
    cast(population_year as integer) as population_year,
from stg_code_map
left join counted using (code)
order by kommunenr, code
