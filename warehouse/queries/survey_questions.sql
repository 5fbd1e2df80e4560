-- One row per question of one loaded survey: those that somebody answered.
select
    question, area, theme, type, text_nb, text_nn, text_en, area_nb, area_nn, area_en, theme_nb,
    theme_nn, theme_en, worst, best, sort,
from dim_survey_question
where
    survey_id = $survey_id
    and question in (
        select question
        from mart_survey_question
        where survey_id = $survey_id and year = $year and (n_answered > 0 or is_suppressed)
    )
order by sort
