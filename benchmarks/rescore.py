"""10,000 weightings of 357 units and 40 indicators, scored and ranked: ``-m benchmarks.rescore``.

Beside it, in the same run, a plain loop over pandas does a hundredth of the work.
"""

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from maturity.ranks import rank_best_first
from maturity.uncertainty import rescore

RESULT = Path(__file__).with_name("results") / "rescore.json"
DRAWS, UNITS, INDICATORS = 10_000, 357, 40
PLAIN_SHARE = 100
BAR_SECONDS = 2.0
TIMES = 5


def inputs(missing: float) -> tuple[np.ndarray, np.ndarray]:
    """Scores 0-100 (units, indicators), a share of them missing, and weights (draws, indicators).

    Single precision: a score is then right to 1e-5 of the scale.
    """
    rng = np.random.default_rng(1)
    scores = rng.uniform(0, 100, (UNITS, INDICATORS)).astype("float32")
    scores[rng.random(scores.shape) < missing] = np.nan
    return scores, rng.uniform(0.75, 1.25, (DRAWS, INDICATORS)).astype("float32")


def batched(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """(draws, units) ranks, by matrix product and one sort."""
    return rank_best_first(rescore(scores, weights))


def plain(scores: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The same, one weighting at a time with pandas."""
    frame = pd.DataFrame(scores)
    rows = []
    for row in weights:
        present = frame.notna() * row
        mean = (frame * row).sum(axis=1) / present.sum(axis=1)
        mean = mean.where(present.sum(axis=1) >= 0.6 * row.sum())
        rows.append(mean.rank(ascending=False, method="min"))
    return np.array(rows)


def seconds(work: Callable[[], object], times: int) -> float:
    """The median time of some runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return float(np.median(taken))


def measure() -> dict[str, float]:
    """Seconds by name; the plain loop is measured on a hundredth of the draws and scaled up."""
    found = {}
    for name, missing in (("complete", 0.0), ("a tenth missing", 0.1)):
        scores, weights = inputs(missing)
        some = weights[: DRAWS // PLAIN_SHARE]
        found[f"rescore and rank, {name}"] = seconds(partial(batched, scores, weights), TIMES)
        found[f"plain loop, {name}"] = PLAIN_SHARE * seconds(partial(plain, scores, some), 1)
    return found


def main() -> None:
    """Print the times beside the bar and keep them."""
    found = measure()
    for name, value in found.items():
        print(
            f"{name:<40} {value:8.2f} s" + ("" if "plain" in name else f"   bar {BAR_SECONDS:g} s")
        )
    RESULT.parent.mkdir(exist_ok=True)
    size = {"draws": DRAWS, "units": UNITS, "indicators": INDICATORS, "bar_seconds": BAR_SECONDS}
    RESULT.write_text(json.dumps({**size, "seconds": found}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
