-- One row per kommunenr, indicator of an edition of an index: what its scores are made of.
select kommunenr, indicator, value, missing_reason,
from hrm_observation
join dim_edition using (indicator, period)
where index_id = $index_id and edition = $edition
union all
select kommunenr, question as indicator, value, missing_reason,
from hrm_survey_answer
join dim_survey using (survey_id)
join dim_edition
    on
        dim_edition.index_id = dim_survey.index_id
        and dim_edition.indicator = hrm_survey_answer.question
        and dim_edition.period = cast(hrm_survey_answer.year as varchar)
where dim_edition.index_id = $index_id and dim_edition.edition = $edition
order by kommunenr, indicator
