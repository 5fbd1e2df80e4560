"""The id of a snapshot: a hash of what goes into it and of the code that makes it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from etl.places import ROOT, Places
from etl.survey import history, store

# Raised when a method changes in a way its readers must know of (CHANGELOG.md says how).
METHOD_VERSION = "1.0"
ID_LENGTH = 12
_MAKER = "etl.make"
_PACKAGES = ("etl", "maturity")
_BESIDE_CODE = ("etl/sql/**/*.sql", "etl/checks/*.sql")
# How a module names the file of settings that lies beside it.
_SETTINGS = re.compile(r'with_name\("([\w.]+\.toml)"\)')
# Statements that import, wherever they stand. A text that looks like one counts as one: a file
# too many in the hash does no harm.
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([^\n#]+)", re.MULTILINE)
_FROM = re.compile(r"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#(]+)", re.MULTILINE)
_NAME = re.compile(r"[\w.]+")


def snapshot_id(places: Places, root: Path = ROOT, *, with_surveys: bool = True) -> str:
    """The id of the snapshot these data and this code make: same content, same id.

    Names and contents count, times do not. The versions of the libraries do not count either: a
    table that changes with a library is a fault the tests must find.

    Args:
        places: the inputs.
        root: the folder the code lies in.
        with_surveys: count the loaded surveys; without them it tells what they are added to.
    """
    whole = hashlib.sha256()
    surveys = [*_survey_files(places)] if with_surveys else []
    for name, path in [*_data_files(places), *surveys, *_named(code_files(root), root)]:
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:ID_LENGTH]


def inputs_digest(places: Places) -> str:
    """A hash of the inputs alone, to see that they stand still while they are read."""
    whole = hashlib.sha256()
    for name, path in [*_data_files(places), *_survey_files(places)]:
        whole.update(f"{name}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def _data_files(places: Places) -> Iterator[tuple[str, Path]]:
    """Every file of the inputs, by its name under the data folder."""
    for folder in (places.raw, places.ref, places.meta):
        yield from _named(folder.rglob("*"), places.data)


def _survey_files(places: Places) -> Iterator[tuple[str, Path]]:
    """What counts of the loaded surveys: the answers and the account, not the files received."""
    for kept in history.kept(places.surveys):
        for path in (kept.folder / store.ANSWERS, kept.folder / store.FACTS):
            yield f"survey/{kept.survey}/{kept.year}/{path.name}", path


def code_files(root: Path = ROOT) -> set[Path]:
    """The files that make the tables: the maker, all it imports of the project, and the SQL.

    A module counts with the settings it names. What only reads a snapshot, or loads something
    else, does not count.
    """
    found: dict[str, Path] = {}
    seen: set[str] = set()
    waiting = [_MAKER]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        path = _file_of(module, root)
        if path is not None:
            found[module] = path
            waiting += _imported(path.read_text("utf-8"))
    settings = (beside for path in found.values() for beside in _settings(path))
    sql = (path for pattern in _BESIDE_CODE for path in root.glob(pattern))
    return {*found.values(), *settings, *sql}


def _settings(path: Path) -> Iterator[Path]:
    """The files of settings a module names."""
    for name in _SETTINGS.findall(path.read_text("utf-8")):
        yield path.with_name(name)


def _file_of(module: str, root: Path) -> Path | None:
    """The file of a module of the project; None for a name that is no module."""
    place = root.joinpath(*module.split("."))
    candidates = (place.with_suffix(".py"), place / "__init__.py")
    return next((path for path in candidates if path.is_file()), None)


@cache
def _imported(code: str) -> tuple[str, ...]:
    """The modules of the project some code may import, inside functions too; their packages."""
    names = [name for listed in _IMPORT.findall(code) for name in _NAME.findall(listed)]
    for module, listed in _FROM.findall(code):
        names += [module, *(f"{module}.{name}" for name in _NAME.findall(listed))]
    found: list[str] = []
    for name in names:
        parts = name.split(".")
        if parts[0] in _PACKAGES:
            found += [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return tuple(dict.fromkeys(found))


def _named(files: Iterable[Path], root: Path) -> Iterator[tuple[str, Path]]:
    """Files with their names, in order; hidden files left out."""
    for path in sorted(files):
        name = path.relative_to(root)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path
