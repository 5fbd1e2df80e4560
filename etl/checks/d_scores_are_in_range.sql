-- A score or a coverage lies outside its range, or a missing score has no reason.
-- Next: see the index in data/meta/index.
select index_id, edition, kommunenr, node_id, score, coverage, missing_reason,
from mart_score
where score < -1e-9
    or score > 100 + 1e-9
    or coverage < 0
    or coverage > 1 + 1e-9
    or (score is null) <> (missing_reason is not null)
order by all
