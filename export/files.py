"""Files are written beside their place and moved there whole: nobody meets a half one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import DataError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place to write to; what stands there at the end of the block becomes ``path``.

    Raises:
        DataError: the folder does not exist or cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise DataError(
            "The file cannot be written.",
            where=str(path.parent),
            example=str(error.strerror),
            next_move="choose a folder that exists and that you may write in",
        ) from None
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        aside.chmod(0o644)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
