"""Read hand-written metadata so that every slip in it is a message, not a traceback."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from maturity.errors import CatalogueError
from maturity.tables import read_toml


@contextmanager
def metadata(where: Path) -> Iterator[None]:
    """Turn what a wrong kind of value causes while metadata is read into a CatalogueError."""
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise CatalogueError(
            "A value in the metadata is missing or of the wrong kind.",
            where=str(where),
            example=f"{type(error).__name__}: {' '.join(str(error).split())[:200]}",
            next_move="Compare the table you changed last with its neighbours.",
        ) from None


def tables_of(path: Path, top: str) -> Mapping[str, Mapping[str, Any]]:
    """The tables under the one top key a TOML file may have; none where it is empty.

    Raises:
        CatalogueError: the file is missing or broken, or has another top key.
    """
    document = read_toml(path)
    others = sorted(document.keys() - {top})
    if others:
        raise CatalogueError(
            "A key is not known here.",
            where=str(path),
            example=others[0],
            next_move=f"Every table of this file is named [{top}.…].",
        )
    found: Mapping[str, Mapping[str, Any]] = document.get(top, {})
    return found
