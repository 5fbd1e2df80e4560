-- A rank lies outside its own interval, or outside the number of municipalities.
-- Next: see mart_rank and etl/certainty.py.
select index_id, edition, node_id, kommunenr, rank, rank_p05, rank_p95,
from mart_rank
where rank < rank_p05 or rank > rank_p95 or rank_p05 < 1 or p_last < 0 or p_last > 1
order by all
