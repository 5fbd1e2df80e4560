"""The command: `python -m maturity score SPEC.toml DATA.csv [--out SCORES.csv] ...`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from maturity.errors import DataError, MaturityError
from maturity.score_file import score_file

DONE, AT_FAULT = 0, 1
DEFAULT_SEED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: the words after `python -m maturity`; None = those of the process.

    Returns:
        0 done, 1 the specification or the data are at fault (the message stands on stderr).
        Wrong usage leaves with 2.
    """
    options = _parser().parse_args(argv)
    try:
        scores = score_file(
            options.spec, options.data, draws=options.uncertainty, seed=options.seed
        )
        _write(scores, options.out)
    except MaturityError as fault:
        print(fault, file=sys.stderr)
        return AT_FAULT
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m maturity", description="Composite indices.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = commands.add_parser("score", help="score the units of a CSV file with an index")
    score.add_argument("spec", type=Path, metavar="SPEC.toml", help="the index")
    score.add_argument("data", type=Path, metavar="DATA.csv", help="one row per unit (and period)")
    score.add_argument("--out", type=Path, metavar="SCORES.csv", help="default: standard output")
    score.add_argument(
        "--uncertainty",
        type=_at_least_one,
        metavar="N",
        help="add rank intervals and the probability of being last, from N draws",
    )
    score.add_argument(
        "--seed",
        type=_not_negative,
        default=DEFAULT_SEED,
        metavar="S",
        help=f"of the random numbers (default {DEFAULT_SEED}): same seed, same result",
    )
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be a whole number from 1")
    return number


def _not_negative(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must be a whole number from 0")
    return number


def _write(scores: pd.DataFrame, out: Path | None) -> None:
    try:
        scores.to_csv(out or sys.stdout, index=False, lineterminator="\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`); nothing is wrong, and nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        raise DataError(
            "the result cannot be written",
            where=str(out or "standard output"),
            example=fault.strerror or str(fault),
            next_move="check the folder and the rights",
        ) from None


if __name__ == "__main__":
    sys.exit(main())
