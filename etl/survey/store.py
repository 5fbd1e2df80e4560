"""Received files at rest: private, as they came, and what was made of each beside it.

``<root>/<survey>/<year>/<sha256>/received/<name>`` is the file; ``facts.json`` beside it says when
it came. Each reading of it that came to something is a folder there, named by its content:
``answers.parquet`` (no private question), ``ledger.json``, ``facts.json``. ``loads.json`` under the
year is the history. Everything is written aside and moved into place; folders are 0700, files 0600.
"""

import datetime as dt
import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.survey.guard import check_size
from etl.survey.words import FileError

FACTS = "facts.json"
ANSWERS = "answers.parquet"
LEDGER = "ledger.json"
RECEIVED = "received"
_ASIDE = ".unfinished-"
_PIECE = 1 << 20


@dataclass(frozen=True)
class Received:
    """A file in the store."""

    sha256: str
    folder: Path
    file: Path


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Have the store for oneself; another load waits. What a dead process left is removed."""
    _folder(root.parent)
    _folder(root)
    with os.fdopen(os.open(root / ".lock", os.O_RDWR | os.O_CREAT, 0o600), "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in root.rglob(f"{_ASIDE}*"):
            _remove(left)
        yield


def _folder(path: Path) -> Path:
    """A folder that only its owner can enter."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o700)
    return path


def year_folder(root: Path, survey: str, year: int) -> Path:
    """Where a survey of a year is kept; made if it is not there."""
    _folder(root / survey)
    return _folder(root / survey / str(year))


def receive(root: Path, survey: str, year: int, path: Path) -> Received:
    """Store a file as it came, before anything else is done with it. Only under the lock.

    The same file a second time is the one that is there.

    Raises:
        FileError: it is no file, is too large, or the store cannot be written.
    """
    check_size(path)
    place = year_folder(root, survey, year)
    aside = place / f"{_ASIDE}{os.getpid()}"
    try:
        folder = _folder(aside)
        copy = _folder(folder / RECEIVED) / safe_name(path.name)
        sha256 = _copy(path, copy)
        size = copy.stat().st_size
        facts = {"name": copy.name, "size": size, "received_at": _now(), "sha256": sha256}
        write_json(folder / FACTS, facts)
        target = place / sha256
        if _holds(target, sha256):
            shutil.rmtree(aside)
        else:
            _replace(aside, target)
    except OSError as error:
        raise FileError("not_stored", where=str(root), example=error.strerror or "") from None
    return Received(sha256, target, stored_file(target))


def safe_name(name: str) -> str:
    """The name of a file without what a shell or a spreadsheet could take for something else."""
    kept = re.sub(r"[^\w.\- ]", "_", name, flags=re.ASCII).strip(". ")
    return kept[-100:].lstrip("-. ") or "file"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _copy(source: Path, target: Path) -> str:
    """Copy a file to a new one that only its owner can read; return its checksum."""
    whole = hashlib.sha256()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as copy, source.open("rb") as content:
        while piece := content.read(_PIECE):
            whole.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return whole.hexdigest()


def _holds(folder: Path, sha256: str) -> bool:
    """Whether the file of a checksum is there, whole."""
    try:
        return checksum(stored_file(folder)) == sha256
    except (OSError, FileError):
        return False


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def stored_file(folder: Path) -> Path:
    """The one file under a checksum.

    Raises:
        FileError: it is not there.
    """
    files = sorted((folder / RECEIVED).glob("*"))
    if len(files) != 1:
        raise FileError("changed_store", where=str(folder))
    return files[0]


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON so that a reader sees the old file or the new one, never a part."""
    aside = path.with_name(f"{_ASIDE}{path.name}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(content, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync(path.parent)


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object; empty where there is none.

    Raises:
        FileError: it is damaged.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise FileError("changed_store", where=str(path), example=str(error)) from None
    return dict(found)


def sync(folder: Path) -> None:
    """Make the names in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def folder_made(target: Path) -> Iterator[Path]:
    """A new folder, filled aside and moved to its place when whole; one that is there stays."""
    aside = _folder(target.with_name(f"{_ASIDE}{target.name}"))
    yield aside
    for path in aside.iterdir():
        path.chmod(0o600)
        with path.open("rb") as handle:
            os.fsync(handle.fileno())
    if target.exists():
        shutil.rmtree(aside)
    else:
        _replace(aside, target)


def _replace(aside: Path, target: Path) -> None:
    """Move a folder into place; a damaged one there makes way."""
    if target.exists():
        _remove(target)
    aside.rename(target)
    sync(target.parent)


def _remove(path: Path) -> None:
    """Remove a file or a folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Remove a folder: out of sight in one step, then gone."""
    aside = folder.with_name(f"{_ASIDE}{folder.name}")
    folder.rename(aside)
    sync(folder.parent)
    shutil.rmtree(aside)
