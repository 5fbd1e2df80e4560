-- One row per survey_id, year: a loaded survey and what came of its file.
select * from stg_survey_load
order by survey_id, year
