-- One row per source_id, period, indicator, native_code that data/meta/corrections.toml sets aside.
select
    known.source_id, series.period, indicator,
    code as native_code,
    missing_reason,
from dim_correction as known
join stg_series as series
    on series.source_id = known.source_id
    and series.indicator = known.subject
    and series.period = coalesce(known.period, series.period)
where effect = 'missing'
