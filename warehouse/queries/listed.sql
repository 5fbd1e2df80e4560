-- One row per kommunenr for one solution: the first day any part of it was on the list.
select kommunenr, first_date,
from hrm_adoption
where solution = $solution
order by kommunenr
