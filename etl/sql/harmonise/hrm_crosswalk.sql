-- One row per vintage, native_code, kommunenr: which part of a municipality of that year's codes
-- became part of which municipality of 2024.
--   share      of the native population that went there: for a code that was split in the year
--              itself (1507) the year's own share, otherwise the counted share of the code map.
--   residents  the people who live there: population of the native code on 1 January of the vintage
--              (the nearest year from 2017 on, since populations by native code begin then) x share.
--              They weigh rates. 2001 and 2013 broadband comes in codes of 2019 and is weighted by
--              2019's population: no older one exists in those codes.
with vintages as (
    select distinct vintage, from stg_series
    union
    select year(first_possible), from dim_solution
),

span as (
    select min(year) as first_year, max(year) as last_year, from stg_population_native
),

valid as (
    select
        vintage, code, kommunenr, weight,
        greatest(first_year, least(last_year, vintage)) as population_year,
    from vintages
    cross join span
    join stg_code_map
        on valid_from <= make_date(vintage, 1, 1)
        and (valid_to > make_date(vintage, 1, 1) or valid_to is null)
)

select
    vintage,
    valid.code as native_code,
    valid.kommunenr,
    coalesce(split.share, valid.weight) as share,
    population * coalesce(split.share, valid.weight) as residents,
from valid
left join stg_split_share as split
    on split.old_code = valid.code
    and split.new_code = valid.kommunenr
    and split.year = valid.vintage
left join stg_population_native as population
    on population.code = valid.code and population.year = valid.population_year
order by vintage, native_code, kommunenr
