-- The shares of a municipality code, or of a split in one year, do not add to 1.
-- Next: correct the shares in data/ref/code_map.csv or data/ref/split_shares.csv.
select code, null as year, sum(weight) as total,
from stg_code_map
group by code
having abs(total - 1) > 1e-9
union all
select old_code, year, sum(share) as total,
from stg_split_share
group by old_code, year
having abs(total - 1) > 1e-9
order by all
