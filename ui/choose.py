"""The choices that belong to a page: what to show, how it is coloured, which view."""

from collections.abc import Sequence

import streamlit as st

from ui import address, cache
from ui.measures import Measure, measure
from ui.scope import BY_EDITION, Scope
from ui.words import alphabetical


@cache.shared(12, BY_EDITION)
def municipalities(scope: Scope) -> dict[str, str]:
    """Every municipality's label by its number, in the order of the alphabet."""
    numbers = sorted(scope.municipalities, key=lambda number: alphabetical(scope.name(number)))
    return {number: scope.label(number) for number in numbers}


def what(scope: Scope, default: str = "") -> Measure:
    """One list of all that can be shown: the index, its areas, then the indicators.

    The address says ``omrade`` for a node of the index and ``indikator`` for an indicator; where
    it says nothing, it is the index, or another ``default``.
    """
    default = default or scope.index_id
    nodes, indicators = list(scope.spec.order), _indicators(scope)
    chosen = chosen_name(scope, default)
    key = "chosen_measure"
    st.session_state[key] = chosen

    def store() -> None:
        new = st.session_state[key]
        address.put("omrade", new if new in nodes else None, default)
        address.put("indikator", new if new in indicators else None)
        address.put("aar", None)

    st.selectbox(
        scope.words.t("common.show"),
        [*nodes, *indicators],
        key=key,
        format_func=lambda name: _label(scope, name),
        on_change=store,
        width=400,
    )
    return measure(scope, chosen)


def chosen_name(scope: Scope, default: str = "") -> str:
    """The indicator or node that the address names; else the index, or another ``default``."""
    indicator = address.value("indikator", _indicators(scope), "")
    return indicator or address.value("omrade", list(scope.spec.order), default or scope.index_id)


def other(scope: Scope, first: str) -> str:
    """What ``first`` is held against (``andre`` in the address): any other that can be shown."""
    nodes, indicators = list(scope.spec.order), _indicators(scope)
    listed = [name for name in (*nodes, *indicators) if name != first]
    address.let_go("andre", [first], listed)
    areas = [name for name in nodes if name not in (first, scope.index_id)]
    return address.choice(
        st.selectbox,
        "andre",
        listed,
        areas[-1] if areas else listed[0],
        label=scope.words.t("kart.other"),
        show=lambda name: _label(scope, name),
        width=400,
    )


def _indicators(scope: Scope) -> list[str]:
    """The indicators that the snapshot holds, area by area."""
    held = set(cache.indicator_names(scope.snapshot))
    return [name for name in _by_area(scope) if name in held]


def _by_area(scope: Scope) -> list[str]:
    """The indicators, area by area in the catalogue's order."""
    areas = list(scope.catalogue.areas)
    listed = scope.catalogue.indicators.values()
    return [i.indicator for i in sorted(listed, key=lambda i: areas.index(i.area))]


def _label(scope: Scope, name: str) -> str:
    """A title with what it belongs to: «SPF-regel for e-post · E-postsikkerhet»."""
    title = scope.node_title(name)
    if name == scope.index_id:
        return scope.words.t("common.whole_index", title=title)
    if name in scope.spec.nodes:
        return scope.words.t("common.area", title=title)
    area = scope.catalogue.areas[scope.catalogue.indicators[name].area]
    return f"{scope.words.of(area.title)} · {title}"


def node(scope: Scope, *, label: str) -> str:
    """The index as a whole or one of its areas (``omrade`` in the address)."""
    return address.choice(
        st.selectbox,
        "omrade",
        list(scope.spec.order),
        scope.index_id,
        label=label,
        show=lambda name: _label(scope, name),
        width=320,
    )


def segmented(scope: Scope, name: str, options: Sequence[str], *, label: str, prefix: str) -> str:
    """A small choice in a row of buttons; the words stand under ``prefix_option``."""
    return address.choice(
        st.segmented_control,
        name,
        options,
        options[0],
        label=label,
        show=lambda option: scope.words.t(f"{prefix}_{option}"),
        required=True,
        width="content",
    )
