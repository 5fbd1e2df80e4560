"""Make the files people send: workbooks, text, SPSS, and what only says it is one of them."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from etl.places import Places
from etl.survey.forms import questionnaires
from etl.survey.matching import Matched, match_survey
from etl.survey.reading import read_book
from etl.survey.registers import Registers, load_registers
from etl.survey.sheet import Book
from etl.survey.taking import Taken, take
from etl.survey.vocabulary import vocabulary
from maturity.questionnaire import Questionnaire

Rows = Sequence[Sequence[Any]]
YEAR = 2026


@cache
def questionnaire(name: str = "digital_modenhet") -> Questionnaire:
    """A questionnaire of the project."""
    return questionnaires(Places())[name]


def registers() -> Registers:
    """The registers of the project."""
    return load_registers(Places().ref)


def text_of(question: str, lang: str = "nb") -> str:
    """The text of a question, as a heading has it."""
    return questionnaire().questions[question].text[lang]


def label_of(question: str, option: str, lang: str = "nb") -> str:
    """The label of an answer."""
    return questionnaire().questions[question].option_by_value[option].label[lang]


def workbook(path: Path, sheets: Mapping[str, Rows], **how: Any) -> Path:
    """An XLSX with these sheets; ``how``: hidden and merged, sheet -> names of areas."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in how.get("merged", {}).get(name, ()):
            sheet.merge_cells(area)
        if name in how.get("hidden", ()):
            sheet.sheet_state = "hidden"
        for place, style in how.get("formats", {}).items():
            sheet[place].number_format = style
    book.save(path)
    return path


def one_sheet(rows: Rows, name: str = "svar.xlsx", **how: Any) -> Callable[[Path], Path]:
    """What makes a workbook with one sheet."""
    return lambda folder: workbook(folder / name, {"Ark1": rows}, **how)


def as_text(
    content: str, name: str = "svar.csv", encoding: str = "utf-8"
) -> Callable[[Path], Path]:
    """What makes a text file."""
    return lambda folder: as_bytes(content.encode(encoding), name)(folder)


def as_bytes(content: bytes, name: str) -> Callable[[Path], Path]:
    """What makes a file of these bytes."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def ods(rows: Rows, name: str = "svar.ods") -> Callable[[Path], Path]:
    """What makes an OpenDocument workbook of texts and numbers."""

    def cell(value: object) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="Svar">'
        f"{lines}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
        '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type='
        '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return zipped(
        name,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        },
    )


def zipped(name: str, parts: Mapping[str, str | bytes]) -> Callable[[Path], Path]:
    """What makes a ZIP with these parts."""

    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return folder / name

    return make


def changed(
    make: Callable[[Path], Path], change: Callable[[dict[str, bytes]], None]
) -> Callable[[Path], Path]:
    """What makes a workbook and then changes its parts."""

    def made(folder: Path) -> Path:
        path = make(folder)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        change(parts)
        return zipped(path.name, parts)(folder)

    return made


def matched(book: Book, name: str = "digital_modenhet", **how: Any) -> Matched:
    """A book held against a questionnaire."""
    asked = questionnaire(name)
    return match_survey(book, asked, vocabulary(asked), registers(), YEAR, **how)


def taken(path: Path, name: str = "digital_modenhet", **how: Any) -> tuple[Matched, Taken]:
    """A file, read, matched and taken in."""
    found = matched(read_book(path), name, **how)
    return found, take(found, questionnaire(name), registers(), YEAR)
