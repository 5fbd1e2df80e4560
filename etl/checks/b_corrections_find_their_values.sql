-- A correction names a value, a code or a period that is not in the data.
-- Next: correct or remove the row in data/meta/corrections.toml.
select correction, known.source_id, subject, known.period, code,
from dim_correction as known
left join stg_observation as obs
    on obs.source_id = known.source_id
    and obs.indicator = known.subject
    and obs.native_code = known.code
    and obs.period = coalesce(known.period, obs.period)
left join raw_adoption_event as event
    on event.source_id = known.source_id and event.kommunenr = known.code
left join stg_population as population
    on known.subject = 'population'
    and population.kommunenr = known.code
    and cast(population.year as varchar) = known.period
where obs.source_id is null and event.source_id is null and population.kommunenr is null
order by all
