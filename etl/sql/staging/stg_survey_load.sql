-- One row per survey_id, year: a loaded survey, what came of its file, whose borders it used.
select
    survey_id,
    cast(year as integer) as year,
    cast(vintage as integer) as vintage,
    cast(is_synthetic as boolean) as is_synthetic,
    cast(rows_in as integer) as rows_in,
    cast(loaded as integer) as loaded,
    cast(combined as integer) as combined,
    cast(set_aside as integer) as set_aside,
from raw_survey_load
