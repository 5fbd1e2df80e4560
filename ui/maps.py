"""The atlas as pages use it: a measure in a scope, in the reader's words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Unpack

import pandas as pd

from ui import cache, numbers, parts
from ui.atlas import AtlasData, AtlasOptions, AtlasWords, Beside, atlas
from ui.measures import OUTSIDE, Measure, Shading
from ui.scope import BY_SCOPE, Scope
from ui.words import Words

SCORE_BOUNDS = (0.0, 100.0)


def draw(
    scope: Scope,
    shown: Measure,
    shading: Shading,
    *,
    key: str,
    selected: str | None,
    view: str = "map",
    table: bool = True,
    height: int = 720,
    on_select: Callable[[str | None], None] | None = None,
    scale: Literal["sequential", "diverging", "bivariate"] = "sequential",
    alt: str = "",
    not_applicable: str = "",
    **options: Unpack[AtlasOptions],
) -> str | None:
    """Draw a measure for the chosen region and return the municipality that is selected.

    ``on_select`` hears what the reader selects before the next run, so that it can be written
    where ``selected`` is read. ``alt`` describes the map where it is not the measure that is
    coloured; ``not_applicable`` says what that means on this map; the ``options`` are the
    atlas's own.
    """
    coloured = _coloured(shown, shading)
    data: AtlasData = {
        "geometry": scope.snapshot.geometry,
        "lang": scope.words.language,
        "view": "tiles" if view == "tiles" else "map",
        "values": coloured.values,
        "classes": coloured.classes,
        "decimals": shown.decimals,
        "unit": shown.unit if shown.is_graded else "",
        "class_labels": list(shading.labels),
        "scale": scale,
        "reasons": coloured.reasons,
        "notes": coloured.notes,
        "mine": scope.kommune,
        "selected": selected,
        "table": table,
        "words": _words(scope.words, not_applicable),
        "alt": alt or describe(scope, shown, shading),
        "height": height,
        "labelled": not shown.is_graded,
    }
    if shown.is_score or shown.unit == "%":
        data["bounds"] = SCORE_BOUNDS
    if stamp := parts.synthetic(scope):
        data["stamp"] = stamp
    data.update(options)  # type: ignore[typeddict-item]
    return atlas(data, key=key, on_select=on_select)


@dataclass(frozen=True)
class _Coloured:
    """A measure as the atlas takes it: lists in the order of the municipality numbers."""

    values: list[float | None]
    classes: list[int]
    reasons: dict[str, str]
    notes: dict[str, str]


@cache.shared(200)
def _coloured(shown: Measure, shading: Shading) -> _Coloured:
    """The values with their classes, and what is said of those in scope."""
    inside = shading.classes != OUTSIDE
    return _Coloured(
        values=[None if pd.isna(value) else float(value) for value in shown.values],
        classes=[int(code) for code in shading.classes],
        reasons=_inside(shown.reasons, inside),
        notes=_inside(shown.notes, inside),
    )


def atlas_words(words: Words) -> AtlasWords:
    """The atlas's own words, from the texts under [atlas]."""
    found: AtlasWords = {name: words.t(f"atlas.{name}") for name in AtlasWords.__annotations__}  # type: ignore[assignment]
    return found


def _words(words: Words, not_applicable: str) -> AtlasWords:
    """The atlas's words, with what «not applicable» means here where that can be said."""
    found = atlas_words(words)
    return {**found, "not_applicable": not_applicable or found["not_applicable"]}


@cache.shared(200, BY_SCOPE)
def describe(scope: Scope, shown: Measure, shading: Shading) -> str:
    """What the map shows, in a sentence, for those who do not see it."""
    inside = shading.classes != OUTSIDE
    values = shown.values[inside].dropna()
    summary = "" if values.empty else _summary(scope, shown, values)
    return scope.words.n(
        "kart.alt",
        int(inside.sum()),
        n=numbers.number(int(inside.sum()), 0, scope.words.language),
        where=scope.where(),
        title=shown.title,
        summary=summary,
    )


def _summary(scope: Scope, shown: Measure, values: pd.Series) -> str:
    """The span and the middle, or the count of each answer."""
    words = scope.words
    if not shown.is_graded:
        counts, labels = values.value_counts(), shown.value_labels.items()
        return ", ".join(f"{label}: {counts.get(v, 0)}" for v, label in labels) + "."
    said = {
        name: numbers.with_unit(value, shown.unit, shown.decimals, words.language)
        for name, value in (
            ("median", values.median()),
            ("floor", values.min()),
            ("leader", values.max()),
        )
    }
    return words.t("kart.alt_span", **said)


def _inside(texts: pd.Series, inside: pd.Series) -> dict[str, str]:
    """Sparse texts by kommunenr, of the municipalities in scope."""
    shown = texts[inside.reindex(texts.index)]
    return {str(number): str(text) for number, text in shown.items()}


def beside(shown: Measure, label: str) -> Beside:
    """A measure as the second value that the atlas tells of each municipality."""
    return {
        "label": label,
        "values": [None if pd.isna(value) else float(value) for value in shown.values],
        "decimals": shown.decimals,
        "unit": shown.unit if shown.is_graded else "",
    }
