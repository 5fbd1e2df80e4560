"""Run the pipeline as a process of its own, the way `make run` does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from etl.places import ROOT, Places


def command(places: Places, *words: str) -> list[str]:
    """The command line of the pipeline for these folders."""
    folders = ("--data", places.data, "--out", places.out, "--static", places.static)
    return [sys.executable, "-m", "etl", *words, *map(str, folders)]


def start(
    places: Places, *words: str, before: Callable[[], None] | None = None, **environment: str
) -> subprocess.Popen[str]:
    """Start a command; its steps come line by line on standard error."""
    return subprocess.Popen(
        command(places, *words),
        cwd=ROOT,
        env={**os.environ, **environment},
        preexec_fn=before,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def unfinished(out: Path) -> list[str]:
    """What builds that did not end have left."""
    return [path.name for path in out.iterdir() if path.name.startswith("unfinished")]
