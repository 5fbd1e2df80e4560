"""Typed reads of surveys: the published figures, and the surveys that have been loaded."""

import pandas as pd

from warehouse.asking import frame
from warehouse.snapshot import Snapshot


def figures(snapshot: Snapshot) -> pd.DataFrame:
    """The published figures: question, year, country, population, value, unit, breakdown, source.

    A figure is for a group, never for a municipality's own answer (one test of named ones apart).
    ``base``, ``note`` and ``completeness`` are texts as whoever read the figure wrote them.
    """
    return frame(snapshot, "survey_figures")


def loads(snapshot: Snapshot) -> pd.DataFrame:
    """One row per survey_id and year that is loaded, newest first: titles, counts, is_synthetic.

    Empty where none is loaded, and in a snapshot from before surveys could be.
    """
    if frame(snapshot, "survey_tables").empty:
        return pd.DataFrame()
    return frame(snapshot, "survey_loads")


def responses(snapshot: Snapshot, survey_id: str, year: int) -> pd.DataFrame:
    """By kommunenr: status ('answered', 'partial', 'missing'), n_asked, n_answered, respondents."""
    found = frame(snapshot, "survey_responses", survey_id=survey_id, year=year)
    return found.set_index("kommunenr")


def questions(snapshot: Snapshot, survey_id: str, year: int) -> pd.DataFrame:
    """By question, in the order of the questionnaire: type, texts, area and theme with titles."""
    found = frame(snapshot, "survey_questions", survey_id=survey_id, year=year)
    return found.set_index("question")


def options(snapshot: Snapshot, survey_id: str) -> pd.DataFrame:
    """One row per question and answer it offers, in its order: label_nb, label_nn, label_en."""
    return frame(snapshot, "survey_options", survey_id=survey_id)


def answers(snapshot: Snapshot, survey_id: str, year: int, question: str) -> pd.DataFrame:
    """One row per region and answer: n, share (0–1), n_answered; NaN where ``is_suppressed``."""
    return frame(snapshot, "survey_answers", survey_id=survey_id, year=year, question=question)


def nodes(snapshot: Snapshot, index_id: str) -> pd.DataFrame:
    """By node_id: the parent, level and weight of an index, and the titles of its areas."""
    return frame(snapshot, "survey_nodes", index_id=index_id).set_index("node_id")
