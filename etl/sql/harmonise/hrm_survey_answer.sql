-- One row per survey_id, year, kommunenr, question: the answer of a municipality of 2024, or why there
-- is none; every municipality and every public question of a loaded survey is there.
--   value        the number of the answer: of a choice its points, of a scale its point
--   answer       as the questionnaire stores it; several with semicolons; NULL beside a value where
--                as many answered one thing as another
--   respondents  rows of the file it is made of        parts  former municipalities it is made of
--   coverage     share of the residents whose part has answered
--   flags        approximate, contradictory, combined_parts, inherited, late, old_code; with commas
select
    load.survey_id, load.year, place.kommunenr, question.question,
    value, answer,
    case
        when value is not null or answer is not null then null
        when found.missing_reason is not null then found.missing_reason
        when asked.question is null then 'not_asked'
        else 'no_answer'
    end as missing_reason,
    coalesce(respondents, 0) as respondents,
    coalesce(parts, 0) as parts,
    coalesce(coverage, 0) as coverage,
    coalesce(flags, '') as flags,
    is_synthetic,
from stg_survey_load as load
join dim_survey_question as question using (survey_id)
cross join dim_municipality as place
left join stg_survey_asked as asked
    on asked.survey_id = load.survey_id
    and asked.year = load.year
    and asked.question = question.question
left join stg_survey_answer as found
    on found.survey_id = load.survey_id
    and found.year = load.year
    and found.kommunenr = place.kommunenr
    and found.question = question.question
order by load.survey_id, load.year, place.kommunenr, question.question
