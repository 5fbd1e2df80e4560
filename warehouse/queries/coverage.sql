-- One row per indicator, missing_reason: 'observed' stands for those that have a value.
select
    indicator, coalesce(missing_reason, 'observed') as missing_reason, count(*) as n,
    max(period) as period,
from mart_indicator
group by all
order by indicator, missing_reason
