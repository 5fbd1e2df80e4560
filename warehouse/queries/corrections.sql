-- One row per correction.
select
    correction, any_value(source_id) as source_id,
    list(distinct subject order by subject) as subjects,
    list(distinct period order by period) as periods,
    count(distinct code) as n_codes, any_value(effect) as effect, any_value(what) as what,
    any_value(why) as why, any_value(found) as found, any_value(reported) as reported,
    any_value(status) as status,
from dim_correction
group by correction
order by correction
