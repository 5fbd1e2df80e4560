"""What a lift of the weakest, or of one indicator everywhere, would do to floor and middle."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from maturity.dial import dial
from maturity.effects import effect
from maturity.gap import residents_below
from maturity.index import Scores
from maturity.simulate import lift_weakest, rescored
from ui import address, cache
from ui.measures import indicators_under
from ui.scope import BY_SCOPE, Scope
from ui.whatif import version
from ui.whatif_choice import Choice

ACTIONS = ("loft", "rull")
COUNTS = tuple(str(n) for n in range(1, 101))
LEVELS = tuple(str(n) for n in range(5, 101))
DEFAULT_COUNT = "10"
# The dial over municipalities, from the mean of all to the weakest alone.
POWERS = (1.0, 0.0, -1.0, -3.0, -10.0, float("-inf"))


@dataclass(frozen=True)
class Action:
    """What is done.

    Attributes:
        kind: "loft", lift the ``count`` weakest to ``level`` points; or "rull", the indicator
            ``rolled`` at its best for everyone who has less.
        level: the points to reach, and the threshold inhabitants are counted under.
    """

    kind: str
    count: int
    level: float
    rolled: str


@dataclass(frozen=True, eq=False)
class Outcome:
    """A region before and after.

    Attributes:
        before, after: points by kommunenr, those with a score.
        units: who is lifted, weakest first.
        statistics: by measure, ``before`` and ``after``, see :func:`maturity.effects.effect`.
        dial: by power, ``before`` and ``after``: all municipalities as one score.
        below: inhabitants in municipalities under the level, before and after.
        unknown: how many have no value of the indicator that is rolled out.
    """

    before: pd.Series
    after: pd.Series
    units: tuple[str, ...]
    statistics: pd.DataFrame
    dial: pd.DataFrame
    below: tuple[float, float]
    unknown: int

    @property
    def moved(self) -> float:
        """Inhabitants whose municipality gets over the level."""
        return self.below[0] - self.below[1]


def controls(scope: Scope) -> Action:
    """Draw the controls of the lift and return what they say."""
    words = scope.words
    kind = address.choice(
        st.segmented_control,
        "tiltak",
        ACTIONS,
        ACTIONS[0],
        label=words.t("hvaom.action"),
        show=lambda one: words.t(f"hvaom.action_{one}"),
        required=True,
        width="content",
    )
    # Both are read whichever is drawn, so that what means nothing is noted.
    count = address.value("loft", COUNTS, DEFAULT_COUNT)
    rolled = address.value("rull", list(scope.spec.indicators), next(iter(scope.spec.indicators)))
    if kind == ACTIONS[0]:
        _number(scope, "loft", COUNTS, DEFAULT_COUNT)
    else:
        _rolled(scope)
    level = _number(scope, "til", LEVELS, default_level(scope))
    return Action(kind, int(count), float(level), rolled)


def default_level(scope: Scope) -> str:
    """The level to lift to when the address says nothing: where the third class begins."""
    return f"{scope.spec.breaks[2]:g}"


def _number(scope: Scope, name: str, options: tuple[str, ...], default: str) -> str:
    """A whole number in the address."""
    return address.choice(
        st.select_slider,
        name,
        options,
        default,
        label=scope.words.t(f"hvaom.{name}"),
        show=str,
        width=300,
    )


def _rolled(scope: Scope) -> None:
    """Draw the choice of what is rolled out (``rull`` in the address)."""
    indicators = list(scope.spec.indicators)
    address.choice(
        st.selectbox,
        "rull",
        indicators,
        indicators[0],
        label=scope.words.t("hvaom.rull"),
        show=lambda name: _title(scope, name),
        width=420,
    )


def _title(scope: Scope, name: str) -> str:
    """An indicator with its area: «E-postsikkerhet · SPF-regel»."""
    area = next(area for area in scope.areas if name in indicators_under(scope, area))
    return f"{scope.node_title(area)} · {scope.node_title(name)}"


@cache.shared(60, BY_SCOPE)
def outcome(scope: Scope, choice: Choice, action: Action) -> Outcome | None:
    """The region after the action, in the reader's version; None where nobody has a score."""
    scores = inside(scope, choice)
    before = scores.score[scope.index_id]
    if before.notna().sum() == 0:
        return None
    if action.kind == ACTIONS[0]:
        lifted = lift_weakest(scores, action.count, action.level)
        after, units = lifted.score[scope.index_id], lifted.units
    else:
        after, units = _rolled_out(scores, action.rolled)
    population = scope.population.reindex(before.index)
    return Outcome(
        before,
        after,
        units,
        effect(before, after, population),
        _dials(before, after),
        (
            residents_below(before, population, action.level).residents,
            residents_below(after, population, action.level).residents,
        ),
        int(scores.score[action.rolled].isna().sum()),
    )


def inside(scope: Scope, choice: Choice) -> Scores:
    """The reader's version of the municipalities of the region."""
    scores, members = version(scope, choice).scores, scope.members()
    return Scores(scores.spec, scores.score.loc[members], scores.coverage.loc[members])


def _rolled_out(scores: Scores, name: str) -> tuple[pd.Series, tuple[str, ...]]:
    """The index when everyone has an indicator at its best; what is not known stays so."""
    spec, current = scores.spec, scores.score[name]
    best = max(spec.scale(name).range or (0.0, 100.0))
    raised = scores.score[list(spec.indicators)].assign(**{name: np.maximum(current, best)})
    units = tuple(str(n) for n in current.index[current < best].sort_values())
    by_score = scores.score[spec.id].reindex(units).sort_values(kind="stable").index
    return rescored(scores, raised)[spec.id], tuple(map(str, by_score))


def _dials(before: pd.Series, after: pd.Series) -> pd.DataFrame:
    """All municipalities as one score, from their mean to the weakest, before and after."""
    return pd.DataFrame(
        {"before": dial(before, None, POWERS)["value"], "after": dial(after, None, POWERS)["value"]}
    )
