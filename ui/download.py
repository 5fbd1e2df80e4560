"""The numbers that are shown, as a file: Norwegian style (semicolon, decimal comma, BOM)."""

from csv import QUOTE_NONNUMERIC

import pandas as pd
import streamlit as st

from ui.measures import Measure
from ui.scope import Scope

# How a text begins that a spreadsheet would run.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def measure(scope: Scope, shown: Measure, members: pd.Index) -> None:
    """A button that downloads a measure of the chosen region, made when it is pressed."""
    st.download_button(
        scope.words.t("common.download"),
        data=lambda: csv(_marked(scope, measure_frame(scope, shown, members))),
        file_name=_file_name(scope, f"{shown.name}_{scope.region[1]}"),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def frame(scope: Scope, table: pd.DataFrame, name: str) -> None:
    """A button that downloads a table."""
    st.download_button(
        scope.words.t("common.download"),
        data=lambda: csv(_marked(scope, table)),
        file_name=_file_name(scope, name),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def measure_frame(scope: Scope, shown: Measure, members: pd.Index) -> pd.DataFrame:
    """One row a municipality: number, name, county, value, unit, words, reason, note, period."""
    listed = [scope.municipalities[number] for number in members]
    rows = pd.DataFrame({"name": [m.name for m in listed]}, index=members)
    rows["fylke"] = [m.fylke for m in listed]
    rows["indicator"] = shown.name
    rows["value"] = shown.values.reindex(members)
    rows["unit"] = shown.unit
    rows["label"] = rows["value"].map(shown.value_labels)
    rows["missing_reason"] = shown.reasons.reindex(members)
    rows["note"] = shown.notes.reindex(members)
    rows["period"] = ", ".join(shown.periods)
    rows["source"] = "; ".join(shown.sources)
    rows["snapshot"] = scope.snapshot.snapshot_id
    return rows.reset_index(names="kommunenr")


def _file_name(scope: Scope, name: str) -> str:
    """The name of a file; it says so where the snapshot holds drawn answers."""
    mark = f"{scope.words.t('app.synthetic').replace(' ', '_')}_" if scope.is_synthetic else ""
    return f"{mark}modenhetskartet_{name}.csv"


def _marked(scope: Scope, table: pd.DataFrame) -> pd.DataFrame:
    """A table; where the snapshot holds drawn answers, every row says so first."""
    if not scope.is_synthetic:
        return table
    mark = pd.Series(scope.words.t("app.synthetic"), index=table.index, name="data")
    return pd.concat([mark, table], axis=1)


def csv(frame: pd.DataFrame) -> bytes:
    """A frame as Norwegian Excel reads it; text that a spreadsheet would run is made harmless."""
    safe = frame.map(_harmless)
    text = safe.to_csv(index=False, sep=";", decimal=",", quoting=QUOTE_NONNUMERIC)
    return text.encode("utf-8-sig")


def _harmless(value: object) -> object:
    """A text that begins like a formula, with an apostrophe before it."""
    starts_formula = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if starts_formula else value
