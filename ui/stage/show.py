"""A show: saved views in order, each with a speaker's note; a file, an address or a preset."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from maturity.errors import DataError, UsageError
from ui.stage import views

FORMAT = 1
MOST_FRAMES = 60
LONGEST_TEXT = 2_000
BETWEEN = "~"


@dataclass(frozen=True)
class Slot:
    """One place in a show: a view's address, a heading of the reader's own, a speaker's note."""

    view: str
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Show:
    """A title, a language and the views in order; ``faults`` says what could not be used."""

    title: str
    language: str
    slots: tuple[Slot, ...]
    faults: tuple[str, ...] = field(default=())


def read(text: str) -> Show:
    """A show from the text of its file; a frame that cannot be used is left out, and said so.

    Raises:
        DataError: the text is no show file.
    """
    content = _object(text)
    slots, faults = [], []
    for number, entry in enumerate(content["frames"][:MOST_FRAMES], start=1):
        try:
            slots.append(_slot(entry))
        except UsageError as error:
            faults.append(f"{number}: {error.where}")
    if more := len(content["frames"]) - MOST_FRAMES:
        faults += [f"{MOST_FRAMES + 1}–{MOST_FRAMES + more}"] if more > 0 else []
    return Show(
        _text(content.get("title")), _text(content.get("lang")), tuple(slots), tuple(faults)
    )


def _object(text: str) -> dict[str, Any]:
    """The JSON object of a show file.

    Raises:
        DataError: it is none.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or not isinstance(content.get("frames"), list):
        raise DataError(
            "This is no show file.",
            where=text[:40],
            example='{"modenhet_show": 1, "frames": [{"view": "/kart", "note": ""}]}',
            next_move="save the show anew from the page Presentasjon",
        )
    return content


def _slot(entry: object) -> Slot:
    """One entry of a show file.

    Raises:
        UsageError: it names no view.
    """
    known = entry if isinstance(entry, Mapping) else {}
    view = views.parse(_text(known.get("view"), views.LONGEST + 1) or "-")
    return Slot(view.link, _text(known.get("title")), _text(known.get("note")))


def _text(value: object, longest: int = LONGEST_TEXT) -> str:
    """A text of bounded length; "" for anything else."""
    return value[:longest] if isinstance(value, str) else ""


def write(show: Show) -> str:
    """A show as the text of its file."""
    frames = [{"view": s.view, "title": s.title, "note": s.note} for s in show.slots]
    content = {
        "modenhet_show": FORMAT,
        "title": show.title,
        "lang": show.language,
        "frames": frames,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_address(text: str) -> Show:
    """The views of «kart?region=fylke:46~regioner»; one that names no page is left out and said."""
    slots, faults = [], []
    for number, given in enumerate(filter(None, text.split(BETWEEN)[:MOST_FRAMES]), start=1):
        try:
            slots.append(Slot(views.parse("/" + given.lstrip("/")).link))
        except UsageError as error:
            faults.append(f"{number}: {error.where}")
    return Show("", "", tuple(slots), tuple(faults))


def to_address(slots: tuple[Slot, ...]) -> str:
    """The views of a show in one value of an address."""
    return BETWEEN.join(slot.view.lstrip("/") or "oversikt" for slot in slots)


@cache
def presets() -> dict[str, dict[str, Any]]:
    """The ready-made shows of ui/stage/presets.toml, by name."""
    found: dict[str, dict[str, Any]] = tomllib.loads(
        Path(__file__).with_name("presets.toml").read_text("utf-8")
    )
    return found


def preset(name: str, language: str, *, region: str = "", kommune: str = "") -> Show:
    """A ready-made show, for a region or a municipality where it asks for one.

    Raises:
        UsageError: there is no such show, or it lacks what it asks for.
    """
    known = presets()
    if name not in known:
        raise UsageError(
            "There is no ready-made show of this name.",
            where=name,
            example=", ".join(known),
            next_move="choose one of them, or give a show file",
        )
    chosen, given = known[name], {"region": region, "kommune": kommune}
    lacking = [ask for ask in chosen.get("asks", []) if not given[ask]]
    if lacking:
        raise UsageError(
            f"This show needs a {lacking[0]}.",
            where=name,
            example="--region fylke:46" if lacking[0] == "region" else "--kommune 4601",
            next_move="say which one",
        )
    slots = tuple(
        Slot(views.parse(entry["view"].format(**given)).link, "", _in(entry.get("note"), language))
        for entry in chosen["frames"]
    )
    return Show(chosen["title"][language], language, slots)


def _in(texts: Mapping[str, str] | None, language: str) -> str:
    """A text in a language; "" where there is none."""
    return texts[language] if texts else ""
