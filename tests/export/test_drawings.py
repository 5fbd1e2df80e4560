"""Figures drawn without a browser, of real views: every kind, in every language and both themes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from export.drawing import draw, sheet_with_words
from export.frame import Curve, CurveFigure, FactsFigure, Frame, SpineFigure, SpineRow
from export.geometry import shapes
from ui.stage import frame_of
from ui.stage.tellers import TELLERS
from ui.stage.views import pages
from warehouse.snapshot import Snapshot


@pytest.fixture(autouse=True)
def served(build_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MODENHET_BUILD", str(build_dir))
    yield


MAPS = ("klynger", "par", "omrader")


def at(page: str, query: str = "") -> str:
    return f"/{pages()[page]['path']}{query}"


VIEWS = [f"{page}?" for page in TELLERS] + [f"kart?visning={v}&" for v in MAPS]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [9, 4])
def test_every_page_that_is_told_can_be_drawn(snapshot: Snapshot, view: str, width: int) -> None:
    """In a lying and in an upright room, in the one theme and in the other."""
    page, _, query = view.partition("?")
    frame = frame_of(at(page, f"?{query}region=fylke:46&kommune=4601"), "nn")
    drawing = draw(frame, snapshot, "svg", width=width, height=5, dark=width > 5).decode()
    assert drawing.count("<path") > 20


def test_same_view_is_drawn_to_the_same_bytes(snapshot: Snapshot) -> None:
    frame = frame_of("/regioner")
    one, two = (draw(frame, snapshot, "svg", width=8, height=5) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_figure_can_be_taken_along_with_its_words(
    snapshot: Snapshot, kind: str, begins: bytes
) -> None:
    made = sheet_with_words(frame_of("/kart?region=fylke:46"), snapshot, kind)  # type: ignore[arg-type]
    assert made.startswith(begins)


def test_map_has_every_municipality(snapshot: Snapshot) -> None:
    found = shapes(snapshot)
    assert len(found.rings) == len(frame_of("/kart").names)
    for rings in found.rings.values():
        for ring in rings:
            assert ring.min() >= 0
            assert ring[:, 0].max() <= found.width
            assert ring[:, 1].max() <= found.height


FIGURES = [
    FactsFigure((("Gulvet", "38,3 poeng", "blant de 18 svakeste"),)),
    SpineFigure((SpineRow("Bredbånd", 5, 40, 90, 100, 70, None, "mangler"),), "Bergen", "median"),
    CurveFigure((Curve("Median", (2001.0, 2013.0, 2013.0, 2022.0), (1, 2, None, 3)),), "%", 0),
]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.kind)
def test_figure_of_other_kinds_is_drawn(snapshot: Snapshot, figure: CurveFigure) -> None:
    frame: Frame = replace(frame_of("/regioner"), figure=figure, mark="SYNTETISKE DATA")
    drawing = draw(frame, snapshot, "svg", width=8, height=5).decode()
    assert re.search("<path", drawing)
