-- One row per kommunenr, node_id of one edition of one index.
select kommunenr, node_id, level, score, coverage, missing_reason,
from mart_score
where index_id = $index_id and edition = $edition
order by kommunenr, node_id
