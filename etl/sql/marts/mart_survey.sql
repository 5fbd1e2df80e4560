-- One row per survey_id, year: a loaded survey, what came of its file and how many answered.
select
    survey_id, load.year, vintage, load.is_synthetic, rows_in, loaded, combined, set_aside,
    count(*) filter (status <> 'missing') as n_answered,
    count(*) as n_municipalities,
from hrm_survey as load
join mart_survey_response using (survey_id, year)
group by all
order by survey_id, year
