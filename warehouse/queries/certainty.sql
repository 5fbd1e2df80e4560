-- One row per index_id, edition.
select index_id, edition, draws, seed, certainty, robust_share,
from mart_certainty
where index_id = $index_id and edition = $edition
order by index_id, edition
