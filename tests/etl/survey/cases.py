"""A file of the corpus: the trap it carries, and exactly what is to come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

# What becomes of an answer: its stored text, its number, or the reason it is missing.
Said = str | float | None


@dataclass(frozen=True)
class Case:
    """A file that can be read.

    ``counts`` are rows in, loaded, combined, set aside. ``answers``: (kommunenr, question) -> the
    stored text (str) or number (float), or ``(reason,)`` where it is missing, None where nothing is
    said. ``problems``: kind -> how often, of rows and cells (and of the columns named). ``units``:
    those of the counts that matter.
    """

    trap: str
    make: Callable[[Path], Path]
    counts: tuple[int, int, int, int]
    answers: Mapping[tuple[str, str], Said | tuple[str]] = field(default_factory=dict)
    problems: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    sheet: str | None = None
    questionnaire: str = "digital_modenhet"
    flags: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    header: tuple[int, ...] = (1,)
    vintage: int = 2026


@dataclass(frozen=True)
class Refused:
    """A file that is not taken in: the kind of refusal."""

    trap: str
    make: Callable[[Path], Path]
    kind: str
