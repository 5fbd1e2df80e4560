"""Slides are native, named, described, readable in order, and hold what the frame says."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE

from export import slides
from export.frame import Frame
from export.slides import layouts
from tests.support import told

BASE = "https://modenhet.example.no"
LIMIT = 2_000_000
NAMED = re.compile(r"\((\d{4})\)$")


def silent(_: str) -> None:
    """Hear nothing."""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any, list[Frame]]:
    path = tmp_path_factory.mktemp("slides") / "all.pptx"
    frames = [replace(frame, mark="SYNTETISKE DATA") for frame in told.all_kinds()]
    slides.write(frames, path, title="Alle slag", base=BASE, step=silent)
    return path, pptx.Presentation(str(path)), frames


def shapes_of(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes_of(shape.shapes)


def alt(shape: Any) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def titled(slide: Any) -> str:
    return str(slide.shapes.title.text_frame.text)


def test_deck_is_wide_and_has_only_our_layouts(deck: Any) -> None:
    found = deck[1]
    assert found.slide_width * 9 == pytest.approx(found.slide_height * 16, rel=1e-3)
    assert [layout.name for layout in found.slide_layouts] == [x.name for x in layouts.LAYOUTS]
    used = {slide.slide_layout.name for slide in found.slides}
    assert used == {layout.name for layout in layouts.LAYOUTS}


def test_every_municipality_is_one_named_shape_in_its_county(deck: Any) -> None:
    _, found, frames = deck
    (outer,) = [s for s in found.slides[1].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    counties = [s for s in outer.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    owners = {
        match[1]: county.name
        for county in counties
        for shape in county.shapes
        if (match := NAMED.search(shape.name))
    }
    assert owners == dict(frames[0].counties)
    names = [s.name for county in counties for s in county.shapes if NAMED.search(s.name)]
    assert len(names) == len(set(names)) == len(told.numbers())
    assert "Bergen (4601)" in names


def test_classes_have_their_own_fill_and_the_missing_a_pattern(deck: Any) -> None:
    _, found, frames = deck
    fills: dict[int, set[str]] = {}
    for shape in shapes_of(found.slides[1].shapes):
        if match := NAMED.search(shape.name):
            kind = [n for n in shape._element.spPr if n.tag.endswith("Fill")][0]
            look = kind.get("prst") or kind[0].get("val")
            fills.setdefault(frames[0].figure.classes[match[1]], set()).add(look)
    assert all(len(looks) == 1 for looks in fills.values())
    assert len(set.union(*fills.values())) == len(fills) == 7


def test_legend_counts_every_municipality(deck: Any) -> None:
    _, found, frames = deck
    texts = [s.text_frame.text for s in found.slides[1].shapes if s.has_text_frame]
    counts = [int(text) for text in texts if text.isdigit()]
    assert sum(counts) == len(frames[0].figure.classes)


def test_charts_and_tables_are_native_and_nothing_is_a_picture(deck: Any) -> None:
    _, found, frames = deck
    kinds = [s.shape_type for slide in found.slides for s in shapes_of(slide.shapes)]
    assert MSO_SHAPE_TYPE.PICTURE not in kinds
    drawn = {"strip", "bars", "curves", "spine", "spans"}
    charts = sum(s.has_chart for slide in found.slides for s in slide.shapes)
    assert charts == sum(f.figure is not None and f.figure.kind in drawn for f in frames)
    assert any(s.has_table for slide in found.slides for s in slide.shapes)


def test_charts_carry_a_workbook_with_their_data(deck: Any) -> None:
    path, found, _ = deck
    embedded = [n for n in zipfile.ZipFile(path).namelist() if n.endswith(".xlsx")]
    charts = [s.chart for slide in found.slides for s in slide.shapes if s.has_chart]
    assert len(embedded) == len(charts)
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_strip_holds_every_dot(deck: Any) -> None:
    _, found, frames = deck
    at, figure = next((n, f.figure) for n, f in enumerate(frames) if f.page == "Regioner")
    (chart,) = [s.chart for s in found.slides[at + 1].shapes if s.has_chart]
    points = [
        float(x.text)
        for series in chart.plots[0].series
        for x in series._element.xpath("./c:xVal//c:v")
    ]
    for row in figure.rows:
        for _, value in row.dots:
            assert value in points


def test_lines_break_where_nothing_is_known(deck: Any) -> None:
    _, found, frames = deck
    at = next(n for n, f in enumerate(frames) if f.figure and f.figure.kind == "curves")
    (chart,) = [s.chart for s in found.slides[at + 1].shapes if s.has_chart]
    first = next(s for s in chart.plots[0].series if s.name == frames[at].figure.curves[0].label)
    known = [y for y in frames[at].figure.curves[0].y if y is not None]
    assert [float(v.text) for v in first._element.xpath("./c:yVal//c:v")] == known
    assert chart._chartSpace.xpath("//c:dispBlanksAs/@val") == ["gap"]


def test_everything_has_alt_text(deck: Any) -> None:
    for number, slide in enumerate(deck[1].slides, start=1):
        for shape in shapes_of(slide.shapes):
            assert alt(shape).strip(), (number, shape.name)


def test_ids_are_unique_on_a_slide(deck: Any) -> None:
    for slide in deck[1].slides:
        ids = slide.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids))


def test_title_is_read_first_and_footer_and_number_last(deck: Any) -> None:
    for slide in deck[1].slides:
        order = slide.shapes._spTree.xpath("./p:sp/p:nvSpPr/p:nvPr/p:ph/@type")
        assert order[0] in ("title", "ctrTitle")
        assert order[-2:] == ["ftr", "sldNum"]
        assert slide.shapes[0] == slide.shapes.title or slide.shapes[0].is_placeholder
        assert titled(slide)


def test_footer_says_source_and_snapshot(deck: Any) -> None:
    _, found, frames = deck
    for slide in list(found.slides)[1:-1]:
        (footer,) = [s for s in slide.placeholders if s.placeholder_format.idx == layouts.FOOTER]
        assert frames[0].source in footer.text_frame.text
        assert frames[0].snapshot in footer.text_frame.text


def test_notes_begin_with_the_readers_own_and_say_how_and_where(deck: Any) -> None:
    _, found, frames = deck
    notes = found.slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith(frames[0].notes)
    for said in (frames[0].sentence, frames[0].method, frames[0].source, BASE + frames[0].link):
        assert said in notes


def test_synthetic_data_is_marked_on_every_slide(deck: Any) -> None:
    for slide in deck[1].slides:
        assert any(
            s.has_text_frame and s.text_frame.text == "SYNTETISKE DATA" for s in slide.shapes
        )


def test_finding_is_large(deck: Any) -> None:
    for slide in list(deck[1].slides)[1:-1]:
        (run,) = slide.shapes.title.text_frame.paragraphs[0].runs
        assert run.font.size.pt >= 28


def test_nothing_lies_outside_the_slide(deck: Any) -> None:
    found = deck[1]
    for slide in found.slides:
        for shape in shapes_of(slide.shapes):
            edges = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            if None not in edges:
                assert min(edges) >= 0, shape.name
                assert edges[2] <= found.slide_width, shape.name
                assert edges[3] <= found.slide_height, shape.name


def test_code_is_one_shape_that_leads_to_the_view(deck: Any) -> None:
    _, found, frames = deck
    (code,) = [s for s in found.slides[1].shapes if s.name == "QR"]
    assert code.click_action.hyperlink.address == BASE + frames[0].link


def test_every_part_is_typed_once_and_every_relation_leads_to_one(deck: Any) -> None:
    archive = zipfile.ZipFile(deck[0])
    names = archive.namelist()
    assert len({name.lower() for name in names}) == len(names)
    types = etree.fromstring(archive.read("[Content_Types].xml"))
    parts = [str(kind.get("PartName")) for kind in types if kind.get("PartName")]
    endings = {str(kind.get("Extension")) for kind in types if kind.get("Extension")}
    assert len(parts) == len(set(parts)) and {part[1:] for part in parts} <= set(names)
    assert all(f"/{n}" in parts or n.rpartition(".")[2] in endings for n in names[1:])
    for name in (name for name in names if name.endswith(".rels")):
        folder = str(PurePosixPath(name).parent.parent)
        for relation in etree.fromstring(archive.read(name)):
            if relation.get("TargetMode") != "External":
                target = posixpath.join("/", folder, str(relation.get("Target")))
                assert posixpath.normpath(target)[1:] in names, (name, target)


def test_axes_have_numbers_the_format_allows_and_cross_each_other(deck: Any) -> None:
    for chart in (s.chart for slide in deck[1].slides for s in slide.shapes if s.has_chart):
        area = chart._chartSpace.chart.plotArea
        axes = area.xpath("./c:valAx/c:axId/@val | ./c:catAx/c:axId/@val | ./c:dateAx/c:axId/@val")
        assert all(0 <= int(axis) < 2**31 for axis in axes) and len(axes) == len(set(axes))
        assert set(area.xpath(".//c:crossAx/@val | ./*/c:axId/@val")) == set(axes)


def test_file_is_small(deck: Any) -> None:
    assert deck[0].stat().st_size < LIMIT
