-- A municipality code of a web, mail or grouping file is not one of 2024, or stands there twice.
-- Next: correct or remove the line.
with every as (
    select source_id, file, kommunenr, line, period as part, from raw_mail_setup
    union all by name
    select source_id, file, kommunenr, line, period as part, from raw_web_site
    union all by name
    select source_id, file, kommunenr, line, classification as part, from raw_classification
)

select source_id, file, kommunenr, part, min(line) as line, count(*) as times,
from every
left join stg_municipality as known using (kommunenr)
group by source_id, file, kommunenr, part
having count(*) > 1 or count(known.kommunenr) = 0
order by all
