"""The commands that write files: python -m export slides | profile | figure | table | package."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from export import console
from maturity.errors import DataError, MaturityError, UsageError

Facts = dict[str, Any]
LANGUAGES = ("nb", "nn", "en")
KINDS = ("svg", "png", "pdf")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code (0 done, 1 data or file at fault, 2 wrong usage)."""
    given = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], tuple[Facts, str]] = given.command
    try:
        facts, words = command(given)
    except UsageError as error:
        console.fault(error, as_json=given.json)
        return 2
    except MaturityError as error:
        console.fault(error, as_json=given.json)
        return 1
    console.answer(facts, words, as_json=given.json)
    return 0


def _parser() -> argparse.ArgumentParser:
    """The commands and what they take."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language")
    shared.add_argument("--json", action="store_true", help="answer with one object for programs")
    parser = argparse.ArgumentParser(prog="python -m export", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_slides, _add_profile, _add_figure, _add_table, _add_package):
        add(commands, shared)
    return parser


def _add_slides(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """slides: a show as native PowerPoint."""
    slides = commands.add_parser("slides", parents=[shared], help="a show as native PowerPoint")
    which = slides.add_mutually_exclusive_group(required=True)
    which.add_argument("--show", type=Path, help="a show file")
    which.add_argument("--preset", help="a ready-made show")
    slides.add_argument("--kommune", default="", help="number of a municipality")
    slides.add_argument("--region", default="", help="a region, as fylke:46")
    slides.add_argument("--base", default="", help="the app's address, for links and QR codes")
    slides.add_argument("--out", type=Path, required=True, help="the .pptx to write")
    slides.set_defaults(command=_slides)


def _add_profile(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """profile: a municipality, or every one, as PDF."""
    profile = commands.add_parser("profile", parents=[shared], help="a municipality as PDF")
    who = profile.add_mutually_exclusive_group(required=True)
    who.add_argument("--kommune", help="number of a municipality")
    who.add_argument("--all", action="store_true", help="every municipality, into a folder")
    profile.add_argument("--edition", choices=("one", "four"), default="one", help="pages")
    profile.add_argument("--compare", default="", help="the group, as sammenlign in the address")
    profile.add_argument("--base", default="", help="the app's address, for link and QR code")
    profile.add_argument("--out", type=Path, required=True, help="the .pdf, or the folder")
    profile.set_defaults(command=_profile)


def _add_figure(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """figure: the figure of a view, with its words drawn in."""
    figure = commands.add_parser("figure", parents=[shared], help="the figure of a view")
    figure.add_argument("--view", required=True, help="its address, as /kart?region=fylke:46")
    figure.add_argument("--out", type=Path, required=True, help=".svg .png .pdf")
    figure.set_defaults(command=_figure)


def _add_table(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """table: the numbers of a view."""
    table = commands.add_parser("table", parents=[shared], help="the numbers of a view")
    table.add_argument("--view", required=True, help="its address, as /kart?region=fylke:46")
    table.add_argument("--style", choices=("norwegian", "international"), default="norwegian")
    table.add_argument("--out", type=Path, required=True, help=".xlsx .csv .parquet .geojson .gpkg")
    table.set_defaults(command=_table)


def _add_package(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """package: a whole snapshot with its metadata."""
    package = commands.add_parser("package", parents=[shared], help="the whole snapshot")
    package.add_argument("--out", type=Path, required=True, help="a new folder")
    package.set_defaults(command=_package)


def _slides(given: argparse.Namespace) -> tuple[Facts, str]:
    """Write a show as slides; a view that cannot be told is left out and said."""
    from export import slides
    from ui.stage import heeding, telling
    from ui.stage import show as shows

    show = _show(given, shows)
    if given.preset:
        heeding.heed(show.slots[0].view)
    ignored = heeding.not_heeded(slot.view for slot in show.slots)
    with console.progress(2 * len(show.slots), quiet=given.json) as step:
        frames, faults = telling.frames_of(show, step)
        written = slides.write(frames, given.out, title=show.title, base=given.base, step=step)
    faults = [*show.faults, *faults]
    facts: Facts = {"out": str(given.out), "slides": written}
    facts |= {"left_out": faults, "ignored": ignored}
    said = [
        f"{given.out}: {written} slides",
        *(f"left out: {fault}" for fault in faults),
        *(f"not heeded: {choice}" for choice in ignored),
    ]
    return facts, "\n".join(said)


def _show(given: argparse.Namespace, shows: Any) -> Any:  # noqa: ANN401
    """The show that is asked for.

    Raises:
        DataError: its file cannot be read, or no view of it can be used.
    """
    if given.preset:
        chosen = {"region": given.region, "kommune": given.kommune}
        return shows.preset(given.preset, given.lang, **chosen)
    try:
        text = given.show.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            "The show file cannot be read.", where=str(given.show), example=str(error)
        ) from None
    found = shows.read(text)
    return replace(found, language=found.language or given.lang)


def _profile(given: argparse.Namespace) -> tuple[Facts, str]:
    """Write one profile, or all."""
    from export import profile
    from ui.stage import profiles

    numbers = profiles.numbers(given.kommune)
    compare = {"compare": given.compare} if given.compare else {}
    listed = profiles.contents(numbers, given.lang, edition=given.edition, **compare)
    with console.progress(len(numbers), quiet=given.json) as step:
        written = profile.write(
            listed,
            given.out,
            base=given.base,
            step=step,
        )
    return {"out": str(given.out), "profiles": written}, f"{given.out}: {written} profiles"


def _figure(given: argparse.Namespace) -> tuple[Facts, str]:
    """Write the figure of a view."""
    from export import drawing, files
    from ui.stage import telling
    from warehouse.snapshot import current

    kind = given.out.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise UsageError(
            "A figure is not written in this kind of file.",
            where=given.out.name,
            example="kart.svg",
            next_move=f"let the name end with one of: {', '.join(f'.{known}' for known in KINDS)}",
        )
    frame = telling.frame_of(given.view, given.lang)
    made = drawing.sheet_with_words(frame, current(), kind)
    with files.whole(given.out) as aside:
        aside.write_bytes(made)
    return {"out": str(given.out), "bytes": len(made)}, f"{given.out}: {frame.sentence}"


def _table(given: argparse.Namespace) -> tuple[Facts, str]:
    """Write the numbers of a view."""
    from export import tables
    from ui.stage import heeding, telling

    heeding.heed(given.view)
    frame = telling.frame_of(given.view, given.lang)
    rows = tables.write(frame, given.out, style=given.style)
    return {"out": str(given.out), "rows": rows}, f"{given.out}: {rows} rows"


def _package(given: argparse.Namespace) -> tuple[Facts, str]:
    """Write a whole snapshot."""
    from export import package
    from warehouse import whole
    from warehouse.snapshot import current

    snapshot = current()
    total = len(whole.tables(snapshot))
    with console.progress(total, quiet=given.json) as step:
        tables = package.write(snapshot, given.out, step)
    facts = {"out": str(given.out), "tables": tables, "snapshot": snapshot.snapshot_id}
    return facts, f"{given.out}: {tables} tables of snapshot {snapshot.snapshot_id}"


if __name__ == "__main__":
    sys.exit(main())
