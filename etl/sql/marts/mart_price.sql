-- One row per solution, year, payer, size_class, fee: what a shared solution costs, as published.
select *,
from stg_price
order by solution, year, payer, size_class, fee
