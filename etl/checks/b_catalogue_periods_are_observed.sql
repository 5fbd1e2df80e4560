-- The catalogue or an edition of an index names a period that the data do not have.
-- Next: correct `period` in data/meta/indicators.toml or `periods` in data/meta/index.
with named as (
    select indicator, period, 'indicators.toml' as named_in, from dim_indicator
    union all
    select indicator, period, index_id || ' ' || edition, from dim_edition
),

observed as (
    select indicator, period from stg_series
    union
    select question, cast(year as varchar) from hrm_survey_answer
)

select indicator, period, named_in,
from named
anti join observed using (indicator, period)
order by all
