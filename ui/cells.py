"""Cells of a table that stand on a colour."""

from html import escape

from charts.palette import DARK, LIGHT
from ui import parts


def coloured(text: str, place: int) -> parts.Markup:
    """A number on the colour of its class, 0-4, with the ink that reads on it, in either theme."""
    ground, ink = (
        f"light-dark({by_day[place]},{by_night[place]})"
        for by_day, by_night in (
            (LIGHT.sequential, DARK.sequential),
            (LIGHT.on_sequential, DARK.on_sequential),
        )
    )
    return parts.Markup(
        f'<span class="mk-cell" style="background:{ground};color:{ink}">{escape(text)}</span>'
    )
