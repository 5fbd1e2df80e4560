"""Downloads: the numbers that are shown, as Norwegian Excel reads them, and nothing that runs."""

import csv
import io

import pandas as pd
import pytest

from export.plain import norwegian_csv
from tests.ui.scopes import ScopeOver
from tests.ui.truth import Truth
from ui import download
from ui.measures import measure


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def number(text: str) -> float | None:
    assert "." not in text
    return float(text.replace(",", ".")) if text else None


@pytest.mark.parametrize("name", ["digitalt_fundament", "hastighet_ned_100", "spf_policy"])
def test_download_holds_the_numbers_of_the_region(
    scope_over: ScopeOver, truth: Truth, name: str
) -> None:
    scope = scope_over(region=("fylke", "46"))
    shown = measure(scope, name)
    rows = read(norwegian_csv(download.measure_frame(scope, shown, scope.members())))
    known = truth.scores if name in scope.spec.nodes else truth.values
    assert sorted(row["kommunenr"] for row in rows) == sorted(truth.members["fylke", "46"])
    for row in rows:
        assert number(row["value"]) == known[row["kommunenr"], name]
        assert row["name"] == scope.name(row["kommunenr"])


def test_missing_value_is_empty_with_its_reason(scope_over: ScopeOver, truth: Truth) -> None:
    scope = scope_over()
    shown = measure(scope, "tls_1_3")
    rows = read(norwegian_csv(download.measure_frame(scope, shown, scope.members())))
    for row in rows:
        missing = truth.values[row["kommunenr"], "tls_1_3"] is None
        assert (row["value"] == "") == missing == bool(row["missing_reason"])


def test_every_row_says_where_and_when_it_is_from(scope_over: ScopeOver) -> None:
    scope = scope_over()
    shown = measure(scope, "spf_policy")
    for row in read(norwegian_csv(download.measure_frame(scope, shown, scope.members()))):
        assert row["period"]
        assert row["source"]
        assert row["snapshot"] == scope.snapshot.snapshot_id


@pytest.mark.parametrize("text", ["=1+1", "+47 123", "-2", "@SUM(A1)", "\tx"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    (row,) = read(norwegian_csv(pd.DataFrame({"name": [text]})))
    assert row["name"][:1] == "'"
    assert row["name"][1:] == text


def test_number_below_zero_stays_a_number() -> None:
    (row,) = read(norwegian_csv(pd.DataFrame({"value": [-2.5]})))
    assert row["value"] == "-2,5"


def test_download_leaves_the_frame_as_it_was() -> None:
    frame = pd.DataFrame({"name": ["=1"], "value": [1.5]})
    before = frame.copy(deep=True)
    norwegian_csv(frame)
    pd.testing.assert_frame_equal(frame, before)
