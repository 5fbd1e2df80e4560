-- One row per question, answer of one questionnaire: what may be answered, in its order.
select question, answer, sort, label_nb, label_nn, label_en,
from dim_survey_option
where survey_id = $survey_id
order by question, sort
