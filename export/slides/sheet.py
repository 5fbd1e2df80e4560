"""A slide while it is filled: words in their places, alt text, footer, notes."""

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from export.frame import Figure
from export.slides import layouts, measure, theme
from export.slides.cleaning import clean
from export.slides.layouts import EMU, POINTS, Box, Layout

LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


class Sheet:
    """One slide of a deck."""

    def __init__(self, deck: Any, layout: Layout, language: str) -> None:  # noqa: ANN401
        self.layout, self.language = layout, language
        self.locale = LOCALES.get(language, LOCALES["nb"])
        self.slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout.name))
        self.shapes = self.slide.shapes
        self._used: set[int] = set()
        self.title = ""
        # The figure of which this slide shows a part: its parts share their axes.
        self.whole: Figure | None = None

    def place(self, idx: int) -> Any:  # noqa: ANN401
        """A placeholder of the slide, now in use."""
        self._used.add(idx)
        return next(p for p in self.slide.placeholders if p.placeholder_format.idx == idx)

    def write(
        self,
        idx: int,
        text: str,
        sizes: tuple[float, ...],
        box: Box | None = None,
        *,
        apart: float = 0,
    ) -> tuple[Box, float]:
        """Write into a placeholder at the largest size that fits; ``apart`` points a paragraph.

        Returns:
            Where the words stand, no taller than they are, and their size.
        """
        place = next(place for place in self.layout.places if place.idx == idx)
        at = box or place.box
        room, between = at.room, apart * text.count("\n")
        words, size = measure.fit(clean(text), room[0], room[1] - between, sizes, bold=place.bold)
        tall = (measure.height(words, size, room[0], bold=place.bold) + between) / POINTS
        shape = self.place(idx)
        taken = at if place.anchor == "b" else Box(at.x, at.y, at.w, tall)
        put(shape, taken)
        self._fill(shape.text_frame, words, size)
        for paragraph in list(shape.text_frame.paragraphs)[1:]:
            paragraph.space_before = Pt(apart)
        return taken, size

    def say(
        self,
        name: str,
        text: str,
        box: Box,
        size: float,
        *,
        colour: str = "ink",
        bold: bool = False,
        align: str = "l",
    ) -> Any:  # noqa: ANN401
        """A text box of its own."""
        shape = self.shapes.add_textbox(*emu(box))
        shape.name = name
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = True
        self._fill(frame, clean(text), size)
        for paragraph in frame.paragraphs:
            paragraph._p.get_or_add_pPr().set("algn", align)
            for run in paragraph.runs:
                run.font.bold = bold or None
                run._r.get_or_add_rPr().insert(0, xml(theme.solid(colour)))
        describe(shape, text)
        return shape

    def _fill(self, frame: Any, words: str, size: float) -> None:  # noqa: ANN401
        """Words into a text frame, one paragraph a line, in the slide's language."""
        for number, line in enumerate(words.split("\n")):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = line
            run.font.size = Pt(size)
            run._r.get_or_add_rPr().set("lang", self.locale)

    def finish(self, footer: str) -> None:
        """Footer and number last, as they are read; empty places go."""
        for shape in list(self.slide.placeholders):
            if shape.placeholder_format.idx not in self._used:
                shape._element.getparent().remove(shape._element)
            elif shape.has_text_frame:
                describe(shape, shape.text_frame.text)
        text, size = measure.fit(clean(footer), *layouts.FOOT_BOX.room, (10, 9, 8))
        run = f'<a:r><a:rPr lang="{self.locale}" sz="{round(size * 100)}"/><a:t/></a:r>'
        self._standing("ftr", layouts.FOOTER, run, text)
        number = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        number += f'<a:rPr lang="{self.locale}"/><a:t>‹#›</a:t></a:fld>'
        self._standing("sldNum", layouts.NUMBER, number, "")

    def _standing(self, kind: str, idx: int, words: str, text: str) -> None:
        """A placeholder that the library does not copy from the layout: footer, number."""
        tree = self.shapes._spTree
        shape = xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{next_id(tree)}" '
            f'name="{kind}" descr=""/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            f'<p:ph type="{kind}" sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></p:txBody></p:sp>"
        )
        if text:
            shape.find(".//" + qn("a:t")).text = text
        shape.find(".//" + qn("p:cNvPr")).set("descr", text or kind)
        tree.append(shape)

    def note(self, text: str) -> None:
        """The speaker's notes."""
        self.slide.notes_slide.notes_text_frame.text = clean(text)


def xml(text: str) -> Any:  # noqa: ANN401
    """An element of the file from its text; namespaces are added where they are lacking."""
    if "xmlns:" not in text:
        end = next(i for i, letter in enumerate(text) if letter in " />")
        text = f"{text[:end]} {nsdecls('a', 'p', 'c', 'r')}{text[end:]}"
    return parse_xml(text)


def emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """A place in the file's own unit."""
    x, y, w, h = (Emu(round(length * EMU)) for length in (box.x, box.y, box.w, box.h))
    return x, y, w, h


def put(shape: Any, box: Box) -> None:  # noqa: ANN401
    """Move a shape to a place."""
    shape.left, shape.top, shape.width, shape.height = emu(box)


def describe(shape: Any, alt: str) -> None:  # noqa: ANN401
    """Say what a shape is, for those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(alt))


def next_id(tree: Any) -> int:  # noqa: ANN401
    """An id that no shape of a slide has yet."""
    return max((int(found) for found in tree.xpath("//p:cNvPr/@id")), default=1) + 1
