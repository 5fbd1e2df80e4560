"""A value of the wrong kind in hand-written metadata is a message, not a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import CatalogueError


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
