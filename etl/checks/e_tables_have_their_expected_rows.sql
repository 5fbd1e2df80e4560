-- A table does not have the number of rows that follows from the catalogue and the registers.
-- Next: see which of its parts is missing or doubled.
with expected as (
    select 'dim_municipality' as "table", count(distinct kommunenr) as expected, from stg_code_map
    union all
    select 'dim_municipality_code', count(*) from stg_code_map
    union all
    select 'dim_population', count(*), from stg_population
    union all
    select 'hrm_observation', count(*),
    from dim_municipality
    cross join (select distinct period, indicator, from stg_series)
    union all
    select 'mart_indicator', count(*), from dim_municipality cross join dim_indicator
    union all
    select 'hrm_adoption', count(*), from dim_municipality cross join dim_solution
    union all
    select 'hrm_part', count(*), from stg_series join hrm_crosswalk using (vintage)
    union all
    select 'mart_score', count(*),
    from (select distinct index_id, edition, from dim_edition)
    join dim_index_node using (index_id)
    cross join dim_municipality
    union all
    select 'mart_rank', count(*),
    from (select distinct index_id, edition, from dim_edition)
    join (select index_id, node_id, from dim_index_node where level <> 'indicator') using (index_id)
    cross join dim_municipality
    union all
    select 'mart_cluster', count(*),
    from (select distinct index_id, edition, from dim_edition)
    join (select index_id, node_id, from dim_index_node where level <> 'indicator') using (index_id)
    cross join dim_municipality
    union all
    select 'mart_floor', count(*),
    from (select distinct index_id, edition, from dim_edition)
    join dim_index_node using (index_id)
    cross join dim_region
    union all
    select 'survey_aggregate', sum(rows), from meta_source where layout = 'survey_figures'
    union all
    select 'mart_price', sum(rows), from meta_source where layout = 'prices'
    union all
    select 'mart_county_figure', sum(rows), from meta_source where layout = 'county_figures'
)

select "table", expected, rows,
from expected
join meta_table using ("table")
where rows <> expected
order by all
