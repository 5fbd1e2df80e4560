"""The numbers of a view, or of a whole snapshot, as files that people and programs read."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from export.files import whole
from export.frame import Frame
from export.plain import international_csv, norwegian_csv
from export.words import Words
from export.workbook import workbook
from maturity.errors import UsageError

STYLES: Mapping[str, Callable[[pd.DataFrame], bytes]] = MappingProxyType(
    {"norwegian": norwegian_csv, "international": international_csv}
)


def write(frame: Frame, path: Path, *, style: str = "norwegian") -> int:
    """Write the numbers of a view and return how many rows there are.

    Args:
        frame: the view.
        path: where to; its ending says the kind of file.
        style: of a CSV file, "norwegian" or "international".

    Raises:
        UsageError: the ending is none of those known, or the view has no table.
    """
    table = frame.data
    if path.suffix not in KINDS or table is None:
        raise UsageError(
            "This kind of file cannot be written." if table is not None else "No table.",
            where=path.name,
            example=", ".join(sorted(KINDS)),
            next_move="give --out a name with one of these endings",
        )
    with whole(path) as aside:
        KINDS[path.suffix](frame, table, aside, style)
    return len(table)


def _csv(_frame: Frame, table: pd.DataFrame, path: Path, style: str) -> None:
    """As text."""
    path.write_bytes(STYLES[style](table))


def _xlsx(frame: Frame, table: pd.DataFrame, path: Path, _style: str) -> None:
    """As a workbook with a front sheet."""
    words = Words(frame.language)
    content = workbook(table, front(frame), front=words.t("front"), sheet=words.t("sheet"))
    path.write_bytes(content)


def _parquet(frame: Frame, table: pd.DataFrame, path: Path, _style: str) -> None:
    """As Parquet, what it is written in the file's own metadata."""
    table.attrs = dict(front(frame))
    table.to_parquet(path, index=False)


def front(frame: Frame) -> list[tuple[str, str]]:
    """What the numbers are: title, finding, source, snapshot, view, and what is missing."""
    words = Words(frame.language)
    facts = [
        (words.t("what"), f"{frame.page}: {frame.title}"),
        (words.t("finding"), frame.sentence),
        (words.t("source"), frame.source),
        (words.t("snapshot"), frame.snapshot),
        (words.t("view"), frame.link),
        (words.t("missing"), words.t("missing_text")),
    ]
    return [(frame.mark, ""), *facts] if frame.mark else facts


def _map(_frame: Frame, table: pd.DataFrame, path: Path, _style: str) -> None:
    """As a map."""
    from export.maps import write_map  # slow to load; needed by a map alone

    write_map(table, path)


KINDS: Mapping[str, Callable[[Frame, pd.DataFrame, Path, str], None]] = MappingProxyType(
    {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet, ".geojson": _map, ".gpkg": _map}
)
