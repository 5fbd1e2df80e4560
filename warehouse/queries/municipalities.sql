-- One row per kommunenr.
select
    kommunenr, name, name_official, name_parallel, fylkesnr, fylke, population, population_year,
    population_note, is_sami_area, lon, lat,
from dim_municipality
order by kommunenr
