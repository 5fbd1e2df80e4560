-- One row per solution, code, date: what the list said of the code at the end of that day ('add' or
-- 'remove'). Several events of one day come to their last: an entry taken back the same day never
-- was one. Codes that corrections.toml ignores are left out, and all after the day of censoring.
with known as (
    select
        source.solution, kommunenr as code, event, evidence,
        cast(date as date) as date,
        cast(line as integer) as line,
    from raw_adoption_event as event
    join meta_source as source using (source_id, delivery, file)
    anti join (select * from dim_correction where effect = 'ignore') as ignored
        on ignored.source_id = event.source_id and ignored.code = event.kommunenr
)

select
    solution, code, date,
    arg_max(event, line) as event,
    arg_max(evidence, line) as evidence,
from known
join dim_solution using (solution)
where date <= censor_date
group by all
