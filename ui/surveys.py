"""Surveys in a snapshot, read once: the published figures and what has been loaded."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ui import cache
from ui.scope import BY_SCOPE
from ui.words import Words
from warehouse import surveys
from warehouse.snapshot import Snapshot

PUBLISHED = "publisert"

figures = cache.shared(3)(surveys.figures)
responses = cache.shared(12)(surveys.responses)
questions = cache.shared(12)(surveys.questions)
options = cache.shared(12)(surveys.options)
answers = cache.shared(200)(surveys.answers)
nodes = cache.shared(12)(surveys.nodes)


@dataclass(frozen=True)
class Survey:
    """A loaded survey; ``min_group`` is the fewest municipalities a number may be about."""

    survey_id: str
    year: int
    is_synthetic: bool
    n_answered: int
    n_municipalities: int
    rows_in: int
    set_aside: int
    index_id: str
    min_group: int
    titles: Mapping[str, str]
    notes: Mapping[str, str]

    @property
    def key(self) -> str:
        """The survey as the address writes it: «digital_modenhet-2026»."""
        return f"{self.survey_id}-{self.year}"

    @property
    def edition(self) -> str:
        """The edition of the index that it fills."""
        return str(self.year)

    def title(self, words: Words) -> str:
        """Its name and its year."""
        return f"{words.of(self.titles)} {self.year}"


@cache.shared(3)
def loaded(snapshot: Snapshot) -> dict[str, Survey]:
    """The loaded surveys by key, the newest first."""
    found = [_survey(row) for row in surveys.loads(snapshot).to_dict("records")]
    return {survey.key: survey for survey in found}


def _survey(row: Mapping[object, object]) -> Survey:
    """A loaded survey from its row."""
    counts = {name: int(str(row[name])) for name in _COUNTS}
    index_id = row["index_id"]
    return Survey(
        survey_id=str(row["survey_id"]),
        is_synthetic=bool(row["is_synthetic"]),
        index_id=index_id if isinstance(index_id, str) else "",
        titles=texts(row, "title"),
        notes=texts(row, "note"),
        **counts,
    )


_COUNTS = ("year", "n_answered", "n_municipalities", "rows_in", "set_aside", "min_group")


def texts(row: "Mapping[object, object] | pd.Series", name: str) -> dict[str, str]:
    """A text that a row holds in one column for each language."""
    return {language: str(row[f"{name}_{language}"]) for language in ("nb", "nn", "en")}


BY_SURVEY: cache.Keys = {**BY_SCOPE, Survey: lambda survey: survey.key}
