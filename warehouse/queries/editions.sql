-- One row per index_id, edition that has scores.
select distinct index_id, edition,
from mart_score
order by index_id, edition
