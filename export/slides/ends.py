"""The first slide and the last: what the show is, and where its numbers come from."""

from collections.abc import Sequence
from typing import Any

from export.frame import Frame
from export.slides import code, layouts, views
from export.slides.layouts import Box
from export.slides.sheet import Sheet
from export.words import Words


def cover(deck: Any, frames: Sequence[Frame], title: str) -> None:  # noqa: ANN401
    """The title slide."""
    first = frames[0]
    words = Words(first.language)
    sheet = Sheet(deck, layouts.COVER, first.language)
    sheet.write(layouts.TITLE, title or words.t("slides.cover"), (54, 48, 40, 34, 30))
    under = [words.t("slides.cover"), first.snapshot]
    sheet.write(layouts.BODY, "\n".join(filter(None, under)), (22, 20, 18))
    views.mark(sheet, _mark(frames), 1.5, 1.0)
    sheet.note("\n\n".join(filter(None, (title, _mark(frames), first.snapshot))))
    sheet.finish(words.t("slides.cover"))


def closing(deck: Any, frames: Sequence[Frame], base: str) -> None:  # noqa: ANN401
    """The last slide: every source once, the methods, and the way to the live pages."""
    first = frames[0]
    words = Words(first.language)
    sheet = Sheet(deck, layouts.CLOSING, first.language)
    sheet.write(layouts.TITLE, words.t("slides.closing"), (36,))
    sources = "\n".join([*dict.fromkeys(f.source for f in frames if f.source), first.snapshot])
    sheet.write(layouts.BODY, sources, (16, 15, 14, 13, 12, 11, 10), apart=8)
    method = "\n".join(dict.fromkeys(f.method for f in frames if f.method))
    if method:
        sheet.write(layouts.SECOND, method, (16, 15, 14, 13, 12, 11), apart=8)
    views.mark(sheet, _mark(frames), layouts.LEFT, 0.36)
    if base:
        alt = words.t("slides.code", address=base)
        code.draw(sheet, base, alt, Box(8.3, 5.1, 1.55, 1.55))
        sheet.say(alt, words.t("slides.live"), Box(10.05, 5.1, 2.68, 1.5), 16)
    sheet.note("\n\n".join(filter(None, (_mark(frames), sources, method, base))))
    sheet.finish(words.t("slides.cover"))


def _mark(frames: Sequence[Frame]) -> str:
    """The mark of synthetic data, if any frame carries it."""
    return next((frame.mark for frame in frames if frame.mark), "")
