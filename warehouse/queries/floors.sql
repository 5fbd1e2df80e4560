-- One row per node_id, region_type, region_id of one edition of one index.
select
    node_id, region_type, region_id, is_too_few, n, n_missing, floor, p5, p10, p25, median, p75,
    p90, leader, mean, mean_by_population, population, n_at_floor, floor_kommunenr,
    leader_kommunenr,
from mart_floor
where index_id = $index_id and edition = $edition
order by node_id, region_type, region_id
