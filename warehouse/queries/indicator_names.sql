-- One row per indicator that the snapshot holds.
select distinct indicator,
from mart_indicator
order by indicator
