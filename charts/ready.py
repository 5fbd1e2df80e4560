"""A finished figure in the form it is sent in, made once however often it is shown."""

from typing import Any, cast

from plotly.basedatatypes import BaseFigure

from charts.canvas import Figure, synthetic_mark

_MADE = "_made_ready"


class Ready(BaseFigure):  # type: ignore[misc]
    """A figure that only knows its plain form.

    Whoever shows a figure asks it for a deep copy of all its parts, at every run. This one hands
    out the same again: nobody may change it.
    """

    def __init__(self, fig: Figure) -> None:
        object.__setattr__(self, "_plain", fig.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """The plain form, shared."""
        return cast("dict[str, Any]", self._plain)


def ready(fig: Figure, stamp: str = "") -> Ready:
    """The form a figure is shown in, with a stamp over it if there is one to say.

    Args:
        fig: finished; what is made of it stays with it, so it must not be changed after.
        stamp: that the numbers were drawn and not given; "" for none.
    """
    made: dict[str, Ready] = fig.__dict__.setdefault(_MADE, {})
    if stamp not in made:
        made[stamp] = Ready(synthetic_mark(fig, stamp) if stamp else fig)
    return made[stamp]
