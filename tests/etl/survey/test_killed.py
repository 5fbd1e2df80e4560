"""A load that is killed at any moment leaves the old snapshot or the new, and every row.

MODENHET_KILLS=50 kills that many times.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from etl.places import ROOT, Places
from etl.snapshot import DATABASE, find, is_whole, published
from etl.survey import history, store
from etl.survey.stored import read_answers
from tests.etl.survey.building import workbook
from tests.etl.survey.conftest import FEW

KILLS = int(os.environ.get("MODENHET_KILLS", "4"))
STATUS = ["Ikke vurdert", "Planlagt", "Pilot", "I bruk", "I full bruk"]
CODES = ["0301", "4601", "1103", "5001", "5501", "1804", "3201", "1108", "3107", "3301"]


def edition(folder: Path, number: int) -> Path:
    """A file that differs from every other: the number stands in its answers."""
    digits = [number // 5**place % 5 for place in range(len(CODES))]
    rows = [[code, STATUS[digit]] for code, digit in zip(CODES, digits, strict=True)]
    return workbook(
        folder / f"svar{number}.xlsx", {"Svar": [["Kommunenr", "svarut_status"], *rows]}
    )


def start(places: Places, path: Path) -> subprocess.Popen[str]:
    """Begin to load a file, in a process of its own."""
    words = ["survey", "load", path, "--questionnaire", FEW, "--year", 2026, "--json"]
    folders = ["--data", places.data, "--out", places.out, "--static", places.static]
    command = [sys.executable, "-m", "etl", *map(str, [*words, *folders])]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, **pipes)


def answers(places: Places) -> list[tuple[str, str]]:
    """What the published snapshot says; it must be whole."""
    name = published(places.out)
    assert name is not None and is_whole(places.out, name)
    with duckdb.connect(str(find(places.out, name).path / DATABASE), read_only=True) as con:
        return con.execute(
            "select kommunenr, answer from hrm_survey_answer "
            "where question = 'svarut_status' and answer is not null order by all"
        ).fetchall()


def stored(places: Places) -> list[tuple[str, str | None]]:
    """What counts in the store; every file it names must be whole."""
    rows = []
    for kept in history.kept(places.surveys):
        assert store.checksum(store.stored_file(kept.folder.parent)) == kept.load.sha256
        rows += [(one.kommunenr, one.text) for one in read_answers(kept.folder / store.ANSWERS)]
    return sorted(rows)


def test_a_killed_load_leaves_old_or_new_and_every_row(home: Places, tmp_path: Path) -> None:
    began = time.monotonic()
    loading = start(home, edition(tmp_path, 0))
    assert loading.wait() == 0, loading.communicate()
    whole, old, moments = time.monotonic() - began, answers(home), random.Random(4)
    assert len(old) == len(CODES)
    for number in range(1, KILLS + 1):
        loading = start(home, edition(tmp_path, number))
        # Somewhere in each of as many parts of a load as there are kills, so that none is spared.
        time.sleep((number - moments.random()) / KILLS * whole)
        loading.send_signal(signal.SIGKILL)
        loading.wait()

        now, kept = answers(home), stored(home)

        new = expected(number)
        assert now in (old, new)
        assert kept in (old, new)
        assert kept == new or now == old  # never published before it is kept
        old = now if now == kept else kept
        if now != kept:  # what is kept is what the next build publishes
            finish(home, edition(tmp_path, number))
            assert answers(home) == new
    finish(home, edition(tmp_path, KILLS + 1))
    assert answers(home) == stored(home) == expected(KILLS + 1)
    assert list(home.surveys.rglob(".unfinished-*")) == []


def expected(number: int) -> list[tuple[str, str]]:
    """What an edition says, as it is stored."""
    names = ["ikke_vurdert", "planlagt", "pilot", "i_bruk", "full_bruk"]
    digits = [number // 5**place % 5 for place in range(len(CODES))]
    return sorted((code, names[digit]) for code, digit in zip(CODES, digits, strict=True))


def finish(places: Places, path: Path) -> None:
    """Load a file to the end; what a dead load left is in nobody's way."""
    said, fault = start(places, path).communicate()
    assert said, fault
    facts = json.loads(said)
    assert facts["rows_in"] == facts["loaded"] == len(CODES)
    assert facts["snapshot"] == published(places.out)


def test_two_loads_at_once_are_one_after_the_other(home: Places, tmp_path: Path) -> None:
    loads = [start(home, edition(tmp_path, number)) for number in range(2)]
    facts = [json.loads(loading.communicate()[0]) for loading in loads]
    assert [loading.returncode for loading in loads] == [0, 0]
    assert published(home.out) in {found["snapshot"] for found in facts}
    assert answers(home) == stored(home)
    states = [load.state for load in history.history(home.surveys, FEW, 2026)]
    assert sorted(states) == ["current", "superseded"]
