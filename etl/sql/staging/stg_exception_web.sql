-- One row per source_id, period, indicator, native_code of a site the scanner could not reach.
-- What a site is said to be holds for every snapshot of the delivery.
select
    site.source_id, series.period, indicator,
    kommunenr as native_code,
    'unreachable' as missing_reason,
from raw_web_site as site
join stg_series as series using (source_id, delivery)
where reachable = '0'
