-- One row per solution, kommunenr: when a municipality came on the list of a shared solution.
select
    solution, kommunenr, first_date, coverage_at_first, whole_date, is_listed_at_end, n_spells,
    observed, censor_date, status,
from hrm_adoption
order by solution, kommunenr
