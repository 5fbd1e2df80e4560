"""A measured figure beside its bar, printed and kept."""

import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")


@dataclass(frozen=True)
class Figure:
    """One measured figure and the bar it is held against (None where there is no bar)."""

    name: str
    value: float
    unit: str
    bar: float | None = None

    def line(self) -> str:
        """The figure for a person to read."""
        held = "" if self.bar is None else f"   bar {self.bar:g} {self.unit}"
        return f"{self.name:<52} {self.value:>9.1f} {self.unit}{held}"


def keep(figures: list[Figure], name: str = "", clock: Callable[[], float] = time.time) -> Path:
    """Write the figures and the machine they were taken on; return the file."""
    RESULTS.mkdir(exist_ok=True)
    taken: dict[str, Any] = {
        "taken": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(clock())),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "busy": os.getloadavg()[0],
        "figures": [vars(figure) for figure in figures],
    }
    mark = f"-{name}" if name else ""
    file = RESULTS / f"{taken['taken'].replace(':', '')}{mark}.json"
    file.write_text(json.dumps(taken, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file
