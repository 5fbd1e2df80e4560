"""From content to a tagged PDF (PDF/UA-1) with every font in it."""

import datetime as dt
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import font_source_sans_pro as typeface
import typst

from charts.palette import LIGHT
from export.codes import code
from export.profile.content import Content
from export.profile.dots import stacked
from export.words import Words

HERE = Path(__file__).parent


def told(content: Content, base: str) -> dict[str, str]:
    """What the layout is given: words and numbers, and where the dots lie."""
    strip = content.strip
    dots = stacked(strip.dots, strip.low, strip.high)
    address = base.rstrip("/") + content.link
    drawn = {
        "radius": dots.radius,
        "places": dots.places,
        "stacked": dots.rows,
        "deepest": dots.highest,
        "address": address,
        "is-whole": bool(base),
        "code": code(address) if base else "",
    }
    return {
        "content": json.dumps(asdict(content), ensure_ascii=False),
        "drawn": json.dumps(drawn),
        "words": json.dumps(_words(content.language), ensure_ascii=False),
        "colours": json.dumps(asdict(LIGHT)),
        "edition": content.edition,
        "built": content.built,
    }


def _words(language: str) -> dict[str, str]:
    """What the layout says of its own accord."""
    words = Words(language)
    return {
        "kind": words.t("profile.kind"),
        "site": words.t("profile.site"),
        "page": words.t("profile.page"),
        "range": words.t("profile.range"),
        "half": words.t("profile.half"),
        "middle": words.t("profile.middle"),
        "sources": words.t("profile.sources"),
        "some": words.t("profile.some", shown="{shown}", all="{all}"),
        "code": words.t("slides.code", address="{address}"),
    }


def compiled(inputs: dict[str, str]) -> bytes:
    """The PDF of what ``told`` gives; the same inputs give the same bytes."""
    built = dt.datetime.fromisoformat(inputs["built"])
    found = _compiler().compile(
        format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=built
    )
    assert isinstance(found, bytes)
    return found


@cache
def _compiler() -> typst.Compiler:
    """One compiler a process: it keeps the layout and the fonts."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[typeface.font_directory],
    )
    return typst.Compiler(input=str(HERE / "layout.typ"), root=str(HERE), font_paths=fonts)
