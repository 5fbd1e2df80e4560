-- One row per survey_id, year, kommunenr (2024), question: what a municipality answered, respondents
-- and former municipalities already made one (etl/survey/combine.py). No private question.
select
    survey_id,
    cast(year as integer) as year,
    kommunenr, question,
    cast(value as double) as value,
    answer, missing_reason,
    cast(respondents as integer) as respondents,
    cast(parts as integer) as parts,
    cast(coverage as double) as coverage,
    flags,
from raw_survey_answer
