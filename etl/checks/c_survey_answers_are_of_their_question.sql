-- An answer to a survey is none that its question can have.
-- Next: load the file again; the questionnaire has changed since.
with chosen as (
    select survey_id, year, kommunenr, question, unnest(string_split(answer, ';')) as answer,
    from hrm_survey_answer
    join dim_survey_question using (survey_id, question)
    where type in ('single', 'multiple', 'yes_no', 'scale')
)

select survey_id, year, kommunenr, question, answer,
from chosen
anti join dim_survey_option using (survey_id, question, answer)
where answer <> ''
union all
select survey_id, year, kommunenr, question, cast(value as varchar),
from hrm_survey_answer
join dim_survey_question using (survey_id, question)
where (type = 'percent' and value not between 0 and 100)
    or (type = 'scale' and value not between scale_low and scale_high)
order by all
