-- One row per table_name: the table of loaded surveys, where the snapshot has one.
select table_name,
from duckdb_tables()
where table_name = 'mart_survey'
