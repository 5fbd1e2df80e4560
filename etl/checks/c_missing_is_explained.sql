-- A missing value has no reason, a value has one, or the reason or status is not a known word.
-- Next: see `absent_reason` in source.toml and `missing_reason` in data/meta/corrections.toml.
select kommunenr, period, indicator, value, status, missing_reason,
from hrm_observation
where (value is null) <> (status = 'missing')
    or (value is null) <> (missing_reason is not null)
    or status not in ('observed', 'harmonised', 'inherited', 'estimated', 'missing')
    or missing_reason not in (
        'not_asked', 'no_answer', 'not_applicable', 'not_published', 'not_measured', 'unreachable',
        'too_few'
    )
    or coverage is null
    or coverage < 0
    or coverage > 1 + 1e-9
order by all
