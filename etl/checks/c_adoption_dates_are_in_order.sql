-- The dates of an adoption are not in order, or lie outside the time that was followed.
-- Next: see the events of the municipality, and the dates in data/meta/solutions.toml.
select kommunenr, solution, first_date, whole_date, last_spell_start, n_spells, coverage_at_first,
from hrm_adoption
join dim_solution using (solution)
where first_date < first_possible
    or first_date > dim_solution.censor_date
    or whole_date < first_date
    or last_spell_start < first_date
    or observed <> (first_date is not null)
    or observed <> (n_spells > 0)
    or (coverage_at_first is null) = observed
    or coverage_at_first <= 0
    or coverage_at_first > 1 + 1e-9
order by all
