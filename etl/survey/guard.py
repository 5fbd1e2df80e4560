"""The door: what a received file is, seen from its size and its first bytes, before it is read.

Nothing is unpacked here. A ZIP tells in its directory how large its parts become; a file that lies
about it meets the limits of the process that reads it (``reader``).
"""

import stat
import zipfile
from pathlib import Path

from etl.survey.words import FileError

MEGABYTE = 1_000_000
MAX_BYTES = 50 * MEGABYTE
MAX_UNPACKED = 300 * MEGABYTE
MAX_PARTS = 5_000
_HEAD = 4_096

# What a file begins with -> what it is. None of these is a table of answers.
_OTHER = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "WebP/AVI",
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"PAR1": "Parquet",
    b"SQLite format 3": "SQLite",
    b"PK\x05\x06": "empty ZIP",
}
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<body", b"<head")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPSS = (b"$FL2", b"$FL3")
_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")
# A part that only this kind of document has -> the kind.
_DOCUMENTS = {"word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint"}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def check_size(path: Path) -> int:
    """The size of a received file in bytes.

    Raises:
        FileError: it is not there, is no plain file, is empty or too large.
    """
    try:
        facts = path.stat()
    except OSError as error:
        raise FileError("not_found", where=str(path), example=error.strerror or "") from None
    if not stat.S_ISREG(facts.st_mode):
        raise FileError("not_a_file", where=str(path))
    if facts.st_size == 0:
        raise FileError("empty", where=path.name)
    if facts.st_size > MAX_BYTES:
        raise FileError(
            "too_big",
            where=path.name,
            example=f"{facts.st_size / MEGABYTE:.0f} MB",
            limit=MAX_BYTES // MEGABYTE,
        )
    return facts.st_size


def kind_of(path: Path) -> str:
    """What a file is by its content, whatever its name: xlsx, xls, ods, sav or text.

    Raises:
        FileError: it is something else, is damaged, protected, or unpacks to too much.
    """
    check_size(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if head.startswith(_SPSS):
        return "sav"
    _refuse_other(head, path.name)
    return "text"


def _refuse_other(head: bytes, name: str) -> None:
    """Refuse what is neither a workbook nor text."""
    for start, kind in _OTHER.items():
        if head.startswith(start):
            raise FileError("not_a_table", where=name, example=kind)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(_MARKUP):
        raise FileError("web_page", where=name, example="HTML")
    if text.startswith(b"<?xml"):
        raise FileError("web_page", where=name, example="XML")
    if b"\x00" in head and not (head.startswith(_BYTE_ORDER) or _is_wide(head)):
        raise FileError("not_a_table", where=name, example=repr(head[:12]))
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head) if 0 not in head else 0
    if controls > len(head) / 100:
        raise FileError("not_a_table", where=name, example=repr(head[:12]))


def _is_wide(head: bytes) -> bool:
    """Whether it looks like UTF-16 without a mark: nearly every other byte is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0.4 * len(head) / 2 and min(even, odd) < 0.02 * len(head)


def _kind_of_zip(path: Path) -> str:
    """Which document a ZIP is, and that it does not unpack to too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_parts(parts, path.name)
            return _kind_of_parts(archive, {part.filename for part in parts}, path.name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError) as error:
        raise FileError("damaged", where=path.name, example=str(error)) from None
    except (ValueError, RuntimeError, EOFError) as error:  # lying headers
        raise FileError("damaged", where=path.name, example=str(error)) from None


def _check_parts(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Few enough, small enough, and not locked."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        example = f"{len(parts)} parts, {unpacked / MEGABYTE:.0f} MB"
        raise FileError("bomb", where=name, example=example, limit=MAX_UNPACKED // MEGABYTE)
    if any(part.flag_bits & 1 for part in parts):
        raise FileError("locked", where=name)


def _kind_of_parts(archive: zipfile.ZipFile, names: set[str], file: str) -> str:
    """Whether it is xlsx or ods, by the parts it has."""
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "xlsx"
    if _mimetype(archive, names).strip().startswith(_ODS):
        return _unlocked_ods(archive, names, file)
    other = next((kind for part, kind in _DOCUMENTS.items() if part in names), "ZIP")
    raise FileError("not_a_table", where=file, example=other)


def _mimetype(archive: zipfile.ZipFile, names: set[str]) -> bytes:
    """What the document says it is; nothing where it says nothing."""
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > _HEAD:
        return b""
    return archive.read("mimetype")


def _unlocked_ods(archive: zipfile.ZipFile, names: set[str], file: str) -> str:
    """An ODS whose parts are not encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.read(manifest)[:MEGABYTE]:
        raise FileError("locked", where=file)
    return "ods"


def _kind_of_ole(path: Path) -> str:
    """An old Excel file, or something else in the same envelope (a locked .xlsx, Word)."""
    content = path.read_bytes()
    if _wide("EncryptedPackage") in content:
        raise FileError("locked", where=path.name)
    if _wide("Workbook") in content or _wide("Book") in content:
        return "xls"
    kind = "Word" if _wide("WordDocument") in content else "OLE"
    raise FileError("not_a_table", where=path.name, example=kind)


def _wide(name: str) -> bytes:
    """The name of a stream as it stands in the directory of such a file."""
    return name.encode("utf-16-le")
