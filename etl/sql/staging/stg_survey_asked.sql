-- One row per survey_id, year, question: a question that the loaded file has a column for.
select survey_id, cast(year as integer) as year, question,
from raw_survey_asked
