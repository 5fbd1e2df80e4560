"""The atlas: Norway's municipalities as a map or as equal tiles, with legend and ranked table.

The drawing is done in the reader's browser (atlas.css and the .js files beside this one). A run of
the app sends one small message: values and classes in the order of the municipality numbers. The
shapes come from a static file that the browser fetches once.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypedDict, cast

import streamlit as st

from maturity.errors import DataError
from maturity.rounding import rounded
from ui.atlas.script import component, send_code

MISSING, NOT_APPLICABLE, OUTSIDE = -1, -2, -3
CLASSES = 5
CLASSES_OF = {"sequential": CLASSES, "diverging": CLASSES, "bivariate": 9}


class AtlasWords(TypedDict):
    """Every word the atlas shows of its own accord, in the reader's language."""

    map: str
    keys: str
    loading: str
    failed: str
    zoom_in: str
    zoom_out: str
    reset: str
    inset: str
    legend: str
    municipalities: str
    missing: str
    not_applicable: str
    outside: str
    mine: str
    selected: str
    cleared: str
    caption: str
    municipality: str
    value: str
    search: str
    no_match: str
    paper: str


class Beside(TypedDict):
    """A second value told of each municipality, one per municipality; None is missing."""

    label: str
    values: Sequence[float | None]
    decimals: int
    unit: str


class AtlasOptions(TypedDict, total=False):
    """What a map may have besides.

    Attributes:
        bounds: the ends of the bars in the table; otherwise zero and the extremes of the values.
        stamp: said over the map of drawn answers, and before its description.
        beside: a second value, told in the tip and in a column of its own.
        value_label: the head of the column of values; otherwise the word for value.
        signed: values carry their sign, as a distance does.
        overlay: the region type whose borders lie over the map, of those the shapes hold.
        axes: what grows to the right and what grows upwards, of two variables.
        labelled: values are told by the name of their class (yes/no, categories), not as numbers.
    """

    bounds: tuple[float, float]
    labelled: bool
    stamp: str
    beside: Beside
    value_label: str
    signed: bool
    overlay: str
    axes: tuple[str, str]


class AtlasData(AtlasOptions):
    """What one map shows; lists are in the order of the municipality numbers.

    Attributes:
        geometry: address of the shapes, as "app/static/map/kommuner-<hash>.json".
        lang: "nb", "nn" or "en"; how numbers are written.
        view: true shapes or equal tiles.
        values: one per municipality; None is missing, never 0.
        classes: 0-4 from low to high (0-8 of two variables, row by row), MISSING, NOT_APPLICABLE
            or OUTSIDE (the chosen region).
        decimals: places after the decimal sign.
        unit: written after a value, as "poeng" or "%".
        class_labels: one a class, the limits in words; "" for a class that is not used.
        scale: "sequential" for a level, "diverging" for a distance to a benchmark, "bivariate" for
            two variables against each other.
        reasons: why a value is missing, by municipality number.
        notes: what a reader must know about a value (inherited, estimated), by municipality number.
        mine: «min kommune».
        selected: the municipality Python has chosen; it wins whenever it changes.
        table: whether the ranked table is shown.
        words: the texts.
        alt: what the whole figure shows, in a sentence.
        height: of the map in CSS pixels.
    """

    geometry: str
    lang: str
    view: Literal["map", "tiles"]
    values: Sequence[float | None]
    classes: Sequence[int]
    decimals: int
    unit: str
    class_labels: Sequence[str]
    scale: Literal["sequential", "diverging", "bivariate"]
    reasons: Mapping[str, str]
    notes: Mapping[str, str]
    mine: str | None
    selected: str | None
    table: bool
    words: AtlasWords
    alt: str
    height: int


def atlas(
    data: AtlasData, *, key: str, on_select: Callable[[str | None], None] | None = None
) -> str | None:
    """Show the atlas and say which municipality is selected.

    The reader's choice is kept under the key until the reader chooses another or `data["selected"]`
    changes from one run to the next.

    Args:
        data: what to show.
        key: the widget key, one for each atlas on a page.
        on_select: called before the next run with the municipality number, or None when cleared.

    Returns:
        The number of the selected municipality, or None.

    Raises:
        DataError: lists of unequal length, an unknown class, a class without a value, or a value
            that is called missing.
    """
    check_data(data)
    selected = _current(key, data["selected"])
    with st.container(gap=None):
        send_code(key)
        _ATLAS(
            key=key,
            data=message(data, selected),
            on_selected_change=lambda: _picked(key, on_select),
        )
    return selected


def check_data(data: AtlasData) -> None:
    """Raise a DataError with an example if values, classes and labels do not fit together."""
    values, classes = data["values"], data["classes"]
    if len(values) != len(classes):
        raise _fault("values and classes differ in length", f"{len(values)} and {len(classes)}")
    count = CLASSES_OF[data["scale"]]
    if len(data["class_labels"]) != count:
        raise _fault(f"the scale has {count} classes", str(list(data["class_labels"])))
    for place, (value, code) in enumerate(zip(values, classes, strict=True)):
        if not OUTSIDE <= code < count:
            raise _fault("unknown class", f"class {code} at place {place}")
        if code != OUTSIDE and (value is None) != (code < 0):
            raise _fault("value and class contradict each other", f"{value} in class {code}")


def message(data: AtlasData, selected: str | None) -> dict[str, Any]:
    """What is sent to the browser: the data with rounded values, and each text only once."""
    told = {**data}
    if "beside" in data:
        beside = data["beside"]
        told["beside"] = {**beside, "values": _rounded(beside["values"], beside["decimals"])}
    return {
        **told,
        "selected": selected,
        "values": _rounded(data["values"], data["decimals"]),
        "classes": [int(code) for code in data["classes"]],
        "reasons": _by_text(data["reasons"]),
        "notes": _by_text(data["notes"]),
    }


def _rounded(values: Sequence[float | None], places: int) -> list[float | None]:
    """Values with the decimals they are shown with; never a negative zero."""
    return [None if v is None else rounded(float(v), places) + 0.0 for v in values]


def _by_text(texts: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for kommunenr, text in texts.items():
        groups.setdefault(text, []).append(kommunenr)
    return list(groups.items())


def _fault(what: str, example: str) -> DataError:
    return DataError(
        what,
        where="data for the atlas",
        example=example,
        next_move="one value (or None) and one class per municipality, sorted by its number",
    )


def _memory(key: str) -> str:
    return f"{key}-selection"


def _current(key: str, given: str | None) -> str | None:
    """The reader's choice, unless Python's has changed since the last run."""
    memory = st.session_state.get(_memory(key))
    if memory is None or memory["given"] != given:
        st.session_state[_memory(key)] = {"given": given, "selected": given}
    return cast("str | None", st.session_state[_memory(key)]["selected"])


def _picked(key: str, on_select: Callable[[str | None], None] | None) -> None:
    selected = st.session_state[key]["selected"] or None
    memory = st.session_state.get(_memory(key), {"given": None})
    st.session_state[_memory(key)] = {**memory, "selected": selected}
    if on_select is not None:
        on_select(selected)


_ATLAS = component("atlas", "draw")
