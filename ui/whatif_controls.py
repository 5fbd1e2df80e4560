"""The sliders of the reader's own version, each bound to the address."""

import streamlit as st

from ui import address, choose, numbers, parts
from ui.scope import Scope
from ui.whatif_choice import (
    COVERAGES,
    METHODS,
    POWERS,
    WEIGHTS,
    Choice,
    official_coverage,
    official_power,
    official_weights,
    put_weight,
    shares,
    take_back,
    text_of,
)

AREA = "inni"


def banner(scope: Scope, choice: Choice) -> None:
    """Say that this is the reader's own version, with the way back."""
    words = scope.words
    if choice.is_official:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="own_version"):
        st.html(
            f'<p class="mk-own" role="note"><b>{words.t("hvaom.own")}</b> '
            f"{words.t('hvaom.own_text')}</p>"
        )
        st.button(
            words.t("hvaom.take_back"),
            key="hvaom_take_back",
            icon=":material/undo:",
            on_click=take_back,
        )


def weights(scope: Scope, choice: Choice) -> None:
    """A slider for each area, then one for each indicator of the area that is opened."""
    words, spec = scope.words, scope.spec
    parts.heading(words.t("hvaom.weights"), words.t("hvaom.weights_sub"))
    _sliders(scope, choice, scope.index_id)
    areas = [area for area in scope.areas if len(spec.children.get(area, ())) > 1]
    if not areas:
        return
    opened = address.choice(
        st.selectbox,
        AREA,
        ["", *areas],
        "",
        label=words.t("hvaom.inside"),
        show=lambda area: scope.node_title(area) if area else words.t("hvaom.inside_none"),
    )
    if opened:
        _sliders(scope, choice, opened)


def _sliders(scope: Scope, choice: Choice, parent: str) -> None:
    """The weights right under a node, each with its share of the node."""
    for part, weight, share in shares(scope.spec, choice, parent):
        _slider(scope, part, weight, share)


def _slider(scope: Scope, part: str, weight: float, share: float) -> None:
    """One weight; its label says what share of the whole it is."""
    words, key = scope.words, f"address_vekt_{part}"
    official = f"{official_weights(scope.spec)[part]:g}"
    options = sorted({*WEIGHTS, official}, key=float)
    st.session_state[key] = f"{weight:g}"

    def store() -> None:
        put_weight(scope.spec, part, st.session_state[key])

    st.select_slider(
        words.t(
            "hvaom.weight_label",
            title=scope.node_title(part),
            share=numbers.with_unit(100 * share, "%", 0, words.language),
        ),
        options,
        key=key,
        format_func=lambda text: _short(scope, float(text)),
        on_change=store,
    )


def formula(scope: Scope) -> None:
    """The dial, the normalisation and the coverage rule."""
    words, spec = scope.words, scope.spec
    parts.heading(words.t("hvaom.formula"), words.t("hvaom.formula_sub"))
    address.choice(
        st.select_slider,
        "kraft",
        list(POWERS),
        text_of(POWERS, official_power(spec)),
        label=words.t("hvaom.power"),
        show=lambda power: _power_name(scope, power),
        help=words.t("hvaom.power_help"),
    )
    choose.segmented(
        scope,
        "norm",
        _official_first(scope),
        label=words.t("hvaom.method"),
        prefix="hvaom.method",
    )
    address.choice(
        st.select_slider,
        "dekning",
        list(COVERAGES),
        official_coverage(spec),
        label=words.t("hvaom.coverage"),
        show=lambda share: numbers.with_unit(float(share), "%", 0, words.language),
        help=words.t("hvaom.coverage_help"),
    )


def _power_name(scope: Scope, power: str) -> str:
    """«Snittet», «Geometrisk», «Svakeste område»; the exponent between them."""
    named = {"1": "mean", "0": "geometric", "min": "weakest"}
    if power in named:
        return scope.words.t(f"hvaom.power_{named[power]}")
    return _short(scope, POWERS[power])


def _official_first(scope: Scope) -> list[str]:
    """The normalisations by their names in the address, that of the official index first."""
    official = text_of(METHODS, scope.spec.normalise.method)
    return sorted(METHODS, key=lambda name: name != official)


def _short(scope: Scope, value: float) -> str:
    """A number with a decimal only where it has one."""
    return numbers.number(value, 0 if value == round(value) else 1, scope.words.language)
