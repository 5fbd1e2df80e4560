"""The id of a snapshot: a hash of what goes into it and of the code that makes it."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.places import ROOT, Places

# Raised when a method changes in a way its readers must know of (CHANGELOG.md says how).
METHOD_VERSION = "1.0"
ID_LENGTH = 12
_CODE = ("etl", "maturity")
_CODE_SUFFIXES = frozenset({".py", ".sql", ".toml"})


def snapshot_id(places: Places) -> str:
    """The id of the snapshot these data and this code make: same content, same id.

    Names and contents count, times do not. ``requirements`` do not count either: a table that
    changes with a library is a fault the tests must find.
    """
    whole = hashlib.sha256()
    for name, path in [*_data_files(places), *_code_files(ROOT)]:
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:ID_LENGTH]


def inputs_digest(places: Places) -> str:
    """A hash of the inputs alone, to see that they stand still while they are read."""
    whole = hashlib.sha256()
    for name, path in _data_files(places):
        whole.update(f"{name}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def _data_files(places: Places) -> Iterator[tuple[str, Path]]:
    """Every file of the inputs, by its name under the data folder."""
    for folder in (places.raw, places.ref, places.meta):
        yield from _named(folder.rglob("*"), places.data)


def _code_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the code that makes the tables, by its name in the project."""
    for folder in _CODE:
        files = (p for p in (root / folder).rglob("*") if p.suffix in _CODE_SUFFIXES)
        yield from _named(files, root)


def _named(files: Iterable[Path], root: Path) -> Iterator[tuple[str, Path]]:
    """Files with their names, in order; hidden files left out."""
    for path in sorted(files):
        name = path.relative_to(root)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path
