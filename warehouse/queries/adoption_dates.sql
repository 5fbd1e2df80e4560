-- One row per kommunenr, solution: when the municipality came on the list, and what must be said.
--   residents  inhabitants on 1 January of the year in which the list ends
with notes as (
    select distinct note_nb, note_nn, note_en,
    from dim_correction
    where effect = 'note'
)

select
    adoption.kommunenr, adoption.solution, first_date, coverage_at_first, whole_date, n_spells,
    status, note_nb, note_nn, note_en,
    dim_population.population as residents,
from hrm_adoption as adoption
join dim_population
    on dim_population.kommunenr = adoption.kommunenr
    and dim_population.year = year(adoption.censor_date)
left join notes on notes.note_nb = adoption.note
order by adoption.kommunenr, adoption.solution
