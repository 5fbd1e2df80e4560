-- The rows of a survey's file do not add up, or a municipality is missing from its responses.
-- Next: load the file again; see its ledger under data/private/survey.
select survey_id, year, rows_in, loaded, combined, set_aside, n_answered, n_municipalities,
from mart_survey
where rows_in <> loaded + combined + set_aside
    or n_municipalities <> (select count(*) from dim_municipality)
    or n_answered > n_municipalities
    or (n_answered = 0) <> (loaded + combined = 0)
order by all
