-- One row per region_type, region_id: its name in each language, its size, and for a network the
-- year it was founded where that is known. The name is the band's, else the one written in
-- regions.toml, else the register's, else the id itself.
with members as (
    select
        region_type, region_id,
        count(*) as n_municipalities,
        sum(population) as population,
        min(kommunenr) as any_member,
    from bridge_region
    join dim_municipality using (kommunenr)
    group by all
),

registered as (
    select region_type, kommunenr as any_member, value as name,
    from dim_region_type as kind
    join stg_classification as class on class.classification = kind.names
),

written as (
    select region_type, region_id, cast(lower as double) as sort, title_nb, title_nn, title_en, from dim_region_band
    union all by name
    select region_type, region_id, sort, title_nb, title_nn, title_en, from dim_region_name
),

network as (
    select region_type, network_id as region_id, founded,
    from dim_region_type
    cross join stg_network
    where classification = 'network_id'
)

select
    region_type, region_id,
    coalesce(title_nb, name, region_id) as name_nb,
    coalesce(title_nn, name, region_id) as name_nn,
    coalesce(title_en, name, region_id) as name_en,
    row_number() over (partition by region_type order by written.sort nulls last, region_id) as sort,
    n_municipalities,
    cast(members.population as bigint) as population,
    founded,
from members
left join written using (region_type, region_id)
left join registered using (region_type, any_member)
left join network using (region_type, region_id)
order by region_type, region_id
