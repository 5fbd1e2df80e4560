"""An empty deck on a master of our own, built in code: nothing to draw by hand, nothing to lose."""

from typing import Any
from xml.sax.saxutils import escape

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from export.slides import layouts, theme
from export.slides.layouts import EMU, Box, Layout, Place

_EMPTY = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_SPACES = nsdecls("p", "a", "r")
_TIGHT = 'lIns="0" tIns="0" rIns="0" bIns="0"'
_RAMP_WIDTH = 0.28


def empty() -> Any:  # noqa: ANN401 (the library is not typed)
    """A presentation with the six layouts and no slide."""
    deck: Any = pptx.Presentation()
    deck.slide_width, deck.slide_height = round(layouts.WIDTH * EMU), round(layouts.HEIGHT * EMU)
    deck.element.find(f"{{{_space('p')}}}sldSz").attrib.pop("type", None)
    _trim(deck)
    _retheme(deck)
    _remaster(deck.slide_master)
    for given, wanted in zip(deck.slide_layouts, layouts.LAYOUTS, strict=True):
        _relayout(given, wanted)
    return deck


def _space(prefix: str) -> str:
    """An XML namespace."""
    from pptx.oxml.ns import nsuri

    return str(nsuri(prefix))


def _trim(deck: Any) -> None:  # noqa: ANN401
    """Take away what the library's own template has and ours has not."""
    for layout in list(deck.slide_layouts)[len(layouts.LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for part in (deck.part, deck.part.package):
        for key, link in list(part._rels.items()):
            if link.reltype.endswith(("/printerSettings", "/thumbnail")):
                part._rels.pop(key)


def _retheme(deck: Any) -> None:  # noqa: ANN401
    """Give the master our colours and typeface."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = theme.rewritten(part.blob.decode("utf-8")).encode("utf-8")


def _remaster(master: Any) -> None:  # noqa: ANN401
    """The master: paper, a title, a body, a footer and the slide's number."""
    title, footer = layouts.CHART.places[0], layouts.CHART.places[-2:]
    body = Place(layouts.BODY, "body", Box(layouts.LEFT, 2.1, layouts.WIDE, 4.6), 18, "Tekst")
    shapes = "".join(_shape(n, place) for n, place in enumerate((title, body, *footer), start=2))
    old = master._element.cSld
    new = parse_xml(
        f"<p:cSld {_SPACES}><p:bg><p:bgPr>{theme.solid('paper')}<a:effectLst/></p:bgPr></p:bg>"
        f"<p:spTree>{_EMPTY}{shapes}</p:spTree></p:cSld>"
    )
    old.getparent().replace(old, new)
    styles = master._element.find(f"{{{_space('p')}}}txStyles")
    styles.getparent().replace(styles, parse_xml(_styles()))


def _styles() -> str:
    """The type of titles and of running words: left, no bullets, on one family."""

    def level(size: float, face: str, after: float) -> str:
        return (
            '<a:lvl1pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
            'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(after * 100)}"/></a:spcBef><a:buNone/>'
            f'<a:defRPr sz="{round(size * 100)}" kern="1200">{theme.solid("ink")}'
            f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/>'
            f'<a:cs typeface="+{face}-cs"/></a:defRPr></a:lvl1pPr>'
        )

    return (
        f"<p:txStyles {_SPACES}><p:titleStyle>{level(32, 'mj', 0)}</p:titleStyle>"
        f"<p:bodyStyle>{level(18, 'mn', 0)}</p:bodyStyle>"
        f"<p:otherStyle>{level(18, 'mn', 0)}</p:otherStyle></p:txStyles>"
    )


def _relayout(given: Any, wanted: Layout) -> None:  # noqa: ANN401
    """Give one of the template's layouts our places."""
    shapes = "".join(_shape(n, place) for n, place in enumerate(wanted.places, start=2))
    ramp = _ramp() if wanted is layouts.COVER or wanted is layouts.CLOSING else ""
    old = given._element.cSld
    new = parse_xml(
        f'<p:cSld {_SPACES} name="{escape(wanted.name)}"><p:spTree>{_EMPTY}{ramp}{shapes}'
        "</p:spTree></p:cSld>"
    )
    old.getparent().replace(old, new)
    given._element.attrib.pop("type", None)
    if wanted.type:
        given._element.set("type", wanted.type)


def _ramp() -> str:
    """The five classes as a band along the left edge, the same colours as the map's."""
    step = layouts.HEIGHT / 5
    return "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{50 + code}" name="Fargeskala {code + 1}" descr="Pynt: '
        f'fargeskalaen"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f"{_place(Box(0, layouts.HEIGHT - (code + 1) * step, _RAMP_WIDTH, step))}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{theme.solid(f"sequential{code}")}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        for code in range(5)
    )


def _shape(number: int, place: Place) -> str:
    """A placeholder of a layout or of the master."""
    idx = f' idx="{place.idx}"' if place.idx else ""
    bold = ' b="1"' if place.bold else ""
    look = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{place.align}"><a:buNone/>'
        f'<a:defRPr sz="{round(place.size * 100)}"{bold}><a:solidFill>'
        f'<a:schemeClr val="{place.colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{place.kind} {number}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{place.kind}"{idx}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{_place(place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'</p:spPr><p:txBody><a:bodyPr vert="horz" wrap="square" {_TIGHT} anchor="{place.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{look}</a:lstStyle><a:p>{_words(place)}</a:p>"
        "</p:txBody></p:sp>"
    )


def _words(place: Place) -> str:
    """What stands in an empty placeholder."""
    if place.kind == "sldNum":
        return (
            '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
            '<a:rPr lang="nb-NO"/><a:t>‹#›</a:t></a:fld>'
        )
    words = escape(place.prompt)
    return f'<a:r><a:rPr lang="nb-NO"/><a:t>{words}</a:t></a:r>' if words else ""


def _place(box: Box) -> str:
    """The XML of where a shape is."""
    x, y, w, h = (round(length * EMU) for length in (box.x, box.y, box.w, box.h))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
