"""The published figures of one question: its series over years, its breakdowns, every row."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ui import cache, surveys, surveys_catalogue
from ui.scope import BY_EDITION, Scope
from ui.surveys_catalogue import said
from warehouse.snapshot import Snapshot

HOME = "NO"
OWN = "kommuner"
OVER_ALL = ("total", "sektor")
KINDS = ("folkemengde", "sektor", "fylke", "kommune")
SMALLEST = 2


@cache.shared(300, BY_EDITION)
def rows(scope: Scope, question: str) -> pd.DataFrame:
    """Every figure of a question as published, with ``who``, ``said`` and ``remark`` in words.

    ``shown`` is the value as it is drawn (millions where it was published in thousands).
    ``origin`` tells one survey from another; ``is_home`` is whether it is about Norway.
    """
    listed = surveys.figures(scope.snapshot)
    found = listed[listed["question"] == question].copy()
    found["is_home"] = found["country"] == HOME
    found["is_over_all"] = found["breakdown"].isin(OVER_ALL)
    found["origin"] = found["url"].map(surveys_catalogue.origin)
    found["is_single"] = (found["breakdown"] == "fylke") & found["breakdown_value"].isin(
        surveys_catalogue.single()
    )
    found["who"] = [_who(scope, row) for row in found.to_dict("records")]
    found["shown"], found["said"] = _figures(scope, found)
    found["remark"] = [_remark(scope, row) for row in found.to_dict("records")]
    return found


def _figures(scope: Scope, found: pd.DataFrame) -> tuple[list[float], list[str]]:
    """The figures as drawn and as said, each unit with the same number of decimals."""
    units = surveys_catalogue.units()
    places = {
        unit: surveys_catalogue.decimals(part["value"], str(unit))
        for unit, part in found.groupby("unit")
    }
    pairs = list(zip(found["value"], found["unit"], strict=True))
    said = [surveys_catalogue.figure(scope.words, value, u, places[u]) for value, u in pairs]
    return [value * units[u].factor for value, u in pairs], said


def _remark(scope: Scope, row: Mapping[Any, Any]) -> str:
    """What must be said of a figure."""
    texts = [said(scope.words, kind, row[kind]) for kind in ("completeness", "base", "note")]
    single = scope.words.t("undersokelser.single") if row["is_single"] else ""
    return " ".join(filter(None, [single, *texts]))


def _who(scope: Scope, row: Mapping[Any, Any]) -> str:
    """Whom a figure is about: the county, the size class, or who was asked."""
    words = scope.words
    value = str(row["breakdown_value"])
    if row["breakdown"] in ("fylke", "kommune"):
        return value
    is_known = value in surveys_catalogue.known_texts("who")
    name = said(words, "who", value if is_known else row["population"])
    if row["country"] == HOME:
        return name
    country = said(words, "country", row["country"])
    return f"{country}: {name[:1].lower()}{name[1:]}"


@cache.shared(12, BY_EDITION)
def questions(scope: Scope) -> dict[str, list[str]]:
    """The questions the snapshot has figures of, by subject, in the order they are offered."""
    held = list(dict.fromkeys(surveys.figures(scope.snapshot)["question"]))
    known = surveys_catalogue.asked()
    order = [name for name in known if name in held] + [n for n in held if n not in known]
    found: dict[str, list[str]] = {}
    for name in order:
        subject = known[name].subject if name in known else surveys_catalogue.OTHER
        found.setdefault(subject, []).append(name)
    subjects = [name for name in surveys_catalogue.subjects() if name in found]
    return {name: found[name] for name in subjects}


@cache.shared(300, BY_EDITION)
def over_all(scope: Scope, question: str) -> pd.DataFrame:
    """The figures over all, by year: Norwegian ones where there are any, each year once."""
    every = rows(scope, question)
    listed = every[every["is_over_all"]]
    if listed["is_home"].any():
        listed = listed[listed["is_home"]]
    return listed.drop_duplicates(["country", "population", "year"]).sort_values("year")


@cache.shared(300, BY_EDITION)
def points(scope: Scope, question: str) -> pd.DataFrame:
    """The figures over all, a series each kind of body, by year.

    Columns as ``charts.series.series`` takes them, and ``origin``.
    """
    listed = over_all(scope, question)
    series = listed["country"] + " " + listed["population"]
    found = pd.DataFrame(
        {
            "series": series,
            "label": listed["who"],
            "year": listed["year"],
            "value": listed["shown"],
            "said": listed["said"],
            "text": [_hover(row) for row in listed.to_dict("records")],
            "origin": listed["origin"] + listed["base"].fillna("") + listed["unit"],
            "is_main": series == _main(series),
        }
    )
    parts = [_segmented(part) for _, part in found.groupby("series", sort=False)]
    return pd.concat(parts) if parts else found.assign(segment=0)


def _main(series: pd.Series) -> str:
    """The municipalities' own series, or the first there is."""
    own = [name for name in series if name.split(" ", 1)[1] == OWN]
    return str((own or list(series) or [""])[0])


def _hover(row: Mapping[Any, Any]) -> str:
    """Whom, when and how much, with what must be said of it."""
    parts = [f"{row['who']}, {row['year']}: {row['said']}", str(row["remark"])]
    return "<br>".join(filter(None, parts))


def _segmented(part: pd.DataFrame) -> pd.DataFrame:
    """A series with the number of its segment: new where a year lacks or the survey is another."""
    is_new = (part["year"].diff() != 1) | (part["origin"] != part["origin"].shift())
    return part.assign(segment=is_new.cumsum())


@cache.shared(300, BY_EDITION)
def main(scope: Scope, question: str) -> pd.DataFrame:
    """The points of the main series, by year."""
    every = points(scope, question)
    return every[every["is_main"]]


def others(scope: Scope, question: str, year: int) -> pd.DataFrame:
    """The points of the other series in a year."""
    every = points(scope, question)
    return every[~every["is_main"] & (every["year"] == year)]


@cache.shared(300, BY_EDITION)
def broken_down(scope: Scope, question: str) -> dict[int, dict[str, pd.DataFrame]]:
    """Year -> kind of breakdown -> its rows, highest first; only where there are two or more."""
    listed = rows(scope, question)
    listed = listed[listed["is_home"] & listed["breakdown"].isin(KINDS)]
    found: dict[int, dict[str, pd.DataFrame]] = {}
    for year, kind, part in _parts(listed):
        ordered = part.sort_values("value", ascending=False, kind="stable")
        found.setdefault(year, {})[kind] = ordered
    return dict(sorted(found.items(), reverse=True))


def _parts(listed: pd.DataFrame) -> Iterator[tuple[int, str, pd.DataFrame]]:
    """Each year's breakdowns of two rows or more, in the order of KINDS."""
    for year in sorted(set(listed["year"])):
        for kind in KINDS:
            part = listed[(listed["year"] == year) & (listed["breakdown"] == kind)]
            if len(part) >= SMALLEST:
                yield int(year), kind, part


def of_all(scope: Scope, question: str, year: int, origin: str) -> pd.Series | None:
    """The figure of all municipalities in the same survey and year, if there is one."""
    listed = rows(scope, question)
    own = listed["is_home"] & listed["is_over_all"] & (listed["population"] == OWN)
    found = listed[own & (listed["year"] == year) & (listed["origin"] == origin)]
    return None if found.empty else found.iloc[0]


@cache.shared(3)
def counties(snapshot: Snapshot) -> int:
    """How many counties the fullest published table has."""
    listed = surveys.figures(snapshot)
    tables = listed[listed["breakdown"] == "fylke"].groupby(["question", "year"])
    return int(tables["breakdown_value"].nunique().max())


def file(scope: Scope, question: str) -> pd.DataFrame:
    """The rows of a question as a file holds them: as published, and the words beside."""
    listed = rows(scope, question).copy()
    title = surveys_catalogue.title(scope.words, question, str(listed["label"].iloc[0]))
    listed.insert(0, "title", title)
    listed["snapshot"] = scope.snapshot.snapshot_id
    return listed[["question", "title", *_COLUMNS, "snapshot"]]


_COLUMNS = (
    *("year", "country", "population", "breakdown", "breakdown_value", "value", "unit", "base"),
    *("completeness", "remark", "reference", "url"),
)
