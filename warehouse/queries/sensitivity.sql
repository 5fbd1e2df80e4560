-- One row per factor of one edition of one index.
select factor, first, first_low, first_high, total, total_low, total_high, base, seed,
from mart_sensitivity
where index_id = $index_id and edition = $edition
order by total desc, factor
