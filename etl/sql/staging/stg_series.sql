-- One row per source_id, period, indicator: whose codes and year a series has, what the absence of
-- a municipality means in it, and the day its values stand for.
select distinct
    obs.source_id, obs.delivery, obs.period, obs.indicator,
    cast(source.vintage as integer) as vintage,
    cast(source.absent_value as double) as absent_value,
    source.absent_reason,
    coalesce(cast(stated.as_of as date), try_cast(obs.period as date)) as as_of,
from stg_observation as obs
join meta_source as source using (source_id, delivery, file)
left join meta_period as stated using (source_id, delivery, period)
