-- One row per kommunenr: what tells how alike two municipalities are by context.
-- free_income is the state's estimate in kroner per inhabitant; centrality is SSB's index, 0–1000.
with class as (
    pivot dim_classification on classification
    in ('centrality_index', 'kostra_group', 'free_income_2026', 'landsdel', 'fylkesnr')
    using first(value)
    group by kommunenr
)

select
    kommunenr,
    cast(population as double) as population,
    cast(centrality_index as double) as centrality,
    kostra_group as kostra,
    cast(free_income_2026 as double) as free_income,
    municipality.area_km2,
    landsdel,
    class.fylkesnr as fylke,
    is_sami_area as sami,
from dim_municipality as municipality
left join class using (kommunenr)
order by kommunenr
