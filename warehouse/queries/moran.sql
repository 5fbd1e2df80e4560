-- One row per node_id of an edition.
select
    node_id, n, n_islands, statistic, expected, p_value, permutations, alpha, reason,
from mart_moran
where index_id = $index_id and edition = $edition
order by node_id
