"""Do the large lead? Population against points, and against who came on a list early."""

import math

import pandas as pd

from maturity.association import RankLink, rank_link
from maturity.claims import Claim
from ui import cache, numbers, sentences, spread, spread_words
from ui.claims_found import Found, Panel
from ui.measures import measure
from ui.scope import BY_SCOPE, Scope
from ui.spread import FEW, Spread

SIZE = "storrelse"
KINDS = ("above", "below", "around", "unknown")


def answer(scope: Scope, claim: Claim) -> Found:
    """Whether size goes with points in each area, and with having been early."""
    words, chosen = scope.words, Spread(str(claim.solution), SIZE)
    linked = links(scope, chosen.solution)
    counting = {name: link for name, link in linked.items() if name != scope.index_id}
    kinds = [link.kind for link in counting.values()]
    early, score = early_rows(scope, chosen), score_rows(scope)
    return Found(
        combined(kinds),
        _sentence(scope, chosen, early, score)
        or words.t("pastander.lead_few", where=scope.where()),
        _short(scope, kinds),
        _certain(scope, counting),
        (*measure(scope, scope.index_id).sources, spread.about(scope, chosen).source),
        _panels(scope, chosen, early, score),
    )


@cache.shared(60, BY_SCOPE)
def links(scope: Scope, solution: str) -> dict[str, RankLink]:
    """Population against the index, each area, and having been on the list before the shock."""
    members = scope.members()
    size = scope.population.reindex(members)
    day = spread.shock(scope.catalogue.solutions[solution])
    first = spread.dates(scope.snapshot, solution)["first_date"].reindex(members)
    is_early = (first < day if day is not None else first.notna()).astype(float)
    points = scope.scores.reindex(members)
    found = {node: rank_link(size, points[node]) for node in (scope.index_id, *scope.areas)}
    return {**found, solution: rank_link(size, is_early)}


def combined(kinds: list[str]) -> str:
    """The answer that the links of all areas and the solution give together."""
    if set(kinds) == {"above"}:
        return "holds"
    if "above" in kinds:
        return "partly"
    return "fails" if "below" in kinds else "unsaid"


def early_rows(scope: Scope, chosen: Spread) -> pd.DataFrame:
    """A row a size class: region, n, value (per cent on the list before the shock)."""
    return pd.DataFrame(
        [
            {"region": group.region, "n": group.n, "value": 100 * group.before}
            for group in spread.groups(scope, chosen)
        ],
        columns=["region", "n", "value"],
    )


def score_rows(scope: Scope) -> pd.DataFrame:
    """A row a size class: region, n, value (the median of the points)."""
    column = cache.membership(scope.snapshot)[SIZE].reindex(scope.members()).dropna()
    points = scope.scores[scope.index_id].reindex(column.index).dropna()
    regions = cache.regions(scope.snapshot)
    rows = [
        {
            "region": (SIZE, str(name)),
            "n": len(part),
            "value": float(part.median()) if len(part) >= FEW else math.nan,
        }
        for name, part in points.groupby(column.reindex(points.index))
    ]
    rows.sort(key=lambda row: regions[row["region"]].sort)  # type: ignore[index]
    return pd.DataFrame(rows, columns=["region", "n", "value"])


def _sentence(scope: Scope, chosen: Spread, early: pd.DataFrame, score: pd.DataFrame) -> str:
    """The smallest class against the largest that have enough municipalities; empty with one."""
    known = early.dropna(subset=["value"])
    if len(known) < 2:
        return ""
    ends = [known.iloc[place] for place in (0, -1)]
    medians = dict(zip(score["region"], score["value"].astype(float), strict=True))
    small, large = (medians.get(row["region"], math.nan) for row in ends)
    key = "lead" if not math.isnan(small + large) else "lead_list"
    said = {
        "shock": spread_words.shock_short(scope, chosen),
        "solution": scope.words.of(spread.about(scope, chosen).short),
        "small": _share(scope, ends[0]["value"]),
        "large": _share(scope, ends[1]["value"]),
        "small_name": scope.where(ends[0]["region"]),
        "large_name": scope.where(ends[1]["region"]),
    }
    if key == "lead":
        said["small_points"] = sentences.points(scope, small)
        said["large_points"] = sentences.points(scope, large)
    return scope.words.t(f"pastander.{key}", **said)


def _share(scope: Scope, value: float) -> str:
    """Per cent of a class; «ingen» rather than 0."""
    return spread_words.percent(scope, value / 100) if value > 0 else scope.words.t("common.none")


def _short(scope: Scope, kinds: list[str]) -> str:
    """How many links are sure, in a few words."""
    return sentences.capital(
        scope.words.t(
            "pastander.lead_short",
            k=sentences.how_many(scope, kinds.count("above")),
            n=sentences.count(scope, len(kinds)),
        )
    )


def _certain(scope: Scope, linked: dict[str, RankLink]) -> str:
    """Which links are sure, and which are not."""
    said, solutions = [], scope.catalogue.solutions
    for kind in KINDS:
        listed = [
            _title(scope, name) if name in solutions else sentences.inside(_title(scope, name))
            for name, link in linked.items()
            if link.kind == kind
        ]
        if listed:
            said.append(
                scope.words.t(f"pastander.links_{kind}", listed=sentences.listing(scope, listed))
            )
    return " ".join(said)


def _title(scope: Scope, name: str) -> str:
    """The index, an area, or a solution, in words."""
    solution = scope.catalogue.solutions.get(name)
    return scope.node_title(name) if solution is None else scope.words.of(solution.short)


def _two(scope: Scope, value: float) -> str:
    """A correlation with two decimals."""
    return numbers.number(value, 2, scope.words.language)


def _panels(
    scope: Scope, chosen: Spread, early: pd.DataFrame, score: pd.DataFrame
) -> tuple[Panel, ...]:
    """The share that was early, and the median of the points, by size."""
    words = scope.words
    shared = {"solution": words.of(spread.about(scope, chosen).short)}
    shock = spread_words.shock_short(scope, chosen)
    of_list = words.t("pastander.lead_list_title", shock=shock, **shared)
    of_points = words.t("pastander.lead_points_title")
    return (
        _panel(scope, "early", of_list, early, "%", 0),
        _panel(scope, "median", of_points, score, words.t("unit.points"), 1),
        _link_panel(scope, links(scope, chosen.solution)),
    )


def _link_panel(scope: Scope, linked: dict[str, RankLink]) -> Panel:
    """A row a link: the rank correlation with population."""
    words, unknown = scope.words, scope.words.t("pastander.not_worked_out")
    known = [not math.isnan(link.r) for link in linked.values()]
    lowest = min((link.r for link in linked.values() if link.r < 0), default=0)
    rows = pd.DataFrame(
        {
            "label": [_title(scope, name) for name in linked],
            "value": [link.r for link in linked.values()],
            "said": [
                _two(scope, link.r) if is_known else unknown
                for link, is_known in zip(linked.values(), known, strict=True)
            ],
            "interval": [
                words.t("pastander.to", low=_two(scope, link.low), high=_two(scope, link.high))
                if is_known
                else numbers.MISSING
                for link, is_known in zip(linked.values(), known, strict=True)
            ],
            "n": [sentences.count(scope, link.n) for link in linked.values()],
        }
    )
    return Panel(
        name="links",
        title=words.t("pastander.links_title"),
        label=words.t("pastander.measured"),
        unit=words.t("pastander.correlation"),
        rows=rows,
        ends=(lowest, 1),
        line=0 if lowest < 0 else None,
        line_label=words.t("pastander.no_link") if lowest < 0 else "",
        more=tuple((key, words.t(f"pastander.{key}")) for key in ("interval", "n")),
    )


def _panel(
    scope: Scope, name: str, title: str, rows: pd.DataFrame, unit: str, decimals: int
) -> Panel:
    """A row a size class."""
    language, few = scope.words.language, scope.words.t("utbredelse.too_few")
    shown = unit if unit == "%" else ""
    table = pd.DataFrame(
        {
            "label": [scope.region_name(region) for region in rows["region"]],
            "value": rows["value"].astype(float),
            "said": [
                few if math.isnan(value) else numbers.with_unit(value, shown, decimals, language)
                for value in rows["value"].astype(float)
            ],
            "n": [sentences.count(scope, n) for n in rows["n"]],
        }
    )
    return Panel(
        name=name,
        title=title,
        label=scope.words.t("pastander.size"),
        unit=unit,
        rows=table,
        ends=(0, 100),
        more=(("n", scope.words.t("pastander.n")),),
        is_real=name == "early",
    )
