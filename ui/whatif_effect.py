"""What the lift does, in a sentence, a figure and a table."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts.canvas import Figure
from charts.moves import levels
from maturity.rounding import rounded
from ui import cache, download, parts, sentences, thesis, wall
from ui.scope import BY_SCOPE, Scope
from ui.whatif_choice import Choice
from ui.whatif_lift import Action, Outcome, controls, outcome

FEWEST = 5
DRAWN = ("floor", "p10", "median", "mean", "mean_by_population", "leader")


@wall.fragment
def section(choice: Choice) -> None:
    """The controls of the lift and what it would do."""
    scope: Scope = st.session_state["scope"]
    words = scope.words
    # On a relative scale, lifting some would move the scale itself.
    is_relative, choice = choice.method is not None, replace(choice, method=None)
    parts.heading(words.t("hvaom.lift_title"), words.t("hvaom.lift_sub"))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        action = controls(scope)
    found = outcome(scope, choice, action)
    if found is None or int(found.before.notna().sum()) < FEWEST:
        parts.hint(words.t("hvaom.lift_small"))
        return
    parts.lede(" ".join(sayings(scope, action, found)))
    left, right = st.columns([6, 5], gap="large")
    with left:
        parts.chart(
            scope,
            _figure(scope, choice, action),
            alt=_alt(scope, found),
            key="hvaom_lift",
        )
    with right:
        _dial_table(scope, found)
    parts.note(words.t("hvaom.lift_relative" if is_relative else "hvaom.lift_note"))
    download.frame(scope, lambda: file(scope, choice, action, found), f"lofte_{scope.region[1]}")


@cache.shared(60, BY_SCOPE)
def sayings(scope: Scope, action: Action, found: Outcome) -> list[str]:
    """Who is lifted, what the floor and the middle become, and how many live there."""
    words = scope.words
    if not found.units:
        return [
            words.t(f"hvaom.{action.kind}_nobody", where=scope.where(), **_named(scope, action))
        ]
    first = words.n(
        "hvaom.rull_who" if action.kind == "rull" else "hvaom.loft_who",
        len(found.units),
        n=sentences.count(scope, len(found.units)),
        where=scope.where(),
        residents=_residents(scope, found),
        **_named(scope, action),
    )
    over, unknown = _over(scope, action, found), _unknown(scope, found, action)
    return [first, _changes(scope, found), over, *unknown]


def _named(scope: Scope, action: Action) -> dict[str, str]:
    """The level and the indicator of the action."""
    title = sentences.inside(scope.node_title(action.rolled))
    return {"level": sentences.count(scope, action.level), "title": title}


def _residents(scope: Scope, found: Outcome) -> str:
    """How many live in the municipalities that are lifted."""
    return sentences.count(scope, float(scope.population.reindex(list(found.units)).sum()))


def _changes(scope: Scope, found: Outcome) -> str:
    """The floor and the median, before and after."""
    words = scope.words
    said = [_change(scope, found, name) for name in ("floor", "median")]
    return words.t("hvaom.changes", floor=said[0], median=said[1])


def _change(scope: Scope, found: Outcome, name: str) -> str:
    """«går fra 38,3 til 70,0 poeng», or that it stands still."""
    row = found.statistics.loc[[name]].iloc[0]
    before, after = float(row["before"]), float(row["after"])
    if rounded(before) == rounded(after):
        return scope.words.t("hvaom.stays", value=sentences.points(scope, before))
    return scope.words.t(
        "hvaom.goes",
        before=sentences.points(scope, before),
        after=sentences.points(scope, after),
    )


def _over(scope: Scope, action: Action, found: Outcome) -> str:
    """How many inhabitants' municipality gets over the level."""
    level = sentences.count(scope, action.level)
    if found.moved <= 0:
        return scope.words.t("hvaom.nobody_over", level=level)
    return scope.words.t(
        "hvaom.over_level",
        moved=sentences.count(scope, found.moved),
        left=sentences.how_many(scope, int(found.below[1])),
        level=level,
    )


def _unknown(scope: Scope, found: Outcome, action: Action) -> list[str]:
    """How many are left as they are because nothing is known, or it does not apply."""
    if action.kind != "rull" or not found.unknown:
        return []
    n = sentences.count(scope, found.unknown)
    return [scope.words.n("hvaom.roll_unknown", found.unknown, n=n)]


@cache.shared(60, BY_SCOPE)
def _figure(scope: Scope, choice: Choice, action: Action) -> Figure:
    """The levels before and after as a figure."""
    words, found = scope.words, outcome(scope, choice, action)
    assert found is not None  # the caller has looked
    rows = found.statistics.loc[list(DRAWN), ["before", "after"]].copy()
    rows["text"] = [f"{_name(scope, str(n))} {_arrow(scope, row)}" for n, row in rows.iterrows()]
    rows["label"] = [
        f"<b>{_name(scope, str(n))}</b>  {_arrow(scope, row)}" for n, row in rows.iterrows()
    ]
    title = f"{scope.node_title(scope.index_id)} ({words.t('unit.points')})"
    return levels(rows.dropna(), axis_title=title, decimal=words.t("number.decimal"))


def _name(scope: Scope, level: str) -> str:
    """A level's name."""
    shared = {"floor", "median", "leader"}
    return scope.words.t(f"common.{level}" if level in shared else f"hvaom.level_{level}")


def _arrow(scope: Scope, row: pd.Series) -> str:
    """«38,3 → 70,0», or one number where nothing changes."""
    before, after = (sentences.points(scope, float(row[when])) for when in ("before", "after"))
    return before if before == after else f"{before} → {after}"


@cache.shared(60, BY_SCOPE)
def _alt(scope: Scope, found: Outcome) -> str:
    """The figure in a sentence."""
    rows = found.statistics.loc[list(DRAWN)].iterrows()
    listed = [f"{_name(scope, str(n))} {_arrow(scope, row)}" for n, row in rows]
    return scope.words.t("hvaom.levels_alt", listed="; ".join(listed))


def _dial_table(scope: Scope, found: Outcome) -> None:
    """All municipalities as one score, by the dial from mean to weakest."""
    words = scope.words
    columns = [
        parts.Column(words.t("hvaom.dial")),
        *(
            parts.Column(words.t(f"hvaom.{name}"), is_number=True)
            for name in ("before", "after", "change")
        ),
    ]
    caption = words.t("hvaom.dial_caption", where=scope.where())
    parts.table(caption, columns, _dial_rows(scope, found))


@cache.shared(60, BY_SCOPE)
def _dial_rows(scope: Scope, found: Outcome) -> list[parts.Row]:
    """One row a stop of the dial."""
    return [
        parts.Row([thesis.way(scope, float(power)), *_values(scope, row)])  # type: ignore[arg-type]
        for power, row in found.dial.iterrows()
    ]


def _values(scope: Scope, row: pd.Series) -> list[str]:
    """Before, after and the change."""
    before, after = float(row["before"]), float(row["after"])
    return [
        sentences.points(scope, before),
        sentences.points(scope, after),
        sentences.signed_points(scope, after - before),
    ]


def file(scope: Scope, choice: Choice, action: Action, found: Outcome) -> pd.DataFrame:
    """One row a municipality of the region: points before and after the lift."""
    members = found.before.index
    own = "is_official_short" if choice.is_official else "own"
    rows = pd.DataFrame({"version": scope.words.t(f"hvaom.{own}")}, index=members)
    rows["kommunenr"], rows["name"] = members, scope.names(map(str, members))
    rows["population"] = scope.population.reindex(members)
    rows["before"], rows["after"] = found.before, found.after
    rows["is_lifted"] = members.isin(list(found.units))
    rows["action"] = _action(action)
    rows["unit"] = scope.words.t("unit.points")
    rows["snapshot"] = scope.snapshot.snapshot_id
    return rows


def _action(action: Action) -> str:
    """The action as the address writes it."""
    if action.kind == "rull":
        return f"rull={action.rolled}"
    return f"loft={action.count} til={action.level:g}"
