"""The pipeline's commands: python -m etl build | check | status | rollback | survey."""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl import report, snapshot
from etl.aside import company
from etl.places import Places
from etl.survey.commands import add_commands
from maturity.errors import MaturityError, UsageError

if TYPE_CHECKING:
    from etl.build import Built

Facts = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code (0 done, 1 data or file at fault, 2 wrong usage)."""
    given = _parser().parse_args(arguments)
    command: Callable[[Places, argparse.Namespace], tuple[Facts, str]] = given.command
    try:
        facts, words = command(_places(given), given)
    except UsageError as error:
        report.fault(error, given.json)
        return 2
    except MaturityError as error:
        report.fault(error, given.json)
        return 1
    report.answer(facts, words, given.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    """The commands and what they take."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, help="folder with raw/, ref/ and meta/")
    shared.add_argument("--out", type=Path, help="folder of the snapshots")
    shared.add_argument("--static", type=Path, help="folder of the files the browser fetches")
    shared.add_argument("--json", action="store_true", help="answer with one object for programs")
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, words in (
        ("build", _build, "build a snapshot, check it, publish it"),
        ("check", _check, "make every table in memory and run every check; publish nothing"),
        ("status", _status, "say which snapshots there are and which is published"),
        ("rollback", _rollback, "publish the snapshot before, or the one named"),
    ):
        command = commands.add_parser(name, parents=[shared], help=words, description=words)
        command.set_defaults(command=run)
        if name == "build":
            command.add_argument(
                "--with-synthetic-survey",
                action="store_true",
                help="for demonstration: with drawn answers, marked everywhere (into data/demo)",
            )
        if name == "rollback":
            command.add_argument("snapshot", nargs="?", help="id of the snapshot to publish")
    add_commands(commands, shared)
    return parser


def _places(given: argparse.Namespace) -> Places:
    """The folders, as given or as usual; snapshots of other data lie beside those data."""
    usual = Places()
    data = given.data or usual.data
    is_demonstration = getattr(given, "with_synthetic_survey", False)
    out = given.out or data / ("demo" if is_demonstration else "build")
    return replace(usual, data=data, out=out, static=given.static or usual.static)


def _build(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Build and publish."""
    start = time.monotonic()
    with company(), report.voice(given.json) as say:
        built = _builder(given)(places, say)
    seconds = round(time.monotonic() - start, 1)
    facts = {
        "snapshot": built.snapshot_id,
        "is_new": built.is_new,
        "seconds": seconds,
        "method_version": built.facts["method_version"],
        "geometry": built.facts["geometry"],
        "tables": built.facts["tables"],
    }
    deed = "Built and published" if built.is_new else "Published again"
    rows = sum(built.facts["tables"].values())
    return facts, f"{deed} snapshot {built.snapshot_id}: {rows} rows, {seconds} s"


def _builder(given: argparse.Namespace) -> "Callable[[Places, Callable[[str], None]], Built]":
    """What builds: the real snapshot, or the demonstration with its synthetic survey."""
    if given.with_synthetic_survey:
        from etl.survey.demonstration import build_demonstration

        return build_demonstration
    from etl.build import build

    return build


def _check(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Check without publishing."""
    from etl.make import check

    with report.voice(given.json) as say:
        held = check(places, say)
    return {"checks": held, "failures": 0}, f"{held} checks, all empty"


def _status(places: Places, _given: argparse.Namespace) -> tuple[Facts, str]:
    """Which snapshots there are."""
    from etl.identity import snapshot_id

    now = snapshot.published(places.out)
    every = [
        {
            "snapshot": item.snapshot_id,
            "built_at": item.built_at,
            "is_published": item.snapshot_id == now,
            "is_whole": snapshot.is_whole(places.out, item.snapshot_id),
            "rows": sum(item.facts["tables"].values()),
        }
        for item in snapshot.stored(places.out)
    ]
    wanted = snapshot_id(places)
    facts = {"published": now, "is_current": now == wanted, "data": wanted, "snapshots": every}
    lines = [_status_line(item) for item in every]
    if now != wanted:
        lines.append(f"The data and the code now make {wanted}: `python -m etl build`")
    return facts, "\n".join(lines)


def _status_line(item: Facts) -> str:
    """One snapshot in words."""
    mark = "*" if item["is_published"] else " "
    damage = "" if item["is_whole"] else "  damaged"
    return f"{mark} {item['snapshot']}  {item['built_at']}  {item['rows']} rows{damage}"


def _rollback(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Publish an earlier snapshot."""
    from etl.rollback import rollback

    before = snapshot.published(places.out)
    now = rollback(places, given.snapshot)
    facts = {"snapshot": now, "before": before}
    return facts, f"Published snapshot {now} (before: {before})"


if __name__ == "__main__":
    # A command soon ends, and leaves few cycles: looking for them costs a sixth of its time.
    gc.disable()
    sys.exit(main())
