-- One row per solution, code, started: a stretch of days on the list, `ended` = first day off it
-- (NULL = still on it at the day of censoring). A repeated entry or exit changes nothing.
with followed as (
    select *, lag(event, 1, 'remove') over (partition by solution, code order by date) as before,
    from stg_adoption_event
),

changes as (
    select *, lead(date) over (partition by solution, code order by date) as ended,
    from followed
    where event <> before
)

select solution, code, date as started, ended,
from changes
where event = 'add'
