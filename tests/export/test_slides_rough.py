"""Slides of what is too long, hostile or empty; and what LibreOffice makes of them."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from export import slides
from export.frame import Frame, StripFigure, Table
from export.slides import measure
from maturity.errors import DataError
from tests.support import told

BASE = "https://modenhet.example.no"
LIMIT = 2_000_000
SECONDS = 240
TOOLS = ("soffice", "pdftotext")


def silent(_: str) -> None:
    """Hear nothing."""


def titled(slide: Any) -> str:
    return str(slide.shapes.title.text_frame.text)


def test_a_long_figure_goes_on_over_several_slides(tmp_path: Path) -> None:
    path, figure = tmp_path / "long.pptx", told.strip(40)
    count = slides.write([told.frame(figure)], path, title="Lang", step=silent)
    found = pptx.Presentation(str(path))
    charts = [s.chart for slide in found.slides for s in slide.shapes if s.has_chart]
    names = {series.name for chart in charts for series in chart.plots[0].series}
    assert count == len(found.slides) == 2 + len(charts)
    assert {row.label for row in figure.rows if row.dots} <= names
    axes = [chart.category_axis for chart in charts]
    assert len({(axis.minimum_scale, axis.maximum_scale) for axis in axes}) == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_language_is_said_of_every_word(tmp_path: Path, language: str) -> None:
    path = tmp_path / "x.pptx"
    slides.write([told.frame(told.facts(), language=language)], path, title="T", step=silent)
    slide = pptx.Presentation(str(path)).slides[1]
    assert set(slide.shapes._spTree.xpath(".//a:rPr/@lang")) == {slides.LOCALES[language]}


def hostile(frame: Frame) -> Frame:
    words = told.HOSTILE
    table = Table(words, (words, words), ((words, words),) * 3, (1,))
    texts = ("page", "sentence", "title", "subtitle", "source", "snapshot")
    given = dict.fromkeys((*texts, "alt", "notes", "method", "mark"), words)
    names = dict.fromkeys(frame.names, words)
    return replace(frame, **given, more=(words,) * 3, table=table, names=names, counties=names)


def test_hostile_text_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "hostile.pptx"
    frames = [hostile(frame) for frame in told.all_kinds()]
    slides.write(frames, path, title=told.HOSTILE, base=BASE, step=silent)
    found = pptx.Presentation(str(path))
    assert all(titled(slide) for slide in found.slides)
    assert path.stat().st_size < LIMIT


def test_empty_figures_say_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.pptx"
    none = Table("", (), ())
    empty = StripFigure((), "", "", "", None, "", None)
    frames = [told.frame(empty, table=none), told.frame(None, table=none, more=())]
    assert slides.write(frames, path, title="", step=silent) == 4
    slide = pptx.Presentation(str(path)).slides[1]
    assert not any(s.has_chart for s in slide.shapes)
    assert any("ingenting" in s.text_frame.text for s in slide.shapes if s.has_text_frame)


def test_no_frames_and_no_folder_are_said_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        slides.write([], tmp_path / "x.pptx", title="", step=silent)
    with pytest.raises(DataError):
        missing = tmp_path / "no" / "x.pptx"
        slides.write([told.frame(None)], missing, title="", step=silent)
    assert not list(tmp_path.iterdir())


def frames_of_text(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from frames_of_text(shape.shapes)
        elif shape.has_text_frame and shape.text_frame.text.strip():
            yield shape


@pytest.mark.parametrize("make", [lambda f: f, hostile], ids=["plain", "hostile"])
def test_words_fit_into_their_boxes(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "fit.pptx"
    slides.write([make(f) for f in told.all_kinds()], path, title="T", base=BASE, step=silent)
    for slide in pptx.Presentation(str(path)).slides:
        for shape in frames_of_text(slide.shapes):
            sizes = [r.font.size for p in shape.text_frame.paragraphs for r in p.runs]
            if None not in sizes and sizes:
                size = max(sizes).pt
                tall = measure.height(shape.text_frame.text, size, shape.width.pt)
                assert tall <= shape.height.pt + size * 0.6, (shape.name[:40], size)


def test_libreoffice_shows_every_slide_with_its_finding(tmp_path: Path) -> None:
    if lacking := [tool for tool in TOOLS if shutil.which(tool) is None]:
        pytest.skip(f"{' and '.join(lacking)} is not installed: the slides cannot be rendered")
    path = tmp_path / "deck.pptx"
    frames = [replace(f, sentence=f"Funn {n} av alle") for n, f in enumerate(told.all_kinds())]
    count = slides.write(frames, path, title="Alle slag", base=BASE, step=silent)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(path)], check=True, capture_output=True, timeout=SECONDS)
    read = ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"]
    pages = subprocess.run(read, check=True, capture_output=True, text=True).stdout.split("\f")
    assert len(pages) - 1 == count
    for frame in frames:
        assert any(frame.sentence in page for page in pages)
    strip = next(page for page in pages if "medianen i landet" in page and "Region 11" in page)
    assert "Nordre Follo" in strip
