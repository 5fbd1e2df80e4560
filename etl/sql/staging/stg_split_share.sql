-- One row per old_code, new_code, year: share of a split municipality's population that year.
select old_code, new_code, cast(year as integer) as year, cast(share as double) as share, quality,
from ref_split_share
