-- A line of a list of adopters has an unknown code, event or date.
-- Next: correct the line, or add the code to data/meta/corrections.toml if it is to be ignored.
select event.source_id, delivery, file, line, kommunenr, event, date,
from raw_adoption_event as event
where event not in ('add', 'remove')
    or try_cast(date as date) is null
    or (
        kommunenr not in (select code from stg_code_map)
        and kommunenr not in (select code from dim_correction where effect = 'ignore')
    )
order by all
