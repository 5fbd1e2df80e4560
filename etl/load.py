"""Load files as received into the build's database: every column as text, every row numbered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.sources import Register, SourceFolder, check_file
from maturity.errors import DataError
from maturity.tables import read_toml

LAYOUTS = Path(__file__).with_name("layouts.toml")


@dataclass(frozen=True)
class Layout:
    """The columns a file has and the table it goes into (see etl/layouts.toml)."""

    table: str
    columns: tuple[str, ...]
    is_open: bool


def load_raw(con: duckdb.DuckDBPyConnection, folders: Sequence[SourceFolder]) -> None:
    """Make the raw_ tables: one a layout, the rows of every file of that layout.

    Raises:
        DataError: a file is missing, changed, broken, or has other columns than its layout.
    """
    layouts = _layouts("raw")
    for layout in layouts.values():
        _create(con, layout, ("source_id", "delivery", "file", "line"))
    for folder in folders:
        for file in folder.files:
            layout = _layout_of(file.layout, layouts, folder.path / "source.toml")
            path = folder.path / file.name
            check_file(path, file.sha256)
            origin = (folder.source, folder.date, file.name)
            _insert(con, layout, path, origin)
            _check_rows(con, layout.table, origin, file.rows, path)


def load_registers(con: duckdb.DuckDBPyConnection, registers: Sequence[Register]) -> None:
    """Make the ref_ tables, one a register.

    Raises:
        DataError: a register is missing, changed, broken, or lacks a column.
    """
    layouts = _layouts("ref")
    found = {register.name: register for register in registers}
    for name, layout in layouts.items():
        if name not in found:
            raise DataError(
                "A register is not described.",
                where="data/ref/ref.toml",
                example=name,
                next_move=f'Add [files."{name}"].',
            )
        check_file(found[name].path, found[name].sha256)
        _create_from(con, layout, found[name].path)


def _layouts(kind: str) -> dict[str, Layout]:
    """The layouts of the raw files or of the registers."""
    return {
        name: Layout(table["table"], tuple(table["columns"]), table.get("open", False))
        for name, table in read_toml(LAYOUTS)[kind].items()
    }


def _layout_of(name: str, layouts: Mapping[str, Layout], where: Path) -> Layout:
    """The layout named in a source.toml."""
    if name not in layouts:
        raise DataError(
            "The layout of a file is not known.",
            where=str(where),
            example=name,
            next_move=f"Use one of: {', '.join(sorted(layouts))}.",
        )
    return layouts[name]


def _create(con: duckdb.DuckDBPyConnection, layout: Layout, origin_columns: Sequence[str]) -> None:
    """An empty table: where a row comes from, then its columns as text."""
    columns = ", ".join(f'"{column}" varchar' for column in (*origin_columns, *layout.columns))
    con.execute(f'create table "{layout.table}" ({columns})')


def _insert(
    con: duckdb.DuckDBPyConnection, layout: Layout, path: Path, origin: tuple[str, str, str]
) -> None:
    """Append the rows of a file, each with its origin and its line in the file."""
    header = _check_header(path, layout)
    columns = ", ".join(f'"{column}"' for column in layout.columns)
    query = (
        f'insert into "{layout.table}" select $source, $delivery, $file, '
        f"cast(row_number() over () + 1 as varchar), {columns} from {_read_csv(header)}"
    )
    source, delivery, file = origin
    values = {"path": str(path), "source": source, "delivery": delivery, "file": file}
    _execute(con, query, values, path)


def _read_csv(header: Sequence[str]) -> str:
    """The call that reads the file ``$path`` with these columns, all as text, nothing guessed."""
    columns = ", ".join(f"'{column}': 'varchar'" for column in header)
    return (
        f"read_csv($path, columns = {{{columns}}}, auto_detect = false, header = true, "
        "delim = ',', quote = '\"', escape = '\"', nullstr = '', strict_mode = true, "
        "null_padding = false)"
    )


def _create_from(con: duckdb.DuckDBPyConnection, layout: Layout, path: Path) -> None:
    """A table of all columns of a register."""
    query = f'create table "{layout.table}" as from {_read_csv(_check_header(path, layout))}'
    _execute(con, query, {"path": str(path)}, path)


def _execute(
    con: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Any], path: Path
) -> None:
    """Run a query that reads a file; a file that is no CSV is a fault of the data."""
    try:
        con.execute(query, values)
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise DataError(
            "A data file is broken.",
            where=str(path),
            example=_first_lines(error),
            next_move="Restore the file from version control, or correct the line named.",
        ) from None


def _first_lines(error: Exception, lines: int = 3) -> str:
    """The part of a database message that names the line."""
    return " ".join(line.strip() for line in str(error).splitlines()[:lines])


def _check_header(path: Path, layout: Layout) -> tuple[str, ...]:
    """The columns of a file: exactly those of its layout, or at least those where it is open.

    Raises:
        DataError: they are not, or a name is not plain.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        header = tuple(lines.readline().rstrip("\r\n").split(","))
    is_right = set(layout.columns) <= set(header) if layout.is_open else layout.columns == header
    if not is_right or not all(name.isidentifier() for name in header):
        raise DataError(
            "A data file does not have the columns of its layout.",
            where=f"{path}, line 1",
            example=",".join(header)[:200],
            next_move=f"The columns are: {', '.join(layout.columns)}.",
        )
    return header


def _check_rows(
    con: duckdb.DuckDBPyConnection,
    table: str,
    origin: tuple[str, str, str],
    rows: int,
    path: Path,
) -> None:
    """The number of rows read is the number noted when the file was received."""
    query = f'select count(*) from "{table}" where source_id = ? and delivery = ? and file = ?'
    ((found,),) = con.execute(query, list(origin)).fetchall()
    if found != rows:
        raise DataError(
            "A data file does not have the number of rows it was received with.",
            where=str(path),
            example=f"{found} rows, expected {rows}",
            next_move="Restore the file, or correct `rows` in source.toml if the change is meant.",
        )
