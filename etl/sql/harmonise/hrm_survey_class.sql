-- One row per survey_id, year, kommunenr, question, class: what an answer is counted as. A choice is
-- counted as it is (several: each), a scale by the nearest point, per cent in fifths, a number in steps
-- of 1, 2½, 5, 10 … upwards (lower limit, then the next), a date by its year. 'undecided' is a choice
-- with as many for one answer as for another.
with answered as (
    select answer.*, type,
    from hrm_survey_answer as answer
    join dim_survey_question using (survey_id, question)
    where missing_reason is null
),

steps as (
    select unnest([0, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 100000]) as lower,
),

limits as (
    select lower, lead(lower) over (order by lower) as upper, from steps
),

classed as (
    select
        survey_id, year, kommunenr, question,
        case
            when type in ('single', 'yes_no') then [coalesce(answer, 'undecided')]
            when type = 'multiple' then list_filter(
                string_split(coalesce(answer, 'undecided'), ';'), lambda part: part <> ''
            )
            when type = 'scale' then [answer]
            when type = 'date' then [answer[:4]]
            when type = 'percent' then [
                cast(20 * least(4, cast(floor(value / 20) as integer)) as varchar) || '-'
                || cast(20 * least(5, 1 + cast(floor(value / 20) as integer)) as varchar)
            ]
            else [printf('%g', lower) || coalesce('-' || printf('%g', upper), '+')]
        end as classes,
    from answered
    left join limits
        on type = 'number'
        and value >= lower
        and (value < upper or upper is null)
)

select survey_id, year, kommunenr, question, unnest(classes) as class,
from classed
order by all
