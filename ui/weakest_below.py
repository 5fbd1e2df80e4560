"""How many live in municipalities under a limit of the reader's choice."""

import streamlit as st

from ui import address, parts, sentences
from ui.scope import Scope

LIMITS = list(range(0, 101, 5))


def _limit(scope: Scope) -> int:
    """The limit the address names, or the low limit of the index."""
    default = str(int(sentences.limits(scope)[1]))
    return int(address.value("grense", [str(limit) for limit in LIMITS], default))


def section(scope: Scope, node: str) -> None:
    """How many live under a limit of the reader's choice."""
    words = scope.words
    parts.heading(words.t("svakeste.below_title"))
    default = str(int(sentences.limits(scope)[1]))
    address.choice(
        st.select_slider,
        "grense",
        [str(limit) for limit in LIMITS],
        default,
        label=words.t("svakeste.below_pick"),
        show=str,
        width=420,
    )
    parts.lede(sentences.residents(scope, node, _limit(scope)))
