-- One row per source_id, period, indicator, native_code: the newest delivery of each period, the
-- number and the category as read. `text` keeps what was written, for the check of its form.
with newest as (
    select *,
    from raw_observation
    qualify delivery = max(delivery) over (partition by source_id, period, indicator)
)

select
    newest.source_id, delivery, file, line, newest.period, newest.indicator,
    kommunenr as native_code,
    newest.value as text,
    if(
        dim_indicator.value_type = 'category',
        cast(category.value as double),
        try_cast(newest.value as double)
    ) as value,
    if(dim_indicator.value_type = 'category', newest.value, null) as category,
from newest
left join dim_indicator using (indicator)
left join dim_category as category
    on category.indicator = newest.indicator and category.category = newest.value
