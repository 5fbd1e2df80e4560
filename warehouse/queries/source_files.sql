-- One row per source_id, delivery, file.
select
    source_id, delivery, file, publisher, title, value, licence, licence_known, licence_note,
    attribution, version, retrieved, url, vintage, sha256, rows, caveats,
from meta_source
order by source_id, delivery desc, file
