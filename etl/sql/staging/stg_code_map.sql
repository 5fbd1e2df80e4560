-- One row per code, kommunenr: which municipality of 2024 a code became, and the share of its
-- population that went there. `steps` is the chain of codes on the way, the code itself first.
-- `valid_to` is the first day on which the code no longer holds; NULL = still valid.
select
    code, name, kommunenr,
    cast(weight as double) as weight,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to,
    string_split(path, '>') as steps,
from ref_code_map
