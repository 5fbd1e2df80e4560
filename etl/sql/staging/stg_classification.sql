-- One row per kommunenr, classification: every grouping of the registers and the sources in one
-- long form, so that a new one needs no new SQL. A municipality without a value has no row.
with register as (
    unpivot ref_classification on columns(* exclude kommunenr) into name classification value value
),

network as (
    select municipality.kommunenr, network_id, network.name as network,
    from ref_network as network
    join ref_municipality as municipality using (fylkesnr)
),

newest as (
    select kommunenr, population, from ref_population qualify year = max(year) over ()
)

select kommunenr, classification, value, from register
union all by name
select kommunenr, classification, value, from raw_classification
union all by name
unpivot network on network_id, network into name classification value value
union all by name
select kommunenr, 'population' as classification, population as value, from newest
union all by name
unpivot (
    select kommunenr, fylkesnr, fylke, if(is_sami_area = '1', 'ja', 'nei') as sami_area,
    from ref_municipality
) on fylkesnr, fylke, sami_area into name classification value value
