-- One row per kommunenr (2024), period, indicator; every municipality has one, with its reason where
-- the value is missing. How a value follows the borders is the indicator's `harmonise` rule:
--   sum            counts are conserved: each part's count x the share that came here; only when
--                  every part is known.
--   weighted_mean  rates: mean of the parts, weighted by the residents who came here.
--   share_yes      yes/no: the share of the residents whose part says yes (1 = all, 0 = none).
--   direct         categories and what cannot be averaged: only where one part is the municipality.
-- coverage is the share of the residents whose part has a value; parts to which the question does
-- not apply are left out of it. status:
--   observed    one part, whole            inherited  one part, of a municipality that was split
--   harmonised  several whole parts        estimated  counts apportioned, or parts split or unknown
--   missing     no value                   (n_parts, native_codes, native_period tell the parts)
with known as (
    select
        part.*, harmonise,
        if(missing_reason is distinct from 'not_applicable', residents, 0) as asked,
        if(value is null, 0, residents) as answered,
    from hrm_part as part
    join dim_indicator using (indicator)
),

merged as (
    select
        kommunenr, period, indicator, harmonise,
        any_value(source_id) as source_id,
        any_value(vintage) as vintage,
        any_value(as_of) as as_of,
        count(*) as n_parts,
        count(value) as n_known,
        max(value) as only_value,
        max(category) as only_category,
        bool_or(share < 1) as is_split,
        sum(value * share order by native_code) as total,
        sum(value * answered order by native_code) as weighted,
        sum(answered order by native_code) as answered,
        sum(asked order by native_code) as asked,
        arg_max(missing_reason, residents) as main_reason,
        string_agg(native_code, ',' order by native_code) as native_codes,
    from known
    group by all
),

valued as (
    select
        *,
        case
            when harmonise = 'sum' then if(n_known = n_parts, total, null)
            when n_parts = 1 then only_value
            when harmonise in ('weighted_mean', 'share_yes') and answered > 0
                then weighted / answered
        end as value,
    from merged
)

select
    kommunenr, period, indicator, value,
    if(n_parts = 1, only_category, null) as category,
    case
        when value is null then 'missing'
        when n_parts = 1 and not is_split then 'observed'
        when n_parts = 1 and harmonise <> 'sum' then 'inherited'
        when is_split or n_known < n_parts then 'estimated'
        else 'harmonised'
    end as status,
    if(value is null, main_reason, null) as missing_reason,
    if(asked > 0, answered / asked, 0) as coverage,
    cast(n_parts as integer) as n_parts,
    native_codes,
    cast(vintage as varchar) as native_period,
    source_id, as_of,
from valued
order by kommunenr, period, indicator
