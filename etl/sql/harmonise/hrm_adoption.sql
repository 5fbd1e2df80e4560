-- One row per kommunenr (2024), solution: when the municipality came on the list of a solution.
--   first_date   the first day any part of today's municipality was on it; coverage_at_first is the
--                share of the population that lived in the parts on the list that day
--   whole_date   the first day every part was on it (NULL = never while the list says anything)
--   n_spells     stretches on the list, any part; a change of code is no exit. The last one began on
--                last_spell_start.
--   observed     FALSE = not on the list by censor_date, which is not the same as not in use
-- status: observed (one part), harmonised (several), inherited (through the code of a municipality
-- that has since been split).
with members as (
    select
        solution, kommunenr,
        count(*) as n_parts,
        sum(residents order by native_code) as residents,
    from dim_solution
    join hrm_crosswalk on vintage = year(first_possible)
    group by all
),

listed_then as (
    select distinct
        day.solution, day.kommunenr,
        day.started as date,
        part.native_code, part.residents,
    from hrm_adoption_part as day
    join hrm_adoption_part as part
        on part.solution = day.solution
        and part.kommunenr = day.kommunenr
        and part.started <= day.started
        and (part.ended > day.started or part.ended is null)
),

listed_on as (
    select
        solution, kommunenr, date,
        count(*) as n_listed,
        sum(residents order by native_code) as residents,
    from listed_then
    group by all
),

dates as (
    select
        solution, kommunenr,
        min(date) as first_date,
        arg_min(listed_on.residents / members.residents, date) as coverage_at_first,
        min(date) filter (n_listed = n_parts) as whole_date,
    from listed_on
    join members using (solution, kommunenr)
    group by all
),

stretches as (
    select
        solution, kommunenr, started, ended,
        max(coalesce(ended, date '9999-12-31')) over (
            partition by solution, kommunenr order by started
            rows between unbounded preceding and 1 preceding
        ) as listed_until,
    from hrm_adoption_part
),

spells as (
    select
        solution, kommunenr,
        count(*) filter (listed_until is null or started > listed_until) as n_spells,
        max(started) filter (listed_until is null or started > listed_until) as last_spell_start,
        bool_or(ended is null) as is_listed_at_end,
    from stretches
    group by all
),

split_codes as (
    select code from stg_code_map group by code having count(*) > 1
),

inherited as (
    select distinct solution, kommunenr, true as is_inherited,
    from hrm_adoption_part
    semi join split_codes using (code)
),

notes as (
    select subject as solution, kommunenr, min(note_nb) as note,
    from dim_correction
    join stg_code_map using (code)
    where effect = 'note'
    group by all
)

select
    members.kommunenr, members.solution,
    first_date, coverage_at_first, whole_date, last_spell_start,
    coalesce(is_listed_at_end, false) as is_listed_at_end,
    cast(coalesce(n_spells, 0) as integer) as n_spells,
    first_date is not null as observed,
    coalesce(first_date, censor_date) as time_or_censor_date,
    censor_date,
    case when is_inherited then 'inherited' when n_parts > 1 then 'harmonised' else 'observed' end
        as status,
    note,
from members
join dim_solution using (solution)
left join dates using (solution, kommunenr)
left join spells using (solution, kommunenr)
left join inherited using (solution, kommunenr)
left join notes using (solution, kommunenr)
order by members.kommunenr, members.solution
