"""Every indicator of one municipality against its group: the spine chart, which is a table."""

import math

import pandas as pd

from charts.spine import Spine, spine
from ui import cache, numbers, parts, profile, sentences
from ui.measures import Measure, measure
from ui.scope import BY_EDITION, BY_SCOPE, Scope

NOTHING = float("nan")


@cache.shared(60, BY_SCOPE)
def table(scope: Scope, kommunenr: str) -> str:
    """One row a measure under its area: own value, the group's median or share, and the line."""
    words = scope.words
    group = profile.group_of(scope, kommunenr)
    columns = [
        parts.Column(words.t("kommune.measure")),
        parts.Column(scope.name(kommunenr), is_number=True),
        parts.Column(words.t("kommune.in_group"), is_number=True),
        parts.Column(words.t("kommune.spine")),
    ]
    members = scope.members(group).union([kommunenr])
    rows = [
        row
        for area, is_scored, found in profile.measures(scope)
        for row in (
            _area(scope, area, kommunenr, members) if is_scored else _seen(scope, area),
            *(_row(scope, shown, kommunenr, members) for shown in found),
        )
    ]
    caption = words.t("kommune.spine_caption", group=scope.region_name(group))
    return parts.table_html(caption, columns, rows)


def _area(scope: Scope, area: str, kommunenr: str, members: pd.Index) -> parts.Row:
    """The row of an area that the index scores."""
    return parts.Row(_row(scope, measure(scope, area), kommunenr, members).cells, "total")


def _seen(scope: Scope, area: str) -> parts.Row:
    """The row over what is seen and not scored."""
    title = scope.words.of(scope.catalogue.areas[area].title)
    return parts.Row([scope.words.t("kommune.not_scored", title=title), "", "", ""], "total")


def _row(scope: Scope, shown: Measure, kommunenr: str, members: pd.Index) -> parts.Row:
    """One measure."""
    values = shown.values.reindex(members)
    note = str(shown.notes.get(kommunenr, "")) if not shown.is_score else ""
    return parts.Row(
        [
            parts.with_flag(shown.title, note),
            own_value(scope, shown, kommunenr),
            middle_value(scope, shown, values),
            parts.Markup(spine(places(scope, shown, values, kommunenr))),
        ]
    )


def own_value(scope: Scope, shown: Measure, kommunenr: str) -> str:
    """A value as the reader reads it, or why there is none."""
    value = float(shown.values[kommunenr])
    return str(shown.reasons[kommunenr]) if math.isnan(value) else said(scope, shown, value)


def said(scope: Scope, shown: Measure, value: float) -> str:
    """A value with its unit or in the words of its scale."""
    if value in shown.value_labels:
        return shown.value_labels[value]
    unit = shown.unit if shown.is_graded else ""
    # A whole number of things has no decimals; a share or a score keeps its own.
    is_counted = shown.unit != "%" and not shown.is_score and float(value).is_integer()
    decimals = 0 if is_counted else shown.decimals
    return numbers.with_unit(value, unit, decimals, scope.words.language)


def is_yes_no(shown: Measure) -> bool:
    """Whether a measure is a yes or a no."""
    return set(shown.value_labels) == {0.0, 1.0}


def middle_value(scope: Scope, shown: Measure, values: pd.Series) -> str:
    """The median of a group; of a yes or no how large a share has yes."""
    known = values.dropna()
    if known.empty:
        return numbers.MISSING
    if is_yes_no(shown):
        share = numbers.with_unit(100 * float(known.mean()), "%", 0, scope.words.language)
        return scope.words.t("kommune.share_yes", share=share)
    return said(scope, shown, float(known.median()))


def places(scope: Scope, shown: Measure, values: pd.Series, kommunenr: str) -> Spine:
    """Where the group and the municipality lie between the goalposts."""
    low, high = ends(scope, shown)
    placed = (values.astype(float) - low) / (high - low)
    own = float(placed[kommunenr])
    known = placed.dropna()
    if known.empty:
        return Spine(*[NOTHING] * 6)
    if is_yes_no(shown):
        return Spine(0.0, NOTHING, float(known.mean()), NOTHING, 1.0, own)
    low, q1, middle, q3, high = known.quantile([0, 0.25, 0.5, 0.75, 1])
    return Spine(low, q1, middle, q3, high, own)


def ends(scope: Scope, shown: Measure) -> tuple[float, float]:
    """The ends of a measure's scale: its goalposts, else what it can be or is."""
    indicator = scope.catalogue.indicators.get(shown.name)
    if shown.is_score or indicator is None:
        return scope.spec.normalise.range or (0.0, 100.0)
    if indicator.worst is not None and indicator.best is not None:
        return indicator.worst, indicator.best
    if shown.value_labels:
        return min(shown.value_labels), max(shown.value_labels)
    return 0.0, 100.0 if shown.unit == "%" else max(float(shown.values.max()), 1.0)


def file(scope: Scope, kommunenr: str) -> pd.DataFrame:
    """What the table shows, for download: one row a measure."""
    group = profile.group_of(scope, kommunenr)
    members = scope.members(group).union([kommunenr])
    rows = []
    for area, is_scored, found in profile.measures(scope):
        own = [measure(scope, area)] if is_scored else []
        for shown in [*own, *found]:
            values = shown.values.reindex(members).astype(float)
            rows.append(
                {
                    "kommunenr": kommunenr,
                    "name": scope.name(kommunenr),
                    "area": area,
                    "indicator": shown.name,
                    "title": shown.title,
                    "value": float(shown.values[kommunenr]),
                    "unit": shown.unit,
                    "label": own_value(scope, shown, kommunenr),
                    "group": scope.region_name(group),
                    "n": int(values.count()),
                    "low": values.min(),
                    "p25": values.quantile(0.25),
                    "median": values.median(),
                    "p75": values.quantile(0.75),
                    "high": values.max(),
                    "mean": values.mean(),
                    "period": ", ".join(shown.periods),
                    "source": "; ".join(shown.sources),
                    "snapshot": scope.snapshot.snapshot_id,
                }
            )
    return pd.DataFrame(rows)


@cache.shared(12, BY_EDITION)
def sources(scope: Scope) -> tuple[list[str], str]:
    """The sources of every measure shown, and which periods they are of."""
    listed = [shown for *_, found in profile.measures(scope) for shown in found]
    named = dict.fromkeys(source for shown in listed for source in shown.sources)
    periods = list(dict.fromkeys(period for shown in listed for period in shown.periods))
    words = scope.words
    return list(named), words.t("source.as_of", periods=sentences.listing(scope, periods))
