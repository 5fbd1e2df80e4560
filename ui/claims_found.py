"""What a test of a claim gives back: an answer, its sentence, how certain it is, and figures."""

from dataclasses import dataclass, field

import pandas as pd

# holds, holds in part, does not hold, cannot be said.
ANSWERS = ("holds", "partly", "fails", "unsaid")


@dataclass(frozen=True, eq=False)
class Panel:
    """A small figure and its numbers.

    ``rows`` is one row a dot: ``label``, ``value`` (NaN where it is not known), ``said`` (the
    value in words) and a column of words for each of ``more`` (column, heading). ``ends`` are the
    ends of the axis, ``line`` a value all are held against. ``is_real`` says that no drawn answer
    can be among the numbers.
    """

    name: str
    title: str
    label: str
    unit: str
    rows: pd.DataFrame
    ends: tuple[float, float]
    line: float | None = None
    line_label: str = ""
    more: tuple[tuple[str, str], ...] = ()
    is_real: bool = False


@dataclass(frozen=True, eq=False)
class Found:
    """The answer to a claim: one of ``ANSWERS``, in a sentence, and how certain it is.

    ``short`` is the certainty in a few words and ``certainty`` in sentences. ``is_national`` says
    that the claim is tested on the whole country whatever region is chosen.
    """

    answer: str
    sentence: str
    short: str
    certainty: str
    sources: tuple[str, ...]
    panels: tuple[Panel, ...] = field(default=())
    is_national: bool = False
