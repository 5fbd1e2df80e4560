-- One row per source_id, year, country, population, breakdown, breakdown_value, question.
select
    source_id, year, country, population, breakdown, breakdown_value, question, label, value, unit,
    base, completeness, is_complete, reference, url, note,
from survey_aggregate
order by question, year, country, population, breakdown, breakdown_value, source_id
