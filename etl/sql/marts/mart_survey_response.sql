-- One row per survey_id, year, kommunenr: whether a municipality has answered. 'answered' is every
-- question that was asked, if only with «vet ikke»; 'partial' some; 'missing' none.
with counted as (
    select
        survey_id, year, kommunenr,
        count(*) filter (missing_reason is distinct from 'not_asked') as n_asked,
        count(*) filter (respondents > 0) as n_replied,
        count(*) filter (missing_reason is null) as n_answered,
        max(respondents) as respondents,
        max(parts) as parts,
        bool_or(contains(flags, 'late')) as is_late,
        bool_or(contains(flags, 'inherited')) as is_inherited,
        count(*) filter (contains(flags, 'contradictory')) as n_contradictory,
        any_value(is_synthetic) as is_synthetic,
    from hrm_survey_answer
    group by all
)

select
    survey_id, year, kommunenr,
    case
        when n_replied = 0 then 'missing'
        when n_replied < n_asked then 'partial'
        else 'answered'
    end as status,
    n_asked, n_answered, respondents, parts, is_late, is_inherited, n_contradictory, is_synthetic,
from counted
order by survey_id, year, kommunenr
