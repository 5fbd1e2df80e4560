"""Drawn answers are stamped in every figure: one door, through which all are drawn."""

from tests.support.sources import ROOT

DOOR = ROOT / "ui" / "parts.py"


def test_every_figure_goes_through_the_one_door_that_stamps() -> None:
    files = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    drawing = {path for path in files if "st.plotly_chart(" in path.read_text("utf-8")}
    assert drawing == {DOOR}
