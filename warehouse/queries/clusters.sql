-- One row per kommunenr for one node of an edition.
select
    kommunenr, mart_cluster.score, neighbour_mean, mart_cluster.statistic, quadrant,
    mart_cluster.p_value, q_value, cluster,
from mart_cluster
where index_id = $index_id and edition = $edition and node_id = $node_id
order by kommunenr
