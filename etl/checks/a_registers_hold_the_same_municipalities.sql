-- The registers do not hold the same municipalities.
-- Next: correct the register named, under data/ref.
with every as (
    select distinct kommunenr, 'code_map.csv' as register, from stg_code_map
    union
    select distinct kommunenr, 'population.csv', from stg_population
    union
    select kommunenr, 'classifications.csv', from ref_classification
)

select kommunenr, register, 'not in municipalities.csv' as fault,
from every
anti join stg_municipality using (kommunenr)
union all
select kommunenr, register, 'missing there' as fault,
from stg_municipality
cross join (select distinct register from every) as registers
anti join every using (kommunenr, register)
order by all
