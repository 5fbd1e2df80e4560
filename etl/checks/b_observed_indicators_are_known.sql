-- An indicator in the data is not in the catalogue, or has another source there.
-- Next: add it to data/meta/indicators.toml, or take it out of the file.
select distinct raw.source_id, raw.delivery, raw.file, raw.indicator, dim.source_id as catalogue_source,
from raw_observation as raw
left join dim_indicator as dim using (indicator)
where dim.source_id is distinct from raw.source_id
order by all
