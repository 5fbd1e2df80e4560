-- One row per node_id of one index: its areas and, under them, its questions.
select node_id, parent, level, weight, sort, title_nb, title_nn, title_en,
from dim_index_node
where index_id = $index_id
order by sort
