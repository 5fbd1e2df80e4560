-- A municipality is said to be in a cluster without a neighbour, a p-value or a significant q.
-- Next: see mart_cluster and etl/clusters.py.
select index_id, edition, node_id, kommunenr, cluster, mart_cluster.p_value, q_value,
from mart_cluster
join mart_moran using (index_id, edition, node_id)
where case
    when cluster in ('HH', 'LL', 'HL', 'LH')
        then cluster <> quadrant or q_value > alpha or mart_cluster.p_value is null
            or kommunenr not in (select kommunenr from bridge_neighbour)
    when cluster = 'missing' then score is not null
    when cluster = 'island' then score is null or mart_cluster.p_value is not null
    else cluster <> 'none'
end
order by all
