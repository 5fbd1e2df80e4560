-- One row per kommunenr, classification: every grouping and context figure in long form.
select kommunenr, classification, value,
from stg_classification
order by kommunenr, classification
