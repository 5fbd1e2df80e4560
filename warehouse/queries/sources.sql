-- One row per source_id, delivery, file.
select
    source_id, delivery, file, publisher, title, licence, licence_known, retrieved, url, vintage,
    rows,
from meta_source
order by source_id, delivery, file
