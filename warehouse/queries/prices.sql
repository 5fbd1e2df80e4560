-- One row per solution, year, payer, size_class, fee.
select
    solution, year, payer,
    coalesce(size_class, '') as size_class,
    fee, amount, unit, url, source_id,
from mart_price
order by solution, year, payer, size_class, fee
