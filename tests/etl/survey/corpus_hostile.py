"""Files that are no answers, or that mean harm: refused, each with its reason."""

import io
import os
import zipfile
from pathlib import Path

import openpyxl

from etl.survey.guard import MAX_UNPACKED, MEGABYTE
from tests.etl.survey.building import as_bytes, as_text, one_sheet, workbook, zipped
from tests.etl.survey.cases import Refused

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = [["Kommunenr", "skyplan"], ["0301", "Ja"]]
DATA = Path(__file__).with_name("data")


def content() -> bytes:
    """The bytes of a plain workbook."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in PLAIN:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def bomb(folder: Path) -> Path:
    """A third of a gigabyte of nothing in a third of a megabyte."""
    path = folder / "svar.xlsx"
    path.write_bytes(content())
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet9.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1 + MAX_UNPACKED // MEGABYTE):
            part.write(bytes(MEGABYTE))
    return path


def lying_bomb(folder: Path) -> Path:
    """The same in the sheet that is read, with a directory that says it is small."""
    path = folder / "svar.xlsx"
    with zipfile.ZipFile(io.BytesIO(content())) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if name != SHEET:
                archive.writestr(name, part)
        with archive.open(SHEET, "w") as part:
            part.write(b"<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>")
            for _ in range(30):
                part.write(b"A" * 1_000_000)
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (4096).to_bytes(4, "little")))
    return path


def huge(folder: Path) -> Path:
    """Half a gigabyte that takes no room on the disk."""
    path = folder / "svar.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(500_000_000)
    return path


def stray(folder: Path) -> Path:
    """A forgotten value in the last cell there is."""
    book = openpyxl.Workbook()
    for row in PLAIN:
        book.active.append(row)
    book.active.cell(1_048_576, 16_384).value = "x"
    book.save(folder / "svar.xlsx")
    return folder / "svar.xlsx"


def pipe(folder: Path) -> Path:
    """A pipe nobody writes to."""
    os.mkfifo(folder / "svar.csv")
    return folder / "svar.csv"


def folder_named_so(folder: Path) -> Path:
    """A folder with the name of a workbook."""
    (folder / "svar.xlsx").mkdir()
    return folder / "svar.xlsx"


def laughs(parts: dict[str, bytes]) -> None:
    """Shared strings with an entity of entities of entities."""
    entities = '<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b"<sheetData>&i;")
    parts[SHEET] = f"<!DOCTYPE x [{entities}]>".encode() + parts[SHEET]


def encrypted_parts(folder: Path) -> Path:
    """A ZIP whose parts are flagged as encrypted."""
    path = folder / "svar.xlsx"
    raw = bytearray(content())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + offset] |= 1
            place = raw.find(mark, place + 4)
    path.write_bytes(bytes(raw))
    return path


HOSTILE = {
    "image": Refused(
        "a picture", as_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99), "svar.xlsx"), "not_a_table"
    ),
    "photo": Refused(
        "a photo", as_bytes(b"\xff\xd8\xff\xe0" + bytes(99), "svar.xls"), "not_a_table"
    ),
    "pdf": Refused("a PDF", as_bytes(b"%PDF-1.7\n", "svar.csv"), "not_a_table"),
    "program": Refused(
        "a program", as_bytes(b"MZ\x90\x00" + bytes(99), "svar.xlsx"), "not_a_table"
    ),
    "word": Refused("Word", zipped("svar.xlsx", {"word/document.xml": "<w/>"}), "not_a_table"),
    "zip": Refused("a ZIP of files", zipped("svar.zip", {"svar.csv": "a;b"}), "not_a_table"),
    "web page": Refused(
        "a web page that a survey tool calls .xls",
        as_text("<html><table><tr><td>Kommune</td></tr></table></html>", "svar.xls"),
        "web_page",
    ),
    "xml": Refused(
        "XML of 2003", as_text('<?xml version="1.0"?><Workbook/>', "svar.xls"), "web_page"
    ),
    "empty": Refused("nothing", as_bytes(b"", "svar.csv"), "empty"),
    "blank": Refused("only blank rows", as_text("\n\n ; ; \n", "svar.csv"), "no_rows"),
    "nothing in it": Refused("a workbook without values", one_sheet([]), "no_rows"),
    "huge": Refused("500 MB", huge, "too_big"),
    "bomb": Refused("a ZIP that unpacks to more than it may", bomb, "bomb"),
    "lying bomb": Refused("one that says it does not", lying_bomb, "damaged"),
    "truncated": Refused("cut short", as_bytes(content()[:3000], "svar.xlsx"), "damaged"),
    "cut spss": Refused("cut SPSS", as_bytes(b"$FL2@(#) SPSS" + bytes(60), "svar.sav"), "damaged"),
    "no sheets": Refused(
        "a workbook without its sheets",
        zipped("svar.xlsx", {"xl/workbook.xml": "<workbook/>"}),
        "damaged",
    ),
    "stray": Refused("a value in the last cell there is", stray, "too_far"),
    "wide": Refused(
        "2 001 columns",
        as_text(";".join(f"k{i}" for i in range(2001)) + "\n", "svar.csv"),
        "too_many",
    ),
    "long": Refused(
        "more rows than there are respondents", as_text("a;b\n" + "1;2\n" * 100_001), "too_many"
    ),
    "password": Refused("a password", lambda _folder: DATA / "passord.xlsx", "locked"),
    "encrypted zip": Refused("encrypted parts", encrypted_parts, "locked"),
    "pipe": Refused("a pipe nobody writes to", pipe, "not_a_file"),
    "folder": Refused("a folder", folder_named_so, "not_a_file"),
    "device": Refused("a device", lambda _folder: Path("/dev/zero"), "not_a_file"),
    "gone": Refused("no file", lambda folder: folder / "svar.xlsx", "not_found"),
    "open quote": Refused(
        "a quote that never closes swallows every row after it",
        as_text("Kommunenr;skyplan\n" + '0301;"Ja\n' + "4601;Nei\n" * 40),
        "open_quote",
    ),
    "control": Refused(
        "bytes that are no text", as_bytes(bytes(range(1, 32)) * 9, "a.csv"), "not_a_table"
    ),
    "sheets": Refused(
        "two sheets with answers, none named",
        lambda folder: workbook(folder / "svar.xlsx", {"Nord": PLAIN, "Sør": PLAIN}),
        "several_sheets",
    ),
    "hidden": Refused(
        "every sheet hidden but an empty one",
        lambda folder: workbook(folder / "svar.xlsx", {"Tom": [], "Svar": PLAIN}, hidden=("Svar",)),
        "only_hidden",
    ),
}
