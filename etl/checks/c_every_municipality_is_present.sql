-- A municipality of 2024 is missing from a series, a solution or a year of population.
-- Next: see which register or crosswalk lacks the municipality.
with wanted as (
    select kommunenr, period || ' ' || indicator as series,
    from stg_municipality
    cross join (select distinct period, indicator, from stg_series)
    union all
    select kommunenr, solution, from stg_municipality cross join dim_solution
    union all
    select kommunenr, cast(year as varchar),
    from stg_municipality
    cross join (select distinct year, from stg_population)
),

present as (
    select kommunenr, period || ' ' || indicator as series, from hrm_observation
    union all
    select kommunenr, solution, from hrm_adoption
    union all
    select kommunenr, cast(year as varchar), from dim_population
)

select kommunenr, series,
from wanted
anti join present using (kommunenr, series)
order by all
