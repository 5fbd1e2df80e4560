-- A municipality has two values of one indicator in one period.
-- Next: take the duplicate line out of the file.
select
    source_id, delivery, file, indicator, period,
    native_code as kommunenr,
    string_agg(line, ' and ' order by cast(line as integer)) as lines,
from stg_observation
group by all
having count(*) > 1
order by all
