-- One row per kommunenr of one loaded survey.
select kommunenr, status, n_asked, n_answered, respondents, is_late, is_inherited,
from mart_survey_response
where survey_id = $survey_id and year = $year
order by kommunenr
