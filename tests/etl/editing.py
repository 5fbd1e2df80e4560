"""Change received files the way a person would, with the checksum noted anew."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[str], str]


def edit(path: Path, change: Edit) -> None:
    """Rewrite a text file."""
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")


def edit_received(path: Path, change: Edit) -> None:
    """Rewrite a data file and note its checksum and rows in the TOML beside it."""
    edit(path, change)
    note(path)


def note(path: Path) -> None:
    """Note the checksum and the number of rows of a data file in the TOML beside it."""
    beside = next(p for p in path.parent.glob("*.toml"))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = path.read_bytes().count(b"\n") - 1
    head, table = beside.read_text("utf-8").split(f'[files."{path.name}"]')
    table = re.sub(r'sha256 = "\w+"', f'sha256 = "{sha256}"', table, count=1)
    table = re.sub(r"rows = \d+", f"rows = {rows}", table, count=1)
    beside.write_text(f'{head}[files."{path.name}"]{table}', encoding="utf-8")


def replace(old: str, new: str) -> Edit:
    """Replace the first occurrence; the text must hold it."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def append(line: str) -> Edit:
    """Add a line at the end."""
    return lambda text: text + line + "\n"


def without_line(start: str) -> Edit:
    """Leave out the first line that starts so."""

    def change(text: str) -> str:
        lines = text.splitlines(keepends=True)
        place = next(i for i, line in enumerate(lines) if line.startswith(start))
        return "".join(lines[:place] + lines[place + 1 :])

    return change
