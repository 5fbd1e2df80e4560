"""What is received is kept as it came, in private; what counts changes in one clean step."""

import json
import os
import stat
from pathlib import Path

import pytest

from etl.places import Places
from etl.survey import history, removing, store
from etl.survey.loading import load
from etl.survey.request import Request
from etl.survey.stored import read_answers
from etl.survey.words import FileError
from maturity.errors import DataError
from tests.etl.survey.building import as_bytes, one_sheet
from tests.etl.survey.conftest import FEW, Load

HEAD = ["Navn", "E-post", "Kommune", "svarut_status", "kommentar"]
KARI = ["Kari Hemmelig", "kari@oslo.kommune.no", "Oslo", "I bruk", "en beskjed fra Hemmelig"]
SECRETS = (b"Hemmelig", b"kari@", b"beskjed")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    (tmp_path / "inn").mkdir()
    return one_sheet([HEAD, KARI, ["", "", "Bergen", "Pilot", ""]], "første fil.xlsx")(
        tmp_path / "inn"
    )


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    (tmp_path / "rettet").mkdir()
    return one_sheet([HEAD, KARI, ["", "", "Bergen", "I full bruk", ""]])(tmp_path / "rettet")


def said(places: Places) -> dict[str, str | None]:
    """What counts now: kommunenr -> status."""
    return {
        one.kommunenr: one.text
        for kept in history.kept(places.surveys)
        for one in read_answers(kept.folder / store.ANSWERS)
        if one.question == "svarut_status"
    }


def tree(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file under a folder: when it was written, and its content."""
    return {
        str(path.relative_to(root)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_file_is_kept_as_it_came_and_for_its_owner_alone(
    first: Path, keep: Load, store_only: Places
) -> None:
    keep(first)

    (received,) = store_only.surveys.rglob("received/*")
    assert received.read_bytes() == first.read_bytes()
    assert received.parent.parent.name == store.checksum(first)
    assert received.parent.parent.parent == store_only.surveys / FEW / "2026"
    for path in (store_only.surveys.parent, *store_only.surveys.parent.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_nothing_private_leaves_the_received_file(
    first: Path, keep: Load, store_only: Places
) -> None:
    keep(first)

    telling = [
        (path.name, secret)
        for path in store_only.surveys.rglob("*")
        if path.is_file() and path.parent.name != store.RECEIVED
        for secret in SECRETS
        if secret in path.read_bytes()
    ]
    assert telling == []


def test_same_file_twice_changes_nothing(first: Path, keep: Load, store_only: Places) -> None:
    before, _ = keep(first)
    kept = tree(store_only.surveys)

    again, _ = keep(first)

    assert tree(store_only.surveys) == kept
    assert (before.is_new, again.is_new) == (True, False)
    assert before.counts == again.counts


def test_corrected_file_supersedes_and_undo_brings_the_old_back(
    first: Path, corrected: Path, keep: Load, store_only: Places
) -> None:
    keep(first)
    keep(corrected)
    assert said(store_only) == {"0301": "i_bruk", "4601": "full_bruk"}

    removing.undo(store_only, None, None, lambda: "x")

    assert said(store_only) == {"0301": "i_bruk", "4601": "pilot"}
    states = [load["state"] for load in removing.status(store_only)]
    assert states == ["current", "undone"]


def test_undoing_everything_leaves_nothing_that_counts_and_every_file(
    first: Path, corrected: Path, keep: Load, store_only: Places
) -> None:
    keep(first)
    keep(corrected)
    for _ in range(2):
        removing.undo(store_only, FEW, 2026, lambda: "x")

    assert said(store_only) == {}
    assert len(list(store_only.surveys.rglob("received/*"))) == 2
    with pytest.raises(FileError) as refused:
        removing.undo(store_only, FEW, 2026, lambda: "x")
    assert refused.value.kind == "nothing_to_undo"


def test_erased_file_is_gone_with_all_that_was_made_of_it(
    first: Path, corrected: Path, keep: Load, store_only: Places
) -> None:
    keep(first)
    keep(corrected)
    sha256 = store.checksum(corrected)

    removing.erase(store_only, str(corrected), lambda: "x", lambda _sha256: ["old"])

    assert said(store_only) == {"0301": "i_bruk", "4601": "pilot"}
    assert not any(sha256 in path.parts for path in store_only.surveys.rglob("*"))
    (line,) = (store_only.surveys / removing.LOG).read_text().splitlines()
    log = json.loads(line)
    assert (log["sha256"], log["snapshots_removed"]) == (sha256, ["old"])
    assert not any(secret in line.encode() for secret in SECRETS)
    assert [x["state"] for x in removing.status(store_only)] == ["current", "erased"]


@pytest.mark.parametrize("how", ["checksum", "beginning", "name"])
def test_file_is_erased_by_what_is_known_of_it(
    how: str, first: Path, keep: Load, store_only: Places
) -> None:
    keep(first)
    sha256 = store.checksum(first)
    names = {"checksum": sha256, "beginning": sha256[:10], "name": store.safe_name(first.name)}

    removing.erase(store_only, names[how], lambda: "x", lambda _sha256: [])

    assert list(store_only.surveys.rglob("received/*")) == []


def test_erasure_cut_short_is_finished_by_the_next(
    first: Path, keep: Load, store_only: Places
) -> None:
    keep(first)

    def die() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        removing.erase(store_only, str(first), die, lambda _sha256: [])
    removing.erase(store_only, str(first), lambda: "x", lambda _sha256: [])

    assert list(store_only.surveys.rglob("received/*")) == []
    assert (store_only.surveys / removing.LOG).is_file()


def test_unknown_file_is_not_erased(keep: Load, first: Path, store_only: Places) -> None:
    keep(first)
    with pytest.raises(FileError) as refused:
        removing.erase(store_only, "0" * 64, lambda: "x", lambda _sha256: [])
    assert refused.value.kind == "nothing_to_erase"
    assert said(store_only) == {"0301": "i_bruk", "4601": "pilot"}


@pytest.mark.parametrize("fault", [DataError("no"), KeyError("no"), KeyboardInterrupt()])
def test_file_whose_snapshot_cannot_be_made_does_not_count(
    first: Path, corrected: Path, keep: Load, store_only: Places, fault: BaseException
) -> None:
    keep(first)

    def fail() -> str:
        raise fault

    with pytest.raises(type(fault)):
        load(store_only, Request(corrected, FEW, 2026), fail)

    assert said(store_only) == {"0301": "i_bruk", "4601": "pilot"}


def test_wrong_file_is_kept_and_counts_for_nothing(
    first: Path, keep: Load, store_only: Places, tmp_path: Path
) -> None:
    keep(first)
    picture = as_bytes(b"\x89PNG" + bytes(50), "bilde.xlsx")(tmp_path)

    with pytest.raises(FileError):
        keep(picture)

    assert said(store_only) == {"0301": "i_bruk", "4601": "pilot"}
    assert {p.name for p in store_only.surveys.rglob("received/*")} >= {"bilde.xlsx"}


def test_what_a_dead_load_left_is_removed_by_the_next(
    first: Path, keep: Load, store_only: Places
) -> None:
    left = store_only.surveys / FEW / "2026" / ".unfinished-99"
    (left / "received").mkdir(parents=True)
    (left / "received" / "half.xlsx").write_bytes(b"PK")

    keep(first)

    assert not left.exists()


def test_damaged_copy_in_the_store_is_put_right_by_the_same_file(
    first: Path, keep: Load, store_only: Places
) -> None:
    keep(first)
    (received,) = store_only.surveys.rglob("received/*")
    received.write_bytes(b"damaged")

    keep(first)

    (received,) = store_only.surveys.rglob("received/*")
    assert received.read_bytes() == first.read_bytes()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("svar 2026.xlsx", "svar 2026.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("=cmd|'/c calc'!A1.csv", "_cmd___c calc__A1.csv"),
        ("-rf.csv", "rf.csv"),
        ("...", "file"),
        ("a" * 300 + ".csv", "a" * 96 + ".csv"),
    ],
)
def test_name_is_made_harmless(name: str, safe: str) -> None:
    assert store.safe_name(name) == safe
    assert os.sep not in safe
