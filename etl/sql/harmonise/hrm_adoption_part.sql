-- One row per solution, kommunenr (2024), native_code, code, started: when a part of today's
-- municipality was on the list, through each code that stood for it. The parts are the municipalities
-- of the year in which the solution began. A later code stands for a part from the day the part
-- came under it: one that joined a municipality which kept its code (Klæbu: Trondheim) is on the list
-- from the merger, not before. An expired code on the list stands for what it became.
with parts as (
    select solution, kommunenr, native_code, residents, steps,
    from dim_solution
    join hrm_crosswalk on vintage = year(first_possible)
    join stg_code_map as map using (kommunenr)
    where map.code = native_code
),

steps as (
    select
        solution, kommunenr, native_code, residents,
        unnest(steps) as code,
        unnest(list_prepend(null, steps[:-2])) as code_before,
    from parts
),

later as (
    select distinct steps.* exclude code_before, before.valid_to as since,
    from steps
    left join stg_code_map as before on before.code = code_before
),

earlier as (
    select solution, parts.kommunenr, native_code, residents, expired.code, null::date as since,
    from parts
    join stg_code_map as expired
        on expired.kommunenr = parts.kommunenr
        and expired.code <> native_code
        and list_contains(expired.steps, native_code)
)

select
    solution, kommunenr, native_code, residents, code,
    greatest(started, coalesce(since, started)) as started,
    ended,
from (from later union all by name from earlier)
join stg_adoption_spell using (solution, code)
where ended is null or ended > coalesce(since, started)
order by solution, kommunenr, native_code, code, started
