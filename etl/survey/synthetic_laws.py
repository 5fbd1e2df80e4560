"""How each question of a synthetic survey is drawn: synthetic.toml, and the published figures."""

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from maturity.errors import CatalogueError, DataError
from maturity.questionnaire import Question, Questionnaire
from maturity.tables import read_toml, record

LAWS = Path(__file__).with_name("synthetic.toml")
SIZE_CLASS = re.compile(r"(?P<side>Under|Over)? ?(?P<limit>[\d ]+) innb\.(?P<above> og over)?")


@dataclass(frozen=True)
class Share:
    """A share of the answers, per cent: a published figure, or an assumption."""

    published: str | None = None
    year: int | None = None
    inverse: bool = False
    assumed: float | None = None


@dataclass(frozen=True)
class Condition:
    """A question is asked only of those who gave one of these answers to an earlier one."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Law:
    """How one question is drawn (see the head of synthetic.toml)."""

    share: Share = Share(assumed=50)
    at: str | float | None = None
    options: Mapping[str, Share] = field(default_factory=dict)
    none: Share | None = None
    only_if: Condition | None = None
    otherwise: str | None = None
    middle: float = 50
    spread: float = 1
    days: tuple[dt.date, dt.date] | None = None
    loading: float | None = None


@dataclass(frozen=True)
class Draw:
    """The correlations of the latents, and the shares of what goes wrong in a real survey."""

    maturity_on_size: float
    area_on_maturity: float
    answer_on_area: float
    respondent_part: float
    persistence: float
    growth_per_year: float
    response: Share
    response_on_maturity: float
    two_respondents: float
    three_respondents: float
    late: float
    broken_off: float
    contradictory: float
    unknown: float
    blank: float


@dataclass(frozen=True)
class Setting:
    """What a whole survey is drawn from: its numbers, the published figures, the seed.

    ``years_back`` is how many years before the newest round of its questionnaire it was held.
    """

    draw: Draw
    aggregates: pd.DataFrame
    seed: int
    years_back: int = 0


@dataclass(frozen=True)
class SizeShare:
    """A share (0-1) among the municipalities from ``lower`` up to below ``upper`` inhabitants."""

    lower: float
    upper: float
    share: float


def load_draw(path: Path = LAWS) -> Draw:
    """The draw's own numbers.

    Raises:
        CatalogueError: the file is missing or broken, or a key unknown or missing.
    """
    table = dict(read_toml(path).get("draw", {}))
    where = f"{path.name}, [draw]"
    response = record(Share, table.pop("response", {}), f"{where}, response")
    return record(Draw, table, where, response=response)


def load_laws(questionnaire: Questionnaire, path: Path = LAWS) -> dict[str, Law]:
    """The law of every question that has its own.

    Raises:
        CatalogueError: as `load_draw`; or a question or an answer is named that does not exist.
    """
    tables = read_toml(path).get(questionnaire.id, {})
    laws = {
        name: _law(table, f"{path.name}, [{questionnaire.id}.{name}]")
        for name, table in tables.items()
    }
    unknown = sorted(_unknown_names(questionnaire, laws))
    if unknown:
        raise CatalogueError(
            "A question or an answer does not exist in the questionnaire.",
            where=f"{path.name}, [{questionnaire.id}]",
            example=unknown[0],
            next_move=f"Compare with {questionnaire.id}.toml.",
        )
    return laws


def _law(table: Mapping[str, Any], where: str) -> Law:
    """One table of synthetic.toml."""
    given: dict[str, Any] = dict(table)
    for key in ("share", "none"):
        if key in given:
            given[key] = record(Share, given[key], f"{where}, {key}")
    given["options"] = {
        name: record(Share, share, f"{where}, options.{name}")
        for name, share in given.get("options", {}).items()
    }
    if "only_if" in given:
        asked = {**given["only_if"], "values": tuple(given["only_if"].get("values", ()))}
        given["only_if"] = record(Condition, asked, f"{where}, only_if")
    if "days" in given:
        given["days"] = tuple(given["days"])
    return record(Law, given, where)


def _unknown_names(questionnaire: Questionnaire, laws: Mapping[str, Law]) -> Iterator[str]:
    """The questions and answers the laws name in vain."""
    for name, law in laws.items():
        if name not in questionnaire.questions:
            yield name
            continue
        known = levels(questionnaire.questions[name])
        named = {*law.options, law.at, law.otherwise} - {None}
        yield from (f"{name}: {value}" for value in named.difference(known))
        if law.only_if and law.only_if.question not in questionnaire.questions:
            yield f"{name}: {law.only_if.question}"


def levels(question: Question) -> tuple[str | float, ...]:
    """The answers of a question as stored, as written: its options, or every point of its scale."""
    if question.scale is None:
        return tuple(question.option_by_value)
    low, high = question.scale
    return tuple(range(low, high + 1))


def size_shares(share: Share, aggregates: pd.DataFrame) -> list[SizeShare]:
    """A share by size class where it is published so, else one for all.

    Args:
        share: what is asked for.
        aggregates: published figures: year, country, population, breakdown, breakdown_value,
            question, value, unit.

    Returns:
        Classes that cover every size once.

    Raises:
        DataError: the figure is not among those published, or not once per class.
    """
    if share.assumed is not None:
        return [SizeShare(0, math.inf, share.assumed / 100)]
    rows = _published(share, aggregates)
    by_size = rows[rows["breakdown"] == "folkemengde"]
    total = rows[rows["breakdown"] != "folkemengde"]
    found = [
        SizeShare(*_limits(str(words)), _part(value, share))
        for words, value in zip(by_size["breakdown_value"], by_size["value"], strict=True)
    ]
    found = found or [SizeShare(0, math.inf, _part(value, share)) for value in total["value"]]
    ordered = sorted(found, key=lambda part: part.lower)
    ends = [0, *(part.upper for part in ordered)]
    if [part.lower for part in ordered] != ends[:-1] or ends[-1] != math.inf:
        raise DataError(
            "A published share is missing, or does not cover every size of municipality once.",
            where="synthetic.toml",
            example=f"{share.published} {share.year}: {len(rows)} figures",
            next_move="Name a question and a year of the published figures, or assume a share.",
        )
    return ordered


def _published(share: Share, aggregates: pd.DataFrame) -> pd.DataFrame:
    """The figures of one question in one year, of Norwegian municipalities, in per cent."""
    chosen = (
        (aggregates["question"] == share.published)
        & (aggregates["year"].astype(int) == share.year)
        & (aggregates["country"] == "NO")
        & (aggregates["unit"] == "percent")
        & aggregates["population"].str.startswith("kommuner")
        & aggregates["breakdown"].isin(["total", "sektor", "folkemengde"])
    )
    return aggregates[chosen]


def _part(value: object, share: Share) -> float:
    """A figure in per cent as a part of one."""
    part = float(str(value)) / 100
    return 1 - part if share.inverse else part


def _limits(words: str) -> tuple[float, float]:
    """The smallest and the first too large population of a class, as it is written."""
    found = SIZE_CLASS.fullmatch(words)
    if found is None:
        raise DataError(
            "A size class is not written as the others are.",
            where="the published survey figures, breakdown_value",
            example=words,
            next_move="Write it as «Under 5 000 innb.» or «5 000 innb. og over».",
        )
    limit = float(found["limit"].replace(" ", ""))
    return (0, limit) if found["side"] == "Under" else (limit, math.inf)
