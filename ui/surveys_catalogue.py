"""What the published survey figures are called and how they are said, from two TOML files.

A question or a text that the files do not know is shown as the data has it.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ui import numbers
from ui.words import Words

HERE = Path(__file__).resolve().parent
OTHER = "deltakelse"

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Subject:
    """A subject that questions belong to; its finding serves those that have none."""

    title: Texts
    finding: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A question of the published figures."""

    subject: str
    title: Texts
    finding: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Unit:
    """How figures of a unit are written: times ``factor``, then ``suffix``.

    ``ends`` are the lowest and the highest value of an axis, as far as they are fixed.
    """

    factor: float
    decimals: int
    suffix: Texts
    ends: Sequence[float] = (0,)

    @property
    def is_place(self) -> bool:
        """Whether a low figure is a high place."""
        return self.ends[0] > 0

    def span(self, values: Iterable[float]) -> tuple[float, float]:
        """The lowest and the highest value of an axis that shows some figures."""
        return self.ends[0], max([*values, *self.ends])


@cache
def _document(name: str) -> dict[str, Any]:
    """A TOML file beside this one."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


@cache
def subjects() -> dict[str, Subject]:
    """The subjects by id, in the order they are offered."""
    return {name: Subject(**table) for name, table in _document("surveys")["subjects"].items()}


@cache
def asked() -> dict[str, Asked]:
    """The questions by id, in the order they are offered."""
    return {name: Asked(**table) for name, table in _document("surveys")["questions"].items()}


@cache
def units() -> dict[str, Unit]:
    """The units by their name in the data."""
    return {name: Unit(**table) for name, table in _document("surveys_said")["units"].items()}


@cache
def _same_survey() -> dict[str, int]:
    """Address of a publication -> the number of the survey it belongs to."""
    groups = _document("surveys")["same_survey"]
    return {url: number for number, group in enumerate(groups) for url in group}


@cache
def single() -> frozenset[str]:
    """The counties that are one municipality."""
    return frozenset(_document("surveys")["single"])


def origin(url: str) -> str:
    """What tells one survey from another: its publications' number, or the publication itself."""
    number = _same_survey().get(url)
    return url if number is None else f"same:{number}"


def said(words: Words, kind: str, text: object) -> str:
    """A text of the data in the reader's language; empty where the data has none."""
    if not isinstance(text, str):
        return ""
    known = _document("surveys_said")[kind].get(text)
    return text if known is None else words.of(known)


def known_texts(kind: str) -> set[str]:
    """The texts of the data that are known: of units, who, country, completeness, base, note."""
    return set(_document("surveys_said")[kind])


def title(words: Words, question: str, label: str = "") -> str:
    """A question's title, or its label in the data."""
    known = asked().get(question)
    return words.of(known.title) if known else label or question


def finding(words: Words, question: str) -> str:
    """The clause that says a question's finding, with {value} and perhaps {thing}; or nothing."""
    known = asked().get(question)
    if known is None:
        return ""
    found = known.finding or subjects()[known.subject].finding
    return words.of(found) if found else ""


def figure(words: Words, value: float, unit: str, decimals: int) -> str:
    """A figure with its unit: «48,7 %», «1 324 millioner kroner»."""
    known = units()[unit]
    suffix = words.of(known.suffix)
    return numbers.with_unit(value * known.factor, suffix, decimals, words.language)


def decimals(values: Iterable[float], unit: str) -> int:
    """The decimals that figures of a unit are written with: none where they have none."""
    known = units()[unit]
    is_whole = all(float(value * known.factor).is_integer() for value in values)
    return 0 if is_whole else known.decimals
