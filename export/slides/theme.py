"""The deck's own theme: the colours of the pages, by name, so that one change recolours all."""

from collections.abc import Mapping
from types import MappingProxyType

from charts.palette import LIGHT
from export.slides.measure import FACE

NAME = "Modenhetskartet"
# What a colour means -> its place in the theme. The five classes are accents 1–5, «min kommune» 6.
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "ink": "tx1",
        "paper": "bg1",
        "muted": "tx2",
        "surface": "bg2",
        **{f"sequential{code}": f"accent{code + 1}" for code in range(5)},
        "accent": "accent6",
    }
)
_SCHEME = (
    ("dk1", LIGHT.ink),
    ("lt1", LIGHT.paper),
    ("dk2", LIGHT.muted),
    ("lt2", LIGHT.surface),
    *((f"accent{code + 1}", colour) for code, colour in enumerate(LIGHT.sequential)),
    ("accent6", LIGHT.accent),
    ("hlink", LIGHT.sequential[3]),
    ("folHlink", LIGHT.muted),
)


def colour(name: str, alpha: int | None = None) -> str:
    """The XML of a colour by what it means ("ink", "sequential3", "diverging0", "grid").

    Args:
        name: a place of the theme, or a colour of the palette.
        alpha: how dense, in per cent; None = wholly.
    """
    seen = f'<a:alpha val="{alpha}000"/>' if alpha is not None else ""
    if name in PLACES:
        return f'<a:schemeClr val="{PLACES[name]}">{seen}</a:schemeClr>'
    return f'<a:srgbClr val="{_plain(name)}">{seen}</a:srgbClr>'


def solid(name: str, alpha: int | None = None) -> str:
    """The XML of a plain fill."""
    return f"<a:solidFill>{colour(name, alpha)}</a:solidFill>"


def line(name: str, points: float, *, dash: str = "") -> str:
    """The XML of a line, its width in points."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * 12700)}">{solid(name)}{dashed}<a:round/></a:ln>'


def _plain(name: str) -> str:
    """A colour of the palette as RRGGBB."""
    if name[-1].isdigit():
        found: str = getattr(LIGHT, name[:-1])[int(name[-1])]
    else:
        found = getattr(LIGHT, name)
    return found.removeprefix("#")


def rewritten(xml: str) -> str:
    """A theme with our names, colours and typeface in place of its own."""
    head, _, rest = xml.partition("<a:clrScheme")
    formats = rest[rest.index("<a:fmtScheme") :]
    start = head.index('name="') + len('name="')
    head = head[:start] + NAME + head[head.index('"', start) :]
    return f"{head}{_colours()}{_fonts()}{formats}"


def _colours() -> str:
    """The colour scheme."""
    entries = "".join(
        f'<a:{place}><a:srgbClr val="{value.removeprefix("#")}"/></a:{place}>'
        for place, value in _SCHEME
    )
    return f'<a:clrScheme name="{NAME}">{entries}</a:clrScheme>'


def _fonts() -> str:
    """The font scheme."""
    face = f'<a:latin typeface="{FACE}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:fontScheme name="{NAME}"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
    )
