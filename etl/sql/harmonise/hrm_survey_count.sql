-- One row per survey_id, year, question, region_type, region_id, answer: how many municipalities of a
-- region answered so, of how many that answered; every class of a question for every region. These
-- are the counts before any is suppressed: they stay in the build.
with classes as (
    select survey_id, year, question, class, from hrm_survey_class
    union
    select survey_id, year, question, answer,
    from dim_survey_option
    join hrm_survey using (survey_id)
),

answered as (
    select survey_id, year, question, region_type, region_id, count(*) as n_answered,
    from hrm_survey_answer
    join bridge_region using (kommunenr)
    where missing_reason is null
    group by all
),

counted as (
    select survey_id, year, question, region_type, region_id, class, count(*) as n,
    from hrm_survey_class
    join bridge_region using (kommunenr)
    group by all
)

select
    survey_id, year, question, region_type, region_id,
    class as answer,
    coalesce(n, 0) as n,
    coalesce(n_answered, 0) as n_answered,
from classes
cross join dim_region
left join answered using (survey_id, year, question, region_type, region_id)
left join counted using (survey_id, year, question, region_type, region_id, class)
order by all
