-- One row per solution, year, payer, size_class, fee: a price or contribution of a shared solution.
select
    source_id, solution,
    cast(year as integer) as year,
    payer, size_class, fee,
    cast(amount as double) as amount,
    unit, url,
from raw_price
