-- A count does not add up to the same by the source's codes and on the borders of 2024.
-- Next: see the shares of the codes in data/ref/code_map.csv and split_shares.csv.
with received as (
    select obs.period, indicator, sum(value) as total,
    from stg_observation as obs
    join dim_indicator using (indicator)
    where harmonise = 'sum'
    group by all
),

kept as (
    select period, indicator, sum(value) as total, count(*) - count(value) as n_missing,
    from hrm_observation
    group by all
)

select period, indicator, received.total as received, kept.total as kept, n_missing,
from received
join kept using (period, indicator)
where n_missing = 0 and abs(received.total - kept.total) > 1e-6
order by all
