"""The commands for surveys: inspect, load, template, undo, erase, status."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl import report as telling
from etl import snapshot
from etl.aside import company
from etl.places import Places
from etl.survey.words import FileError, RequestError
from maturity.tables import LANGUAGES

if TYPE_CHECKING:
    from etl.survey.loading import Loaded, Publish, Report
    from etl.survey.request import Request

Facts = dict[str, Any]
Command = Callable[[Places, argparse.Namespace], tuple[Facts, str]]

_SPOKEN, _WRITTEN = "en", "nb"
_NO_FOLDERS = {"out": None, "static": None}


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    """Add ``survey`` and what is under it to the commands of the pipeline.

    Args:
        commands: the sub-parsers of ``python -m etl``.
        shared: the options every command takes.
    """
    words = "take surveys in: look, load, make a template, undo, erase"
    parser = commands.add_parser("survey", help=words, description=words)
    under = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (run, words, arguments) in _COMMANDS.items():
        parents = [] if "--out" in arguments else [shared]  # --out is the file it writes
        command = under.add_parser(name, parents=parents, help=words, description=words)
        command.add_argument("--lang", choices=LANGUAGES, help="of messages (en) and files (nb)")
        for flags, options in arguments.items():
            command.add_argument(flags, **options)
        command.set_defaults(command=partial(_told, run), **({} if parents else _NO_FOLDERS))


def _told(run: Command, places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Run a command; what is at fault is told in the language asked for."""
    try:
        return run(places, given)
    except (FileError, RequestError) as fault:
        raise fault.told_in(given.lang or _SPOKEN) from None


def _request(given: argparse.Namespace) -> "Request":
    """What is asked of a file."""
    from etl.survey.request import Request

    return Request(given.file, given.questionnaire, given.year, given.sheet, given.mapping)


def _inspect(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Look into a file."""
    from etl.survey.inspecting import inspect

    facts = inspect(places, _request(given), given.lang or _SPOKEN)
    return facts, _inspected(facts)


def _inspected(facts: Facts) -> str:
    """What was seen, in lines."""
    units = ", ".join(f"{name} {number}" for name, number in facts["units"].items())
    lines = [
        f"Sheet {facts['sheet']}, headings in row {facts['header_row']}, {facts['rows']} rows; "
        f"questionnaire {facts['questionnaire']} {facts['year']}",
        f"Municipalities: {units}",
    ]
    for column in facts["columns"]:
        what = column["question"] or (f"@{column['role']}" if column["role"] else "?")
        what += f":{column['option']}" if column["option"] else ""
        lines.append(
            f"  {column['letter']:>3}  {column['confidence']:.2f}  {what}  {column['column']}"
        )
    lines += [_problem(problem) for problem in facts["problems"]]
    return "\n".join(lines)


def _problem(problem: Facts) -> str:
    """One thing told, in a line."""
    row = f"row {problem['row']}" if problem["row"] else ""
    place = ", ".join(filter(None, (problem["sheet"], row, problem["column"])))
    return f"- {place}: {problem['reason']} {problem['next']}"


def _load(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Load a file, or rehearse it."""
    from etl.survey.loading import load, rehearse

    request = _request(given)
    how: Facts = {"report": _report(given), "is_synthetic": given.synthetic}
    if given.dry_run:
        return _loaded(rehearse(places, request, **how), snapshot.published(places.out))
    with company(), telling.voice(given.json) as say:
        found, name = load(places, request, _publisher(places, say), **how)
    return _loaded(found, name)


def _report(given: argparse.Namespace) -> "Report | None":
    """What writes the report, where one is asked for."""
    if given.report is None:
        return None
    from etl.survey.report import write_report

    lang = given.lang or _WRITTEN
    return lambda opened, taken: write_report(given.report, opened, taken, lang)


def _publisher(places: Places, say: Callable[[str], None]) -> "Publish":
    """What makes and publishes a snapshot with what counts now."""

    def publish() -> str:
        from etl.identity import snapshot_id

        name = snapshot_id(places)
        if snapshot.published(places.out) == name and snapshot.is_whole(places.out, name):
            return name
        from etl.survey.refresh import refresh  # pandas and scipy: not where nothing has changed

        return refresh(places, say).snapshot_id

    return publish


def _loaded(found: "Loaded", name: str | None) -> tuple[Facts, str]:
    """What came of a load."""
    facts = {**found.counts, "municipalities": found.municipalities, "snapshot": name}
    counts = found.counts
    words = (
        f"{counts['rows_in']} rows in = {counts['loaded']} loaded + {counts['combined']} combined "
        f"+ {counts['set_aside']} set aside; {found.municipalities} municipalities; "
        f"snapshot {name}" + ("" if found.is_new else " (nothing changed)")
    )
    return facts, words


def _template(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Write a template."""
    from etl.survey.registers import load_registers
    from etl.survey.request import chosen
    from etl.survey.template import write_template

    questionnaire = chosen(places, given.id)
    write_template(given.to, questionnaire, load_registers(places.ref), given.lang or _WRITTEN)
    return {"template": str(given.to), "questionnaire": questionnaire.id}, f"Written: {given.to}"


def _undo(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Take the newest load back."""
    from etl.survey.removing import undo

    with company(), telling.voice(given.json) as say:
        facts = undo(places, given.questionnaire, given.year, _publisher(places, say))
    now = facts["now"][:12] if facts["now"] else "nothing"
    which = f"{facts['questionnaire']} {facts['year']}"
    return facts, f"Undone: {facts['undone'][:12]} of {which}; counts now: {now}"


def _erase(places: Places, given: argparse.Namespace) -> tuple[Facts, str]:
    """Erase a file and what came of it."""
    from etl.survey.refresh import forget
    from etl.survey.removing import erase

    with company(), telling.voice(given.json) as say:
        facts = erase(places, given.name, _publisher(places, say), partial(forget, places))
    return facts, f"Erased: {facts['erased'][:12]}; snapshot {facts['snapshot']}"


def _status(places: Places, _given: argparse.Namespace) -> tuple[Facts, str]:
    """What there is in the store."""
    from etl.survey.removing import status

    loads = status(places)
    lines = [
        f"{load['questionnaire']} {load['year']}  {load['sha256'][:12]}  {load['loaded_at']}  "
        f"{load['state']}  {load['name'] or ''}"
        for load in loads
    ]
    return {"loads": loads}, "\n".join(lines) or "Nothing has been loaded"


_FILE: Facts = {"type": Path, "help": "the file as received"}
_YEAR: Facts = {"type": int, "help": "year of the survey"}
_READING: dict[str, Facts] = {
    "file": _FILE,
    "--sheet": {"help": "the sheet to read"},
    "--mapping": {"type": Path, "help": "what the columns are, TOML"},
}
_COMMANDS: dict[str, tuple[Command, str, dict[str, Facts]]] = {
    "inspect": (
        _inspect,
        "look into a file; change nothing",
        {**_READING, "--questionnaire": {"help": "id of the questionnaire"}, "--year": _YEAR},
    ),
    "load": (
        _load,
        "load a file and publish a snapshot with it",
        {
            **_READING,
            "--questionnaire": {"required": True, "help": "id of the questionnaire"},
            "--year": {**_YEAR, "required": True},
            "--dry-run": {"action": "store_true", "help": "do everything, change nothing"},
            "--synthetic": {
                "action": "store_true",
                "help": "the answers are drawn, for a trial: mark every one of them",
            },
            "--report": {"type": Path, "help": "write a report, XLSX"},
        },
    ),
    "template": (
        _template,
        "write a workbook to be filled in",
        {
            "id": {"help": "id of the questionnaire"},
            "--out": {"type": Path, "required": True, "dest": "to", "help": "file to write"},
            "--data": {"type": Path, "help": "folder with raw/, ref/ and meta/"},
            "--json": {"action": "store_true", "help": "answer with one object for programs"},
        },
    ),
    "undo": (
        _undo,
        "take the newest load back; what it superseded counts again",
        {"--questionnaire": {"help": "id of the questionnaire"}, "--year": _YEAR},
    ),
    "erase": (
        _erase,
        "remove a file and what came of it; log that it was",
        {"name": {"help": "checksum, received name, or path to a copy of the file"}},
    ),
    "status": (_status, "say what has been loaded", {}),
}
