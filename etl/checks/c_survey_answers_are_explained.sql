-- An answer to a survey is neither there nor explained, or says what cannot be.
-- Next: see the file with `python -m etl survey status`, and etl/survey/combine.py.
select survey_id, year, kommunenr, question, value, answer, missing_reason, coverage, flags,
from hrm_survey_answer
where (missing_reason is null) <> (value is not null or answer is not null)
    or missing_reason not in ('no_answer', 'not_applicable', 'not_asked')
    or coverage < 0
    or coverage > 1 + 1e-9
    or (missing_reason is null) <> (coverage > 0)
    or (missing_reason is null and respondents < 1)
    or len(list_filter(string_split(flags, ','), lambda flag: flag not in (
        '', 'approximate', 'contradictory', 'combined_parts', 'inherited', 'late', 'old_code'
    ))) > 0
order by all
