-- One row per kommunenr: what the registers say of a municipality besides its name and size.
select
    kommunenr, name_official, name_parallel, parallel_languages, centre, malform, website, orgnr,
    area_km2,
from dim_municipality
order by kommunenr
