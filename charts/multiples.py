"""A small picture of one group's share over time, of the same size and scale for every group.

The picture is an image without words, so that many of them flow with the width of the page; name
and numbers stand beside it as text.
"""

from base64 import b64encode

import pandas as pd

from charts.canvas import DOT, LEVEL, RULE

WIDTH, HEIGHT = 240, 120


def panel(
    curve: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    shock: pd.Timestamp | None,
) -> str:
    """The address of an image (data:) of a step curve with its band over a reference.

    Args:
        curve: ``date``, ``adopted`` (0–1), ``low``, ``high`` (NaN where there is no interval).
        reference: ``date``, ``adopted`` of what the group is held against.
        shock: a day to be marked by an upright line.
    """
    first, last = reference["date"].min(), reference["date"].max()
    drawn = [
        *(_rule(y) for y in (0.0, 0.5, 1.0)),
        _upright(_x(shock, first, last)) if shock is not None else "",
        _band(curve, first, last),
        _path(_steps(reference, "adopted", first, last), DOT, 1.5),
        _path(_steps(curve, "adopted", first, last), LEVEL, 3),
    ]
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -2 {WIDTH} {HEIGHT + 4}">'
        f"{''.join(drawn)}</svg>"
    )
    return f"data:image/svg+xml;base64,{b64encode(text.encode()).decode()}"


def _x(day: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp) -> float:
    """Where a day stands."""
    return WIDTH * float((day - first) / (last - first))


def _y(share: float) -> float:
    """Where a share stands."""
    return HEIGHT * (1 - share)


def _steps(
    rows: pd.DataFrame, column: str, first: pd.Timestamp, last: pd.Timestamp
) -> list[tuple[float, float]]:
    """The corners of a step curve."""
    corners: list[tuple[float, float]] = []
    for day, share in zip(rows["date"], rows[column], strict=True):
        x = _x(day, first, last)
        corners += [(x, corners[-1][1])] if corners else []
        corners.append((x, _y(float(share))))
    return corners


def _points(corners: list[tuple[float, float]]) -> str:
    """Corners as an image writes them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _path(corners: list[tuple[float, float]], colour: str, width: float) -> str:
    """A line through corners."""
    return (
        f'<polyline points="{_points(corners)}" fill="none" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linejoin="round"/>'
    )


def _band(curve: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """The interval as a surface; nothing where there is none."""
    known = curve.dropna(subset=["low", "high"])
    if known.empty:
        return ""
    around = [*_steps(known, "low", first, last), *_steps(known, "high", first, last)[::-1]]
    return f'<polygon points="{_points(around)}" fill="{LEVEL}" fill-opacity="0.2"/>'


def _rule(share: float) -> str:
    """A light rule across."""
    y = _y(share)
    return f'<path d="M0 {y:.1f}H{WIDTH}" stroke="{RULE}" fill="none"/>'


def _upright(x: float) -> str:
    """A dotted line through the height."""
    return f'<path d="M{x:.1f} 0V{HEIGHT}" stroke="{DOT}" stroke-dasharray="2 3" fill="none"/>'
