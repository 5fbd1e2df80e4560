-- One row per survey_id, year, question, region_type, region_id, answer: how many municipalities of a
-- region answered so, and their share of those that answered. NULL where they are too few, or where
-- the number would give away that of a region with too few (etl/survey/hidden.py).
with hidden as (
    select
        survey_id,
        cast(year as integer) as year,
        question, region_type, region_id,
        cast(is_hidden as boolean) as is_hidden,
    from hrm_survey_hidden
)

select
    survey_id, year, question, region_type, region_id, answer,
    if(is_hidden, null, n) as n,
    if(is_hidden or n_answered = 0, null, n / n_answered) as share,
    if(is_hidden, null, n_answered) as n_answered,
    coalesce(is_hidden, false) as is_suppressed,
    is_synthetic,
from hrm_survey_count
join hrm_survey using (survey_id, year)
left join hidden using (survey_id, year, question, region_type, region_id)
order by survey_id, year, question, region_type, region_id, answer
