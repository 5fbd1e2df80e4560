-- A choice explains less than nothing of the uncertainty, or more than all but for chance.
-- Next: see mart_sensitivity and etl/choices.py.
select index_id, edition, factor, first, total, total_low, total_high,
from mart_sensitivity
where total < 0 or total > 1.2 or first > 1.2 or total_low > total_high
order by all
