-- One row per kommunenr, node_id of one edition of one index.
select kommunenr, node_id, rank, rank_p05, rank_p50, rank_p95, score_p05, score_p95, p_last,
from mart_rank
where index_id = $index_id and edition = $edition
order by kommunenr, node_id
