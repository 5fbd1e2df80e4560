"""A municipality on paper: tagged and whole, with the warehouse's numbers, on as many pages."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from export import profile as paper
from export.__main__ import main
from export.profile.content import Content, Edition
from maturity.errors import DataError, UsageError
from tests.ui.opening import open_page
from tests.ui.truth import read_truth
from ui import numbers
from ui.stage import profiles, telling
from warehouse import read
from warehouse.snapshot import Snapshot

INDEX = "digitalt_fundament"
# The smallest, the largest, a merged, two with Sámi names (one with a Kven), one in no group.
CHOSEN = ("1151", "0301", "1108", "5540", "5536", "4601")
LANGUAGES = ("nb", "nn", "en")
BASE = "https://modenhet.example.no"


@pytest.fixture(autouse=True)
def served(build_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MODENHET_BUILD", str(build_dir))
    yield


@pytest.fixture
def opened_page(root: Path) -> AppTest:
    app = AppTest.from_file(root / "app.py", default_timeout=60)
    return open_page(app, "kommune", {"kommune": "4601"}).app


def made(kommunenr: str, language: str = "nb", edition: Edition = "one") -> bytes:
    return paper.document(told(kommunenr, language, edition=edition))


def told(kommunenr: str, language: str = "nb", **given: Any) -> Content:  # noqa: ANN401
    [content] = profiles.contents([kommunenr], language, **given)
    return content


def pages_of(pdf: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def elements(node: Any) -> Iterator[Any]:  # noqa: ANN401
    """Every structure element, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from elements(node.K)


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for sheet in pdf.pages:
        for font in sheet.Resources.Font.values():
            yield from (kid.FontDescriptor for kid in font.DescendantFonts)


@pytest.mark.parametrize("edition", ["one", "four"])
def test_paper_is_tagged_with_language_title_and_alternative_text(edition: Any) -> None:  # noqa: ANN401
    pdf = pikepdf.open(io.BytesIO(made("5540", "nn", edition)))
    assert str(pdf.Root.Lang).startswith("nn")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert "Kåfjord" in str(pdf.docinfo["/Title"])
    found = list(elements(pdf.Root.StructTreeRoot.K))
    figures = [e for e in found if e.S == "/Figure"]
    assert figures and all(len(str(e.Alt)) > 40 for e in figures)
    levels = [int(str(e.S)[2:]) for e in found if str(e.S)[:2] == "/H" and str(e.S)[2:].isdigit()]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


def test_every_table_has_a_head_and_rows() -> None:
    pdf = pikepdf.open(io.BytesIO(made("4601", "nb", "four")))
    tables = [e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Table"]
    for table in tables:
        kinds = [str(e.S) for e in elements(table.K)]
        assert kinds.count("/TH") >= 3 and kinds.count("/TD") >= 3
    assert len(tables) >= 5


def test_every_font_is_in_the_file() -> None:
    pdf = pikepdf.open(io.BytesIO(made("5540")))
    found = list(fonts(pdf))
    assert found
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in found)
    assert all("SourceSans" in str(font.FontName) for font in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_is_one_page_and_four_are_four_and_all_hold_to_pdf_ua(language: str) -> None:
    for content in profiles.contents(CHOSEN, language, edition="four"):
        for edition, pages in (("one", 1), ("four", 4)):
            pdf = paper.document(replace(content, edition=edition), base=BASE)
            assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == pages, content.name
            report = page.validate_pdf_bytes(pdf, profile="ua1")
            assert [(f.rule_id, f.message) for f in report.failures] == [], content.name
            assert report.is_compliant and report.rules.total > 100


def test_paper_without_its_language_does_not_hold_to_pdf_ua() -> None:
    pdf, harmed = pikepdf.open(io.BytesIO(made("1151"))), io.BytesIO()
    del pdf.Root.Lang
    pdf.save(harmed)
    failures = page.validate_pdf_bytes(harmed.getvalue(), profile="ua1").failures
    assert any("LANGUAGE" in failure.rule_id for failure in failures)


def test_code_leads_to_the_live_page_where_its_address_is_known() -> None:
    content = told("4601", "en", compare="fylke")
    assert content.link == "/kommune?kommune=4601&sammenlign=fylke&lang=en"
    assert "Vestland" in content.strip.title
    pdf = pikepdf.open(io.BytesIO(paper.document(content, base=BASE)))
    alts = [str(e.Alt) for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Figure"]
    assert any(alt.endswith(BASE + content.link) for alt in alts)
    pdf = pikepdf.open(io.BytesIO(paper.document(content)))
    without = [str(e.Alt) for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Figure"]
    assert len(without) == len(alts) - 1


def test_drawn_answers_are_marked_on_every_page() -> None:
    content = replace(told("1151", edition="four"), mark="SYNTETISKE DATA")
    said = pages_of(paper.document(content))
    assert len(said) == 4 and all(content.mark in one for one in said)


def test_more_measures_than_there_is_room_for_are_counted_and_not_spilled() -> None:
    content = told("1151")
    many = replace(content.spine, lines=content.spine.lines * 3)
    [said] = pages_of(paper.document(replace(content, spine=many)))
    total = sum(line.kind == "measure" for line in many.lines)
    assert f"av {total} mål" in said


@pytest.mark.parametrize("kommunenr", CHOSEN)
def test_paper_says_the_warehouses_numbers(snapshot: Snapshot, kommunenr: str) -> None:
    said = text_of(made(kommunenr)).replace(numbers.THIN, " ").replace(numbers.NO_BREAK, " ")
    truth = read_truth(snapshot, INDEX, "2026")
    own = read.municipalities(snapshot).loc[kommunenr]
    score = truth.scores[kommunenr, INDEX]
    assert f"{numbers.number(score, 1)} poeng" in said
    assert numbers.number(float(own["population"])).replace(numbers.THIN, " ") in said
    for name in ("hastighet_ned_100", "hastighet_ned_1000"):
        value = read.indicator(snapshot, name).at[kommunenr, "value"]
        assert f"{numbers.number(float(value), 1)} %" in said
    for name in filter(None, str(own["name_parallel"] or "").split(" / ")):
        assert name == "nan" or name in said


def test_all_measures_stand_in_the_long_edition() -> None:
    content = told("1151", edition="four")
    said = text_of(paper.document(content))
    assert all(line.label in said for line in content.spine.lines)
    assert any(line.is_missing and line.own in said for line in content.spine.lines)


def test_the_same_content_gives_the_same_file() -> None:
    assert made("4601") == made("4601")


def test_command_writes_todays_municipality_for_an_old_number(tmp_path: Path) -> None:
    path = tmp_path / "kafjord.pdf"
    assert main(["profile", "--kommune", "1940", "--out", str(path), "--json"]) == 0
    assert "5540" in text_of(path.read_bytes())


@pytest.mark.parametrize(
    ("given", "example"),
    [(["--kommune", "9999"], "0301"), (["--kommune", "1151", "--compare", "utvalg"], "fylke")],
)
def test_unknown_number_or_group_is_answered_with_an_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], example: str
) -> None:
    assert main(["profile", *given, "--out", str(tmp_path / "x.pdf")]) == 2
    assert given[-1] in (said := capsys.readouterr().err) and example in said
    assert not list(tmp_path.iterdir())


def test_folder_holds_a_file_for_each_by_number_and_name(tmp_path: Path) -> None:
    heard: list[str] = []
    contents = profiles.contents(["1151", "5540"], "nb")
    assert paper.write(contents, tmp_path / "alle", step=heard.append) == 2
    assert sorted(p.name for p in (tmp_path / "alle").iterdir()) == [
        "1151-utsira.pdf",
        "5540-kafjord.pdf",
    ]
    assert heard == ["Utsira", "Kåfjord"]


def test_several_do_not_go_into_one_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Several profiles"):
        paper.write(profiles.contents(["1151", "5540"], "nb"), tmp_path / "x.pdf")


def test_nothing_half_written_when_a_profile_cannot_be_set(tmp_path: Path) -> None:
    first, second = profiles.contents(["1151", "5540"], "nb")
    broken = replace(second, language="no such language")
    with pytest.raises(DataError, match="5540 Kåfjord"):
        paper.write([broken], tmp_path / "x.pdf")
    assert not list(tmp_path.iterdir())
    with pytest.raises(DataError, match="5540 Kåfjord"):
        paper.write([first, broken], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["1151-utsira.pdf"]


def test_page_is_a_frame_with_every_part_of_the_index(snapshot: Snapshot) -> None:
    frame = telling.frame_of("/kommune?kommune=4601")
    truth = read_truth(snapshot, INDEX, "2026")
    assert frame.figure is not None and frame.figure.kind == "spine"
    shown = {row.label: row.own for row in frame.figure.rows}
    assert shown["Bredbånd"] == pytest.approx(truth.scores["4601", "bredband"])
    assert len(shown) == 6


def test_page_offers_the_paper(opened_page: AppTest) -> None:
    assert not opened_page.exception
    labels = [button.proto.label for button in opened_page.get("download_button")]
    assert "Målkort som PDF" in labels
