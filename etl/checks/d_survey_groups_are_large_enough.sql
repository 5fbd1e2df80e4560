-- A group of too few municipalities is shown, or the numbers of a group do not fit together.
-- Next: see etl/survey/hidden.py and mart_survey_question.
select survey_id, year, question, region_type, region_id, answer, n, share, n_answered,
from mart_survey_question
join dim_survey using (survey_id)
where (n_answered > 0 and n_answered < min_group)
    or is_suppressed <> (n_answered is null)
    or (n is null) <> is_suppressed
    or n > n_answered
    or abs(share - n / n_answered) > 1e-9
order by all
