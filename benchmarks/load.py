"""A hundred readers at once, and the memory after many reruns: ``-m benchmarks.load``.

Speaks to a server of its own on this machine and to nobody else; bounded in readers and in time.
"""

import argparse
import random
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure, keep
from benchmarks.process import processor_ms, resident_mb
from benchmarks.session import Run, Session, session
from tests.support.serving import Server, serving
from ui.stage.views import View, pages

PATHS = tuple(View(name, ()).link for name in pages())
EVERY_SECONDS = 5.0
MOST_SECONDS, MOST_READERS, MOST_RERUNS = 300.0, 200, 10_000
SETTLED_SHARE = 10  # memory is held against that after a tenth of the reruns


@dataclass(frozen=True)
class Reader:
    """What one reader met: the time of every run, and what went wrong."""

    runs: tuple[Run, ...]
    faults: tuple[str, ...]


def read(url: str, number: int, until: float) -> Reader:
    """One reader who goes to another page every few seconds, never all in step."""
    chance, runs, faults = random.Random(number), list[Run](), list[str]()
    try:
        with session(url) as reader:
            due = time.monotonic() + chance.uniform(0, EVERY_SECONDS)
            while due < until:
                time.sleep(max(0.0, due - time.monotonic()))
                runs.append(reader.go(chance.choice(PATHS)))
                due = max(due + EVERY_SECONDS, time.monotonic())
    except (OSError, TimeoutError, ValueError) as error:
        faults.append(f"{type(error).__name__}: {error}")
    return Reader(tuple(runs), tuple(faults))


def load_figures(server: Server, readers: int, seconds: float) -> list[Figure]:
    """Many readers at once on warm pages: how long they wait, and how often it fails."""
    with session(server.url) as first:
        for path in PATHS:
            first.go(path)
    until = time.monotonic() + min(seconds, MOST_SECONDS)
    before = processor_ms(server.process.pid)
    with ThreadPoolExecutor(min(readers, MOST_READERS)) as pool:
        met = list(pool.map(lambda number: read(server.url, number, until), range(readers)))
    taken = [run.seconds * 1000 for reader in met for run in reader.runs]
    faults = sum(len(reader.faults) + sum(run.failed for run in reader.runs) for reader in met)
    used = processor_ms(server.process.pid) - before
    name = f"{readers} readers, each every {EVERY_SECONDS:g} s"
    return [
        Figure(f"{name}: runs", len(taken), ""),
        Figure(f"{name}: processor time a run", used / len(taken), "ms"),
        Figure(f"{name}: p50", float(np.percentile(taken, 50)), "ms"),
        Figure(f"{name}: p95", float(np.percentile(taken, 95)), "ms", 500),
        Figure(f"{name}: errors", faults, "", 0),
    ]


def memory_figures(server: Server, reruns: int) -> list[Figure]:
    """Memory after many reruns against that after a tenth of them, all pages in turn."""
    with session(server.url) as reader:
        early = _resident_after(server, reader, 0, reruns // SETTLED_SHARE)
        late = _resident_after(server, reader, reruns // SETTLED_SHARE, reruns)
    grown = 100 * (late / early - 1)
    return [
        Figure(f"memory after {reruns // SETTLED_SHARE} reruns", early, "MB"),
        Figure(f"memory after {reruns} reruns", late, "MB"),
        Figure("memory, growth between them", grown, "%", 5),
    ]


def _resident_after(server: Server, reader: Session, begun: int, ended: int) -> float:
    """Rerun the pages in turn, then say what the server holds in memory, MB."""
    for number in range(begun, ended):
        reader.go(PATHS[number % len(PATHS)])
    return resident_mb(server.process.pid)


def measure(readers: int, seconds: float, reruns: int) -> list[Figure]:
    """Both, on one server over the snapshot that is built."""
    with tempfile.TemporaryDirectory() as scratch, serving(Path(scratch) / "app.txt") as server:
        figures = load_figures(server, readers, seconds) if readers else []
        return figures + (memory_figures(server, reruns) if reruns else [])


def main() -> int:
    """Measure, print and keep; a figure over its bar is told, never an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=100, help="at once; 0 for none")
    parser.add_argument("--seconds", type=float, default=60, help="how long they stay")
    parser.add_argument("--reruns", type=int, default=10_000, help="for memory; 0 for none")
    asked = parser.parse_args()
    figures = measure(asked.readers, asked.seconds, min(asked.reruns, MOST_RERUNS))
    for figure in figures:
        print(figure.line())
    print(keep(figures, "load").name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
