-- One row per survey_id, year: a loaded survey, with its questionnaire.
select
    survey_id, year, is_synthetic, rows_in, loaded, combined, set_aside, n_answered,
    n_municipalities, index_id, min_group, title_nb, title_nn, title_en, note_nb, note_nn, note_en,
from mart_survey
join dim_survey using (survey_id)
order by year desc, survey_id
