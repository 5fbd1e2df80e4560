-- One row per kommunenr: names, county, office, language, point, area, newest population.
with newest as (
    select kommunenr, year, population, from stg_population qualify year = max(year) over ()
),

area as (
    select kommunenr, cast(value as double) as area_km2,
    from stg_classification
    where classification = 'area_km2'
),

note as (
    select distinct code as kommunenr, note_nb as population_note,
    from dim_correction
    where subject = 'population' and effect = 'note'
)

select
    kommunenr, name, name_official, name_parallel, parallel_languages, fylkesnr, fylke, centre,
    malform, website, orgnr, lon, lat, area_km2, population,
    year as population_year,
    is_sami_area, population_note,
from stg_municipality
left join newest using (kommunenr)
left join area using (kommunenr)
left join note using (kommunenr)
order by kommunenr
