-- One row per region_type, region_id, answer of one question of one loaded survey.
select region_type, region_id, answer, n, share, n_answered, is_suppressed,
from mart_survey_question
where survey_id = $survey_id and year = $year and question = $question
order by region_type, region_id, answer
