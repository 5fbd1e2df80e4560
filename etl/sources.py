"""Read what stands beside the data: source.toml of each folder, ref.toml of the registers."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from etl.reading import tables_of
from maturity.errors import DataError
from maturity.tables import read_toml, record

REGISTERS = "registre"


@dataclass(frozen=True)
class ReceivedFile:
    """One file of a source: its layout, size and checksum.

    ``absent_value`` is what a municipality that is not in the file has (a list on which absence
    means zero); None where absence means that nothing is known.
    """

    name: str
    layout: str
    rows: int
    sha256: str
    absent_value: float | None = None


@dataclass(frozen=True)
class SourceFolder:
    """One delivery of a source, ``data/raw/<source>/<date>``, as its source.toml describes it.

    ``vintage`` is the year whose municipality codes the files use ("none" and "dated" where that
    has no meaning), ``as_of`` the day a period stands for where the period is only a year.
    """

    source: str
    date: str
    path: Path
    publisher: str
    title: str
    value: str
    licence: str
    licence_known: bool
    retrieved: dt.date
    version: str
    url: str
    vintage: str
    absent_reason: str
    caveats: tuple[str, ...]
    files: tuple[ReceivedFile, ...]
    licence_note: str = ""
    licence_url: str = ""
    attribution: str = ""
    solution: str | None = None
    as_of: Mapping[str, dt.date] = field(default_factory=dict)


@dataclass(frozen=True)
class Register:
    """One file of data/ref, as ref.toml (or the source.toml of a folder) describes it."""

    name: str
    path: Path
    publisher: str
    title: str
    licence: str
    licence_known: bool
    retrieved: dt.date
    version: str
    url: str
    rows: int
    sha256: str
    caveats: tuple[str, ...]
    licence_note: str = ""
    licence_url: str = ""
    attribution: str = ""
    value: str = ""
    vintage: str = "2024"


def source_folders(raw: Path) -> list[SourceFolder]:
    """Every delivery under data/raw, by source and date.

    Raises:
        CatalogueError: a source.toml is missing, broken or has an unknown key.
        DataError: there is no delivery at all.
    """
    folders = sorted(path for path in raw.glob("*/*") if path.is_dir())
    if not folders:
        raise DataError(
            "There is no data to build from.",
            where=str(raw),
            next_move="Restore data/raw from version control, or name the folder with --data.",
        )
    return [_source_folder(path) for path in folders]


def _source_folder(path: Path) -> SourceFolder:
    """The delivery in one folder."""
    where = str(path / "source.toml")
    table = read_toml(path / "source.toml")
    files = tuple(
        record(ReceivedFile, entry, f'{where}, [files."{name}"]', name=name)
        for name, entry in table.pop("files", {}).items()
    )
    given: dict[str, Any] = {"source": path.parent.name, "date": path.name, "path": path}
    table["caveats"] = tuple(table.get("caveats", ()))
    return record(SourceFolder, table, where, files=files, **given)


def registers(ref: Path) -> list[Register]:
    """Every register under data/ref that ref.toml names, in its order.

    Raises:
        CatalogueError: ref.toml is missing, broken or has an unknown key.
    """
    tables = tables_of(ref / "ref.toml", "files")
    return [
        record(
            Register,
            {**table, "caveats": tuple(table.get("caveats", ()))},
            f'{ref / "ref.toml"}, [files."{name}"]',
            name=name,
            path=ref / name,
        )
        for name, table in tables.items()
    ]


def boundary_register(folder: Path) -> Register:
    """The file of outlines under data/ref/boundaries, as the source.toml beside it describes it.

    Raises:
        CatalogueError: source.toml is missing, broken, or lacks a key.
    """
    where = folder / "source.toml"
    table = read_toml(where)
    known = {f.name for f in fields(Register)}
    ((name, file),) = table.pop("files").items()
    given = {key: value for key, value in {**table, **file}.items() if key in known}
    given["caveats"] = tuple(table.get("caveats", ()))
    return record(Register, given, str(where), name=f"{folder.name}/{name}", path=folder / name)


def check_file(path: Path, sha256: str) -> None:
    """Hold a file against the checksum noted when it was received.

    Raises:
        DataError: the file is missing or is not the one that was received.
    """
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(
            "A data file is missing or cannot be read.",
            where=str(path),
            example=error.strerror or "",
            next_move="Restore the file from version control.",
        ) from None
    if found != sha256:
        raise DataError(
            "A data file is not the one that was received.",
            where=str(path),
            example=f"sha256 {found[:12]}…, expected {sha256[:12]}…",
            next_move="Restore the file, or, if the change is meant, note the new sha256 "
            f"({found}) and the number of rows in the TOML beside it.",
        )
