-- One row per survey_id, year, area, theme: how much of it a municipality has answered.
select
    survey_id, year, area, theme,
    any_value(title_nb) as title_nb,
    any_value(title_nn) as title_nn,
    any_value(title_en) as title_en,
    any_value(area_nb) as area_nb,
    any_value(area_nn) as area_nn,
    any_value(area_en) as area_en,
    any_value(theme_nb) as theme_nb,
    any_value(theme_nn) as theme_nn,
    any_value(theme_en) as theme_en,
    min(dim_survey_question.sort) as sort,
    count(*) filter (missing_reason is distinct from 'not_asked') as n_asked,
    count(*) filter (missing_reason is null) as n_answered,
from hrm_survey_answer
join dim_survey_question using (survey_id, question)
join dim_survey using (survey_id)
where kommunenr = $kommunenr
group by survey_id, year, area, theme
order by survey_id, year desc, sort
