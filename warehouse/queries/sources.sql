-- One row per source_id, file.
select source_id, file, publisher, title, licence, licence_known, retrieved, url, vintage, rows,
from meta_source
order by source_id, file
