"""The pipeline's survey commands, run beside the app: bounded in time, answered with one object.

What was uploaded is on disk only while a command runs, in a folder that no other user can read.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.errors import DataError
from warehouse.snapshot import ROOT, build_dir

Facts = dict[str, Any]

LOOK_SECONDS, LOAD_SECONDS = 120, 900
LONGEST_NAME, LONGEST_LINE = 120, 300
REPORT = "rapport.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NoAnswerError(DataError):
    """A command ended without an answer, or did not end in time."""


@dataclass(frozen=True)
class Upload:
    """A file as it came: what tells it from others, its name and its bytes."""

    file_id: str
    name: str
    content: bytes


@dataclass(frozen=True)
class Asked:
    """How a file is to be read: its questionnaire, year and sheet, and what its columns are.

    ``mapping`` is the text of a mapping file, empty where a person has said nothing.
    """

    questionnaire: str
    year: int
    lang: str
    sheet: str = ""
    mapping: str = ""


def inspect(upload: Upload, asked: Asked) -> Facts:
    """What a file holds and what would come of it; changes nothing.

    Raises:
        DataError: the file cannot be read, in the words of the reader's language.
    """
    with _written(upload, asked) as (folder, arguments):
        return _run(["inspect", *arguments], LOOK_SECONDS, folder)


def load(upload: Upload, asked: Asked) -> tuple[Facts, bytes]:
    """Load a file and publish a snapshot with it; the counts, and the report as a workbook.

    Raises:
        DataError: it was not loaded; what served before goes on serving.
    """
    with _written(upload, asked) as (folder, arguments):
        report = folder / REPORT
        facts = _run(["load", *arguments, "--report", str(report)], LOAD_SECONDS, folder)
        return facts, report.read_bytes()


def template(questionnaire: str, lang: str) -> bytes:
    """A workbook to be filled in.

    Raises:
        DataError: it could not be written.
    """
    with _private_folder() as folder:
        out = folder / "mal.xlsx"
        arguments = ["template", questionnaire, "--out", str(out), "--lang", lang]
        _run(arguments, LOOK_SECONDS, folder, [])
        return out.read_bytes()


def history(lang: str) -> list[Facts]:
    """What has been loaded: questionnaire, year, loaded_at, state, name; newest last."""
    return list(_run(["status", "--lang", lang], LOOK_SECONDS)["loads"])


def undo(questionnaire: str, year: int, lang: str) -> Facts:
    """Take the newest load of a survey back; what it superseded counts again.

    Raises:
        DataError: there is nothing to take back.
    """
    which = ["--questionnaire", questionnaire, "--year", str(year), "--lang", lang]
    return _run(["undo", *which], LOAD_SECONDS)


@contextmanager
def _private_folder() -> Iterator[Path]:
    """A folder that only this user can enter, gone afterwards with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="modenhet-") as name:
        yield Path(name)


@contextmanager
def _written(upload: Upload, asked: Asked) -> Iterator[tuple[Path, list[str]]]:
    """The folder of an uploaded file, and the arguments that say how it is to be read."""
    with _private_folder() as folder:
        path = _put(folder / safe_name(upload.name), upload.content)
        arguments = [str(path), "--questionnaire", asked.questionnaire, "--year", str(asked.year)]
        arguments += ["--lang", asked.lang]
        if asked.sheet:
            arguments.append(f"--sheet={asked.sheet}")
        if asked.mapping:
            mapping = _put(folder / "kobling.toml", asked.mapping.encode())
            arguments += ["--mapping", str(mapping)]
        yield folder, arguments


def safe_name(name: str) -> str:
    """A file name without a folder, without what a shell or a disk takes for something else."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w .()-]", "_", last).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    return f"{(stem or ending)[:LONGEST_NAME]}{dot}{ending[:10]}" if dot else plain or "fil"


def _put(path: Path, content: bytes) -> Path:
    """Write a file that only this user can read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    return path


def _places() -> list[str]:
    """Where the app reads its snapshots, and where its data are if not in the project."""
    data = os.environ.get("MODENHET_DATA")
    return ["--out", str(build_dir()), *(["--data", data] if data else [])]


def _run(
    arguments: Sequence[str],
    seconds: int,
    folder: Path | None = None,
    places: Sequence[str] | None = None,
) -> Facts:
    """Run a command and give its answer.

    Raises:
        DataError: what the command found at fault.
        NoAnswerError: it gave no answer, or none in time.
    """
    where = _places() if places is None else places
    command = [sys.executable, "-m", "etl", "survey", *arguments, *where, "--json"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        said, complained = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise _no_answer(f"{seconds} s") from None
    finally:
        _end(process)
    return _answer(said, complained, folder)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """See that a command and all it started has ended."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _answer(said: bytes, complained: bytes, folder: Path | None) -> Facts:
    """The object a command printed; a fault is raised in its own words."""
    try:
        found = json.loads(said)
    except ValueError:  # a fault of ours: the last it wrote says which
        last = complained.decode(errors="replace").strip().rpartition("\n")[2]
        raise _no_answer(last[:LONGEST_LINE] or "no answer") from None
    if not isinstance(found, dict):
        raise _no_answer("no object")
    fault = found.get("error")
    if fault is None:
        return found
    raise DataError(
        str(fault["what"]),
        where=_without(folder, fault["where"]),
        example=_without(folder, fault["example"]),
        next_move=str(fault["next"]),
    )


def _without(folder: Path | None, text: object) -> str:
    """A text without the folder that is gone when it is read."""
    return str(text) if folder is None else str(text).replace(f"{folder}/", "")


def _no_answer(example: str) -> "NoAnswerError":
    """The error for a command that did not answer."""
    return NoAnswerError(
        "The pipeline did not answer.",
        where="python -m etl survey",
        example=example,
        next_move="Run the command by hand: docs/undersokelser.md shows how.",
    )
