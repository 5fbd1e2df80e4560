"""What the published figures of a question say, in sentences; and what they do not."""

import pandas as pd

from ui import cache, numbers, surveys_catalogue, surveys_published
from ui.scope import BY_EDITION, Scope
from ui.sentences import capital, count, inside, listing


@cache.shared(300, BY_EDITION)
def title(scope: Scope, question: str) -> str:
    """A question's title."""
    label = str(surveys_published.rows(scope, question)["label"].iloc[0])
    return surveys_catalogue.title(scope.words, question, label)


@cache.shared(300, BY_EDITION)
def findings(scope: Scope, question: str, year: int | None) -> list[str]:
    """The newest figure against an earlier one; then what the breakdowns of ``year`` say."""
    first = _newest(scope, question)
    parts = surveys_published.broken_down(scope, question).get(year or 0, {})
    spread = [_spread(scope, question, kind, part) for kind, part in parts.items()]
    others = _others(scope, question)
    if first:
        return [first, *filter(None, [others, *spread])]
    return [*filter(None, spread)] or [title(scope, question)]


def _newest(scope: Scope, question: str) -> str:
    """The newest figure of the main series, held against the first it can be compared with."""
    found = surveys_published.main(scope, question)
    if found.empty:
        return ""
    last = found.iloc[-1]
    alike = found[found["origin"] == last["origin"]]
    first = alike.iloc[0]
    said = {"clause": _clause(scope, question, last), "year": last["year"]}
    if len(alike) == 1:
        return scope.words.t("undersokelser.in_year", **said)
    if first["said"] == last["said"]:
        return scope.words.t("undersokelser.unchanged", **said, earlier_year=first["year"])
    earlier = {"earlier": first["said"], "earlier_year": first["year"]}
    return scope.words.t("undersokelser.against", **said, **earlier)


def _clause(scope: Scope, question: str, point: pd.Series) -> str:
    """The clause of the finding, filled in."""
    known, name = surveys_catalogue.finding(scope.words, question), title(scope, question)
    if not known:
        return f"{name}: {point['said']}"
    return capital(known.format(value=point["said"], thing=inside(name)))


def _others(scope: Scope, question: str) -> str:
    """The other kinds of bodies in the newest year, if any were asked."""
    main = surveys_published.main(scope, question)
    year = int(main["year"].iloc[-1]) if len(main) else 0
    listed = surveys_published.others(scope, question, year)
    if listed.empty:
        return ""
    items = [
        scope.words.t("undersokelser.value_of", value=row["said"], who=inside(row["label"]))
        for _, row in listed.iterrows()
    ]
    return scope.words.t("undersokelser.others", listed=listing(scope, items), year=year)


def _spread(scope: Scope, question: str, kind: str, part: pd.DataFrame) -> str:
    """The highest and the lowest of a breakdown; the other sectors are said elsewhere."""
    part = part[~part["is_single"]]
    if kind == "sektor" or len(part) < surveys_published.SMALLEST:
        return ""
    high, low = part.iloc[0], part.iloc[-1]
    said = {
        "title": title(scope, question),
        "high": high["said"],
        "high_name": inside(high["who"]) if kind == "folkemengde" else high["who"],
        "low": low["said"],
        "low_name": inside(low["who"]) if kind == "folkemengde" else low["who"],
        "year": int(high["year"]),
        "n": count(scope, len(part)),
    }
    return scope.words.t(f"undersokelser.spread_{kind}", **said)


def sources(scope: Scope, listed: pd.DataFrame) -> str:
    """The publications that figures come from, in one line."""
    return scope.words.t("source.line", sources="; ".join(dict.fromkeys(listed["reference"])))


@cache.shared(300, BY_EDITION)
def reservations(scope: Scope, question: str) -> list[str]:
    """What must be said of the series: gaps, breaks, and figures of other countries."""
    found = [_gaps(scope, question), *_breaks(scope, question), *_abroad(scope, question)]
    return [text for text in found if text]


def _gaps(scope: Scope, question: str) -> str:
    """The years within the series that have no figure."""
    years = [int(year) for year in surveys_published.main(scope, question)["year"]]
    absent = sorted(set(range(min(years), max(years))) - set(years)) if years else []
    if not absent:
        return ""
    listed = listing(scope, [str(year) for year in absent])
    return scope.words.t("undersokelser.gaps", years=listed)


def _breaks(scope: Scope, question: str) -> list[str]:
    """Neighbours in the series that come from different surveys."""
    found = surveys_published.main(scope, question)
    listed = list(zip(found["year"], found["origin"], strict=True))
    return [
        scope.words.t("undersokelser.break", year=year, earlier=earlier)
        for (earlier, first), (year, other) in zip(listed, listed[1:], strict=False)
        if first != other
    ]


def of_counties(scope: Scope, part: pd.DataFrame) -> str:
    """That the counties are those of the time, that some are absent, that one is alone."""
    n, every = len(part), surveys_published.counties(scope.snapshot)
    key = "counties" if n == every else "counties_some"
    said = [scope.words.t(f"undersokelser.{key}", n=count(scope, n), all=count(scope, every))]
    said += [f"{who}: {remark}" for who, remark in _singles(scope, part)]
    return " ".join(said)


def _singles(scope: Scope, part: pd.DataFrame) -> list[tuple[str, str]]:
    """The counties of one municipality, and what that means."""
    remark = inside(scope.words.t("undersokelser.single"))
    return [(str(who), remark) for who in part.loc[part["is_single"], "who"]]


def _abroad(scope: Scope, question: str) -> list[str]:
    """The figures of other countries, and that they are no measure of Norway's."""
    listed = surveys_published.rows(scope, question)
    abroad = listed[~listed["is_home"]]
    key = "abroad" if listed["is_home"].any() else "abroad_only"
    return [
        scope.words.t(
            f"undersokelser.{key}",
            country=surveys_catalogue.said(scope.words, "country", row["country"]),
            value=row["said"],
            year=row["year"],
        )
        for _, row in abroad.iterrows()
    ]


@cache.shared(120, BY_EDITION)
def alt(scope: Scope, question: str) -> str:
    """The series in a sentence, for those who do not see it."""
    listed = surveys_published.points(scope, question)
    items = [f"{row['label']} {row['year']}: {row['said']}" for _, row in listed.iterrows()]
    said = numbers.listing(items, scope.words.t("list.and"), most=len(items))
    return scope.words.t("undersokelser.series_alt", title=title(scope, question), listed=said)
