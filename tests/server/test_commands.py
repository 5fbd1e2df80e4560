"""The commands a newcomer types, and the pins they install from."""

import re
import subprocess
from pathlib import Path

import pytest

PIN_FILES = ("requirements", "requirements-dev")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+( ; [^\\]+)? \\$")


@pytest.mark.parametrize("name", PIN_FILES)
def test_every_requirement_is_pinned_with_its_hashes(root: Path, name: str) -> None:
    text = (root / f"{name}.txt").read_text()
    heads = [line for line in text.splitlines() if re.match(r"^[A-Za-z-]", line)]
    assert heads
    for head in heads:
        assert PIN.match(head), head
    for block in re.split(r"\n(?=[a-z])", text):
        assert "--hash=sha256:" in block


@pytest.mark.parametrize("name", PIN_FILES)
def test_pins_name_no_address(root: Path, name: str) -> None:
    text = (root / f"{name}.txt").read_text()
    for word in ("://", "--index-url", "--extra-index-url", "--find-links", "-i ", "@ "):
        assert word not in text


@pytest.mark.parametrize("name", PIN_FILES)
def test_everything_asked_for_is_pinned(root: Path, name: str) -> None:
    wanted = (root / f"{name}.in").read_text().splitlines()
    asked = (line.partition(";")[0] for line in wanted if re.match(r"^[A-Za-z]", line))
    names = {name.strip().lower() for name in asked}
    pinned = {
        match.group(1)
        for line in (root / f"{name}.txt").read_text().splitlines()
        if (match := PIN.match(line))
    }
    assert names
    assert names <= pinned


def run_make(root: Path, *arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/usr/bin/env", "make", "--no-print-directory", *arguments],
        cwd=root,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def make_folder(root: Path) -> str:
    where = subprocess.run(["which", "make"], cwd=root, capture_output=True, text=True, check=True)
    return where.stdout.strip()


def fake_python(folder: Path, exit_code: int) -> None:
    script = folder / "python3"
    script.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    script.chmod(0o755)


def test_too_old_a_python_is_told_in_plain_words(root: Path, tmp_path: Path) -> None:
    fake_python(tmp_path, 1)
    (tmp_path / "make").symlink_to(make_folder(root))
    venv = tmp_path / "venv"
    done = run_make(root, f"VENV={venv}", f"{venv}/bin/python", path=str(tmp_path))
    assert done.returncode != 0
    assert "Python 3.11 or newer" in done.stderr
    assert "next:" in done.stderr
    assert not venv.exists()


def test_server_listens_where_it_is_told(root: Path) -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "-n", "run", "PORT=8765"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--server.port 8765" in shown.stdout
