-- One row per source_id, year, country, population, breakdown, breakdown_value, question: survey
-- figures as published. Groups, never a single municipality's own answer.
select *,
from stg_survey_figure
order by source_id, year, country, population, breakdown, breakdown_value, question
