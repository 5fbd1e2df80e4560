-- One row per region, part, period, indicator, unit: published figures of counties and the country.
select *,
from stg_county_figure
order by region, part, period, indicator, unit
