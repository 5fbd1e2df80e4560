-- A table of a survey does not have the number of rows that follows from its questionnaire.
-- Next: see which municipality, question or region is missing or doubled.
with expected as (
    select 'hrm_survey_answer' as "table", count(*) as expected,
    from mart_survey
    join dim_survey_question using (survey_id)
    cross join dim_municipality
    union all
    select 'mart_survey_response', count(*), from mart_survey cross join dim_municipality
    union all
    select 'mart_survey_question', count(*),
    from (select distinct survey_id, year, question, answer, from mart_survey_question)
    cross join dim_region
)

select "table", expected, rows,
from expected
join meta_table using ("table")
where rows <> expected
order by all
