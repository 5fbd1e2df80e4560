"""Questionnaires and loaded surveys as tables: dim_survey_ and raw_survey_ of a build."""

from collections.abc import Iterator, Mapping
from typing import Any

from etl.index_tables import Rows, titles
from etl.places import Places
from etl.survey import history, store
from etl.survey.combine import Combined, combine
from etl.survey.forms import questionnaires
from etl.survey.registers import load_registers
from etl.survey.respondents import Said
from etl.survey.stored import read_answers
from etl.survey.words import FileError
from maturity.questionnaire import Question, Questionnaire
from maturity.tables import LANGUAGES

COUNTS = ("rows_in", "loaded", "combined", "set_aside")


def survey_tables(places: Places) -> dict[str, Rows]:
    """The questionnaires, and what counts of each loaded survey.

    Returns:
        Table name -> rows: dim_survey, dim_survey_question, dim_survey_option, raw_survey_load,
        raw_survey_asked, raw_survey_answer.

    Raises:
        MaturityError: a questionnaire or the store is at fault.
    """
    known = questionnaires(places)
    tables = {
        "dim_survey": [_survey(questionnaire) for questionnaire in known.values()],
        "dim_survey_question": [row for q in known.values() for row in _questions(q)],
        "dim_survey_option": [row for q in known.values() for row in _options(q)],
    }
    return {**tables, **loaded_tables(places, known)}


def loaded_tables(places: Places, known: Mapping[str, Questionnaire]) -> dict[str, Rows]:
    """The raw_survey_ tables: one answer for each municipality and question."""
    loads: Rows = []
    asked: Rows = []
    answers: Rows = []
    for kept in history.kept(places.surveys):
        facts = store.read_json(kept.folder / store.FACTS)
        questionnaire = _questionnaire(kept, known)
        key = {"survey_id": kept.survey, "year": kept.year}
        counts = {name: facts[name] for name in COUNTS}
        told = {"vintage": facts["vintage"], "is_synthetic": facts["is_synthetic"]}
        loads.append({**key, **told, **counts})
        asked += [{**key, "question": question} for question in facts["asked"]]
        said = read_answers(kept.folder / store.ANSWERS)
        _check_known(said, questionnaire, kept)
        outcome = combine(said, questionnaire, load_registers(places.ref), facts["vintage"])
        answers += [{**key, **_answer(one)} for one in outcome.answers]
    return {"raw_survey_load": loads, "raw_survey_asked": asked, "raw_survey_answer": answers}


def _questionnaire(kept: history.Kept, known: Mapping[str, Questionnaire]) -> Questionnaire:
    """The questionnaire of a load."""
    if kept.survey not in known:
        raise FileError("changed_questionnaire", where=str(kept.folder), example=kept.survey)
    return known[kept.survey]


def _check_known(said: list[Said], questionnaire: Questionnaire, kept: history.Kept) -> None:
    """The answers are still those of the questionnaire."""
    public = {question.id: question for question in questionnaire.public}
    for one in said:
        question = public.get(one.question)
        if question is None or not _is_answer(one.text, question):
            example = f"{one.question}: {one.text}"
            raise FileError("changed_questionnaire", where=str(kept.folder), example=example)


def _is_answer(text: str | None, question: Question) -> bool:
    """Whether a stored answer is one the question offers."""
    if text is None or not question.is_choice:
        return True
    return set(filter(None, text.split(";"))) <= {str(o.value) for o in question.options}


def _answer(one: Combined) -> dict[str, Any]:
    """An answer as the table has it."""
    return {
        "kommunenr": one.kommunenr,
        "question": one.question,
        "value": one.value,
        "answer": one.text,
        "missing_reason": one.missing,
        "respondents": one.respondents,
        "parts": one.parts,
        "coverage": one.coverage,
        "flags": ",".join(one.flags),
    }


def _survey(questionnaire: Questionnaire) -> dict[str, Any]:
    """A questionnaire."""
    return {
        "survey_id": questionnaire.id,
        "population": questionnaire.population,
        "respondents": questionnaire.respondents,
        "min_group": questionnaire.min_group,
        "index_id": questionnaire.index,
        **titles(questionnaire.title),
        **titles(questionnaire.note, "note"),
    }


def _questions(questionnaire: Questionnaire) -> Iterator[dict[str, Any]]:
    """The public questions, as written."""
    for sort, question in enumerate(questionnaire.public, start=1):
        low, high = question.scale or (None, None)
        yield {
            "survey_id": questionnaire.id,
            "question": question.id,
            "area": question.area,
            "theme": question.theme,
            "type": question.type,
            "combine": question.combine,
            "scale_low": low,
            "scale_high": high,
            "worst": question.worst,
            "best": question.best,
            "sort": sort,
            **titles(question.text, "text"),
            **_group(questionnaire.areas, question.area, "area"),
            **_group(questionnaire.themes, question.theme, "theme"),
        }


def _group(groups: Mapping[str, Any], name: str | None, prefix: str) -> dict[str, str | None]:
    """The title of an area or a theme, as columns."""
    title = groups[name].title if name else {}
    return {f"{prefix}_{lang}": title.get(lang) for lang in LANGUAGES}


def _options(questionnaire: Questionnaire) -> Iterator[dict[str, Any]]:
    """The answers of the public questions; of a scale every point, with its number for a label."""
    for question in questionnaire.public:
        labels = {_name(option.value): option for option in question.options}
        names = list(labels)
        if question.scale is not None:
            names = [str(point) for point in range(question.scale[0], question.scale[1] + 1)]
        for sort, name in enumerate(names, start=1):
            option = labels.get(name)
            yield {
                "survey_id": questionnaire.id,
                "question": question.id,
                "answer": name,
                "points": option.points if option else None,
                "sort": sort,
                **titles(option.label if option else dict.fromkeys(LANGUAGES, name), "label"),
            }


def _name(value: str | float) -> str:
    """An option as the answers store it."""
    return value if isinstance(value, str) else f"{value:g}"
