-- One row per table_name that is published; what is only on the way there is not.
select
    "table" as table_name,
from meta_table
where regexp_matches("table", '^(dim|bridge|mart|meta)_|^survey_aggregate$')
order by table_name
