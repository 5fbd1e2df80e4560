-- One row per region, part, period, indicator, unit: published figures of counties (2020-2023) and
-- the country, kept to hold the municipal figures against.
select source_id, region, part, period, indicator, unit, cast(value as double) as value,
from raw_county_figure
