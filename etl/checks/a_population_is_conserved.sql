-- The population of a year is not the same by the codes of the year and on the borders of 2024.
-- Next: correct data/ref/population.csv or data/ref/population_native.csv.
select native.year, native.total as by_native_code, now.total as by_border_of_2024,
from (select year, sum(population) as total, from stg_population_native group by year) as native
join (select year, sum(population) as total, from stg_population group by year) as now using (year)
where native.total <> now.total
order by native.year
