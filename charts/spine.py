"""One indicator as a line: from lowest to highest of a group, the middle half, median and own mark.

Plain elements with places in per cent, so that a line stands in a table cell of any width, on
either paper and in print. It is for the eye alone: the cells beside it say the same in numbers.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Spine:
    """Places on a scale from 0 (the low goalpost) to 1 (the high); NaN where there is none."""

    low: float
    q1: float
    middle: float
    q3: float
    high: float
    own: float


def spine(places: Spine) -> str:
    """The line as markup."""
    bands = _band("mk-spine-all", places.low, places.high)
    bands += _band("mk-spine-half", places.q1, places.q3)
    marks = _mark("mk-spine-middle", places.middle) + _mark("mk-spine-own", places.own)
    return f'<span class="mk-spine" aria-hidden="true">{bands}{marks}</span>'


def _band(kind: str, low: float, high: float) -> str:
    """A stretch of the scale; nothing where an end is not known."""
    if math.isnan(low) or math.isnan(high):
        return ""
    left, right = _inside(low), _inside(high)
    return f'<i class="{kind}" style="left:{left:.1f}%;width:{right - left:.1f}%"></i>'


def _mark(kind: str, place: float) -> str:
    """A mark on the scale; nothing where it is not known."""
    return "" if math.isnan(place) else f'<i class="{kind}" style="left:{_inside(place):.1f}%"></i>'


def _inside(place: float) -> float:
    """A place in per cent, on the scale where it lies beyond its ends."""
    return 100 * min(max(place, 0.0), 1.0)
