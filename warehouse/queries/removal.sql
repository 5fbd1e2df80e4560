-- One row per node_id of one edition of one index.
select node_id, n, n_lost, n_won, mean_shift, largest_shift, rank_correlation, mean_change,
from mart_removal
where index_id = $index_id and edition = $edition
order by mean_shift desc, node_id
