"""Measure the build, the start and the pages beside an empty page: ``make bench``."""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Figure, keep
from benchmarks.process import processor_ms, settle
from benchmarks.session import Run, Session, session
from benchmarks.survey import seconds
from tests.support.serving import ROOT, Server, serving
from ui.stage.views import View, pages

# Every page that everyone has, the front page first.
PAGES = tuple(view.link for view in (View(name, ()) for name in pages()))


def build_figures(folder: Path) -> list[Figure]:
    """Build from raw data into a new folder: seconds and the most memory at once."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "etl", "build", "--out", str(folder), "--json"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Figure("build from raw data", seconds, "s", 10),
        Figure("build, most memory", peak, "MB", 1024),
    ]


def survey_figures(build: Path, scratch: Path) -> list[Figure]:
    """A messy survey file, looked into and then loaded beside the snapshot."""
    taken = seconds(build, scratch)
    figures = [Figure(f"survey {command}, 357 x 120 messy", s, "s") for command, s in taken.items()]
    return [*figures, Figure("survey inspect and load", sum(taken.values()), "s", 5)]


def middle_ms(runs: list[Run]) -> float:
    """The median time of some runs, milliseconds.

    Raises:
        RuntimeError: a run showed an uncaught error, so that its time means nothing.
    """
    if any(run.failed for run in runs):
        raise RuntimeError("a page showed an error; see the app itself")
    return statistics.median(run.seconds for run in runs) * 1000


def rerun_figures(
    server: Server,
    reader: Session,
    path: str,
    times: int,
    bar: float | None = None,
    called: str = "",
) -> list[Figure]:
    """Run a page over and over in one warm session: time waited, and the processor's own."""
    reader.go(path)
    before = processor_ms(server.process.pid)
    runs = [reader.go(path) for _ in range(times)]
    used = (processor_ms(server.process.pid) - before) / times
    name = f"rerun of {called or path}"
    return [
        Figure(f"{name}, p50 of {times}", middle_ms(runs), "ms", bar),
        Figure(f"{name}, processor time", used, "ms"),
    ]


def choice_figures(reader: Session, times: int) -> list[Figure]:
    """What a change of the shown measure on the map costs: time, and bytes over the wire."""
    reader.go("/kart")
    choice = next(iter(reader.choices.values()))
    options = [choice.options[number % len(choice.options)] for number in range(1, times + 1)]
    runs = [reader.choose(choice, option) for option in options]
    most = max(run.received for run in runs) / 1000
    return [
        Figure(f"change of what /kart shows, p50 of {times}", middle_ms(runs), "ms", 30),
        Figure("change of what /kart shows, most over the wire", most, "kB", 30),
    ]


def app_figures(server: Server, begun: float, times: int, paths: Sequence[str]) -> list[Figure]:
    """The app: from the start of its process to the first whole page, then warm reruns."""
    with session(server.url) as reader:
        reader.go("/")
        figures = [Figure("cold start to first answered page", time.perf_counter() - begun, "s", 4)]
        settle(server.process.pid)
        for path in paths:
            figures += rerun_figures(server, reader, path, times, bar=30)
        figures += choice_figures(reader, times)
    return figures


def measure(times: int, paths: Sequence[str] = PAGES) -> list[Figure]:
    """Measure everything, the empty page first; of the pages only those at ``paths``."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        figures = build_figures(place / "build")
        figures += survey_figures(place / "build", place)
        empty = ROOT / "benchmarks" / "empty_server.py"
        with (
            serving(place / "empty.txt", script=empty) as server,
            session(server.url) as reader,
        ):
            figures += rerun_figures(server, reader, "/", times, called="an empty page")
        environment = {"MODENHET_BUILD": str(place / "build")}
        begun = time.perf_counter()
        with serving(place / "app.txt", environment=environment) as server:
            figures += app_figures(server, begun, times, paths)
    return figures


def main() -> int:
    """Measure, print and keep; a figure over its bar is told, never an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="reruns of each page")
    parser.add_argument("--pages", nargs="+", default=PAGES, help="only the pages at these paths")
    asked = parser.parse_args()
    figures = measure(asked.times, asked.pages)
    for figure in figures:
        print(figure.line())
    print(keep(figures).relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
