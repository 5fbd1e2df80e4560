"""A QR code as one native shape: sharp at any size, recoloured like anything else."""

import segno

from export.slides import freeform, theme
from export.slides.cleaning import clean
from export.slides.layouts import Box
from export.slides.legend import SPACES
from export.slides.sheet import Sheet, next_id, xml

QUIET = 3
LONGEST = 1_200


def draw(sheet: Sheet, address: str, alt: str, box: Box) -> None:
    """Draw the code of an address, as a link to it; one too long for a code is left out."""
    if len(address) > LONGEST:
        return
    modules = [list(row) for row in segno.make_qr(clean(address), error="m").matrix]
    side = len(modules) + 2 * QUIET
    view = freeform.fitted((0, 0, side, side), box)
    number = next_id(sheet.shapes._spTree)
    relation = sheet.slide.part.relate_to(
        address,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = f'<a:hlinkClick r:id="{relation}"/>'
    look = theme.solid("ink") + "<a:ln><a:noFill/></a:ln>"
    text = freeform.shape(number, "QR", clean(alt), _bars(modules), view, look, link=link)
    sheet.shapes._spTree.append(xml(text.replace("<p:sp>", f"<p:sp {SPACES}>", 1)))


def _bars(modules: list[list[int]]) -> list[list[tuple[float, float]]]:
    """The dark modules, each run of a row as one bar."""
    found = []
    for y, row in enumerate(modules, start=QUIET):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                left, right = x + QUIET, end + QUIET
                found.append([(left, y), (right, y), (right, y + 1), (left, y + 1)])
            x = end + 1
    return [[(float(px), float(py)) for px, py in bar] for bar in found]
