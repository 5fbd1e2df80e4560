"""What every view of the map has: who is selected, the profile beside, and what stands under."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from ui import about, address, choose, download, drawer, parts, sentences
from ui.measures import Measure
from ui.scope import Scope

KEY = "kart_map"


def selected(scope: Scope) -> str | None:
    """The municipality that the address says is selected."""
    return address.value("valgt", list(scope.municipalities), "") or None


def select(kommunenr: str | None) -> None:
    """Write what the reader selects into the address."""
    address.put("valgt", kommunenr)


def columns(scope: Scope, draw: Callable[[], str | None], under: Callable[[], None]) -> None:
    """The map with what stands under it, and the profile of whom is selected beside it."""
    figure, beside = st.columns([9, 4], gap="medium")
    with figure:
        chosen = draw()
        under()
    with beside:
        drawer.draw(scope, chosen)


def foot(
    scope: Scope, shown: Measure, *notes: str, table: pd.DataFrame | None = None, name: str = ""
) -> None:
    """Source line, «Om tallet» and download; of the measure itself unless a table is given."""
    parts.source_line(
        scope, shown.sources, sentences.as_of(scope, shown), *(note for note in notes if note)
    )
    with st.container(horizontal=True):
        about.draw(scope, shown)
        if table is None:
            download.measure(scope, shown, scope.members())
        else:
            download.frame(scope, table, name, shown.sources)


def names(scope: Scope, numbers: pd.Index) -> pd.DataFrame:
    """The first columns of every table of municipalities: kommunenr, name, fylke."""
    listed = [scope.municipalities[number] for number in numbers]
    return pd.DataFrame(
        {"name": [m.name for m in listed], "fylke": [m.fylke for m in listed]},
        index=pd.Index(numbers, name="kommunenr"),
    )


def view_of(scope: Scope, views: list[str]) -> str:
    """The view the address asks for (``visning``)."""
    return choose.segmented(
        scope, "visning", views, label=scope.words.t("common.view"), prefix="kart.view"
    )
