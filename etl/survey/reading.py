"""Read a received file, in a process of its own that cannot harm this one."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from etl.places import ROOT
from etl.survey.guard import kind_of
from etl.survey.reader import SECONDS
from etl.survey.sheet import Book, Row, Sheet, from_plain
from etl.survey.words import FileError

# The reader stops itself after SECONDS of work; a loaded machine may need longer by the clock.
PATIENCE = 3 * SECONDS
_SUFFIXES = {
    "xlsx": (".xlsx", ".xlsm", ".xlsb"),
    "xls": (".xls",),
    "ods": (".ods",),
    "sav": (".sav", ".zsav"),
    "text": (".csv", ".tsv", ".txt"),
}


def read_book(path: Path) -> Book:
    """What a received file holds.

    Raises:
        FileError: it is no table of answers, is damaged, locked, hostile or too large.
    """
    kind = kind_of(path)
    answer = _answer(kind, path)
    if "refused" in answer:
        raise FileError(
            answer["refused"], where=answer["where"], example=answer["example"], **answer["values"]
        )
    sheets = tuple(_sheet(found) for found in answer["sheets"])
    if not any(sheet.rows for sheet in sheets):
        raise FileError("no_rows", where=path.name)
    notes = list(answer["notes"])
    if path.suffix.lower() not in _SUFFIXES[kind]:
        notes.append("other_kind")
    return Book(sheets, tuple(notes))


def _answer(kind: str, path: Path) -> dict[str, Any]:
    """What the reading process says."""
    command = [sys.executable, "-m", "etl.survey.reader", kind, str(path.resolve())]
    calm = {"OPENBLAS_NUM_THREADS": "1", "RUST_BACKTRACE": "0", "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **calm},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileError("too_slow", where=path.name, seconds=PATIENCE) from None
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise FileError("too_slow", where=path.name, seconds=SECONDS)
    if done.returncode != 0:
        raise FileError(_cause(done.stderr), where=path.name)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _cause(said: bytes) -> str:
    """Why the reading process died: out of memory, or broken by what it read."""
    return "too_far" if b"memory" in said.lower() else "damaged"


def _sheet(found: dict[str, Any]) -> Sheet:
    """A sheet from JSON."""
    rows = tuple(Row(number, tuple(map(from_plain, cells))) for number, cells in found["rows"])
    merged = tuple((a, b, c, d) for a, b, c, d in found["merged"])
    return Sheet(found["name"], rows, found["is_hidden"], merged)
