-- One row per table_name, column_name of what is published, not of what is only on the way.
select
    table_name,
    column_name,
    data_type,
    ordinal_position,
from information_schema.columns
where table_schema = 'main'
    and regexp_matches(table_name, '^(dim|bridge|mart|meta)_|^survey_aggregate$')
order by table_name, ordinal_position
