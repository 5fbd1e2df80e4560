-- A register has two rows for the same municipality, code or year.
-- Next: take one of them out of the file under data/ref.
with every as (
    select 'municipalities.csv' as register, kommunenr as key, from ref_municipality
    union all
    select 'classifications.csv', kommunenr, from ref_classification
    union all
    select 'population.csv', kommunenr || ' ' || year, from ref_population
    union all
    select 'population_native.csv', code || ' ' || year, from ref_population_native
    union all
    select 'code_map.csv', code || ' to ' || kommunenr, from ref_code_map
    union all
    select 'split_shares.csv', old_code || ' to ' || new_code || ' ' || year, from ref_split_share
    union all
    select 'networks.csv', fylkesnr, from ref_network
)

select register, key, count(*) as times,
from every
group by register, key
having count(*) > 1
order by all
