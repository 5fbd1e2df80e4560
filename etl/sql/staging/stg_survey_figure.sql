-- One row per source_id, year, country, population, breakdown, breakdown_value, question: a
-- published figure as published, with its reference spelled out.
select
    figure.source_id,
    cast(year as integer) as year,
    country, population, breakdown, breakdown_value, question, label,
    cast(value as double) as value,
    unit, base, completeness,
    completeness = 'yes' as is_complete,
    reference.title as reference,
    reference.url,
    note,
from raw_survey_figure as figure
left join raw_reference as reference using (source_id, delivery, reference)
