-- One row per kommunenr: the 357 municipalities since 2024-01-01, with numbers as numbers.
select
    kommunenr, name, name_official, name_parallel, parallel_languages, fylkesnr, fylke, orgnr, centre,
    malform, website,
    cast(is_sami_area as boolean) as is_sami_area,
    cast(lon as double) as lon,
    cast(lat as double) as lat,
from ref_municipality
