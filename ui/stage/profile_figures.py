"""The figures of a profile: the group as dots, every measure as a line; the page as a frame."""

import math

import pandas as pd

from export.frame import SpineFigure, SpineRow, Table
from export.profile.content import Mark, Spine, SpineLine, Strip
from maturity.errors import UsageError
from ui import profile, profile_spine, profile_strip, sentences
from ui.measures import Measure, measure
from ui.scope import Scope
from ui.stage.telling import Told

STEP = 10
ROOM = 12


def strip(scope: Scope, kommunenr: str) -> Strip:
    """Every municipality of the group, with floor and median."""
    words = scope.words
    group = profile.group_of(scope, kommunenr)
    scores = scope.scores[scope.index_id].reindex(scope.members(group)).dropna().sort_values()
    own = scope.score(kommunenr, scope.index_id)
    others = scores.drop(kommunenr, errors="ignore")
    lowest = min([own, *scores]) if not math.isnan(own) else float(scores.min())
    low = max(min(STEP * math.floor((lowest - 2) / STEP), 80), 0)
    return Strip(
        title=words.t("kommune.strip_title", group=scope.region_name(group)),
        subtitle=words.t("kommune.strip_sub"),
        axis=f"{scope.node_title(scope.index_id)} ({words.t('unit.points')})",
        alt=profile_strip.alt(scope, kommunenr),
        low=float(low),
        high=100.0,
        dots=tuple(float(score) for score in others),
        levels=(
            _level(scope, "floor", float(scores.min())),
            _level(scope, "median", float(scores.median())),
        ),
        ticks=tuple(Mark(float(v), sentences.count(scope, v)) for v in range(low, 101, STEP)),
        own=None
        if math.isnan(own)
        else Mark(own, f"{scope.name(kommunenr)} {sentences.points(scope, own)}"),
    )


def _level(scope: Scope, name: str, value: float) -> Mark:
    """A level of the group with its points."""
    return Mark(value, f"{scope.words.t(f'common.{name}')} {sentences.points(scope, value)}")


def spine(scope: Scope, kommunenr: str) -> Spine:
    """Every measure under its area, as the page's own table has them."""
    words = scope.words
    group = profile.group_of(scope, kommunenr)
    return Spine(
        title=words.t("kommune.spine_title"),
        subtitle=words.t("kommune.spine_sub", where=scope.where(group)),
        caption=words.t("kommune.spine_caption", group=scope.region_name(group)),
        heads=(
            words.t("kommune.measure"),
            scope.name(kommunenr),
            words.t("kommune.in_group"),
            words.t("kommune.spine"),
        ),
        lines=_lines(scope, kommunenr),
    )


def _lines(scope: Scope, kommunenr: str) -> tuple[SpineLine, ...]:
    """The rows: an area that has points, or the heading of what is only seen, then its measures."""
    members = scope.members(profile.group_of(scope, kommunenr)).union([kommunenr])
    return tuple(
        line
        for area, is_scored, found in profile.measures(scope)
        for line in (
            _line(scope, measure(scope, area), kommunenr, members, "area")
            if is_scored
            else _heading(scope, area),
            *(_line(scope, shown, kommunenr, members, "measure") for shown in found),
        )
    )


def _heading(scope: Scope, area: str) -> SpineLine:
    """The heading of what is seen and not scored."""
    title = scope.words.of(scope.catalogue.areas[area].title)
    label = scope.words.t("kommune.not_scored", title=title)
    return SpineLine("seen", label, "", "", (None,) * 6, is_missing=False)


def _line(scope: Scope, shown: Measure, kommunenr: str, members: pd.Index, kind: str) -> SpineLine:
    """One measure."""
    values = shown.values.reindex(members)
    found = profile_spine.places(scope, shown, values, kommunenr)
    listed = (found.low, found.q1, found.middle, found.q3, found.high, found.own)
    return SpineLine(
        kind=kind,
        label=shown.title,
        own=profile_spine.own_value(scope, shown, kommunenr),
        group=profile_spine.middle_value(scope, shown, values),
        places=tuple(None if math.isnan(place) else float(place) for place in listed),
        is_missing=math.isnan(float(shown.values[kommunenr])),
        about=_about(scope, shown),
    )


def _about(scope: Scope, shown: Measure) -> str:
    """What an indicator is, and the period it is of; empty for a part of the index."""
    indicator = scope.catalogue.indicators.get(shown.name)
    if indicator is None:
        return ""
    return f"{scope.words.of(indicator.description)} {', '.join(shown.periods)}."


def kommune(scope: Scope) -> Told:
    """The page of a municipality as a frame: what the index is made of, against the group.

    Raises:
        UsageError: the address names no municipality.
    """
    number = scope.kommune
    if number is None:
        raise UsageError(
            "This view needs a municipality.",
            where="/kommune",
            example="/kommune?kommune=4601",
            next_move="name one in the address",
        )
    words, told = scope.words, spine(scope, number)
    lines = [line for line in told.lines if line.kind == "area"]
    lines += [line for line in told.lines if line.kind == "measure"]
    scored = lines[: len(scope.areas) + len(scope.spec.indicators)]
    if len(scored) > ROOM:
        scored = lines[: len(scope.areas)]
    shown = measure(scope, scope.index_id)
    return Told(
        sentences=tuple(profile.findings(scope, number)),
        title=words.t("kommune.spine_title"),
        subtitle=told.caption,
        figure=SpineFigure(
            rows=tuple(row for line in scored if (row := _row(line)) is not None),
            own_label=scope.name(number),
            benchmark_label=words.t("kommune.in_group"),
        ),
        table=Table(
            caption=told.caption,
            heads=told.heads[:3],
            rows=tuple((line.label, line.own, line.group) for line in scored),
            numeric=(1, 2),
        ),
        sources=shown.sources,
        as_of=sentences.as_of(scope, shown),
        alt=profile_strip.alt(scope, number),
        data=profile_spine.file(scope, number),
    )


def _row(line: SpineLine) -> SpineRow | None:
    """A line as a frame has it; None where nobody has a value."""
    low, q1, middle, q3, high, own = (None if p is None else 100 * p for p in line.places)
    if low is None or high is None or middle is None:
        return None
    return SpineRow(
        label=line.label,
        low=low,
        p25=middle if q1 is None else q1,
        p75=middle if q3 is None else q3,
        high=high,
        benchmark=middle,
        own=own,
        shown=line.own,
    )
