"""What is measured more than once: as it stands, and what the file may not say."""

from pathlib import Path

import pytest

from maturity.catalogue import load_catalogue
from maturity.errors import CatalogueError
from maturity.series import Series, load_series


@pytest.fixture(scope="module")
def kept(root: Path) -> dict[str, Series]:
    return load_series(root / "data" / "meta" / "series.toml")


def test_points_of_another_indicator_come_after_a_break(kept: dict[str, Series]) -> None:
    """Two indicators are never one line, whatever they are called."""
    pairs = [pair for s in kept.values() for pair in zip(s.points, s.points[1:], strict=False)]
    assert pairs
    bridged = [(a, b) for a, b in pairs if a.indicator != b.indicator and b.broken is None]
    assert bridged == []


def test_series_names_what_the_catalogue_knows(kept: dict[str, Series], root: Path) -> None:
    catalogue = load_catalogue(root / "data" / "meta")
    named = {indicator for series in kept.values() for indicator in series.indicators}
    assert named <= set(catalogue.indicators)
    assert {s.solution for s in kept.values()} - {None} <= set(catalogue.solutions)


def test_cuts_lie_inside_the_limits(kept: dict[str, Series]) -> None:
    outside = [
        s.series for s in kept.values() if not s.limits[0] < s.cuts[0] <= s.cuts[-1] < s.limits[1]
    ]
    assert outside == []


TEXT = '{ nb = "a", nn = "b", en = "c" }'
PLAIN = {
    "title": TEXT,
    "note": TEXT,
    "unit": '"%"',
    "decimals": "0",
    "scale": '"ratio"',
    "limits": "[0, 100]",
    "cuts": "[50]",
    "points": '[{ indicator = "a", period = "2001" }]',
}


def written(tmp_path: Path, **changed: str) -> Path:
    lines = [f"{key} = {value}" for key, value in (PLAIN | changed).items() if value]
    path = tmp_path / "series.toml"
    path.write_text("[series.en]\n" + "\n".join(lines), "utf-8")
    return path


def test_plain_series_is_read(tmp_path: Path) -> None:
    (found,) = load_series(written(tmp_path)).values()
    assert found.indicators == {"a"}
    assert found.points[0].broken is None


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"scale": '"ordinal"'}, "scale"),
        ({"limits": "[100, 0]"}, "limits"),
        ({"cuts": "[50, 20]"}, "cuts"),
        ({"points": ""}, "points"),
        ({"solution": '"digisos"'}, "points"),
        ({"tullball": "1"}, "tullball"),
        ({"points": '[{ indicator = "a", time = "2001" }]'}, "time"),
    ],
)
def test_fault_is_named(tmp_path: Path, changed: dict[str, str], named: str) -> None:
    with pytest.raises(CatalogueError, match=named):
        load_series(written(tmp_path, **changed))
