"""From an address to a frame: the scope it names, and the page that tells it."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pandas as pd

from export.frame import Figure, Frame, Table
from maturity.errors import DataError, MaturityError, UsageError
from ui import about, address, download, numbers, parts
from ui.reading import read_language, read_scope
from ui.scope import Scope
from ui.stage import views
from ui.stage.show import Show
from ui.words import Words


@dataclass(frozen=True)
class Told:
    """What a page tells of itself; the rest of its frame is the same for every page.

    ``source`` is a source line of the page's own; ``is_real`` that no drawn answer can be in it.
    """

    sentences: tuple[str, ...]
    title: str
    subtitle: str
    figure: Figure | None
    table: Table
    sources: tuple[str, ...]
    as_of: str
    alt: str
    data: pd.DataFrame
    method: str = ""
    source: str = ""
    is_real: bool = False


def frame_of(given: str, language: str | None = None, note: str = "", heading: str = "") -> Frame:
    """The frame of a saved view.

    Args:
        given: the view's address: path and query, or a whole one.
        language: the language of the frame; None = the one the address names.
        note: the speaker's note.
        heading: a title of the reader's own, in place of the page's.

    Raises:
        UsageError: the address names no page, or a page that has no frame.
        MaturityError: the snapshot cannot be read.
    """
    view = views.parse(given)
    said = dict(view.choices) | ({"lang": language} if language else {})
    with address.told(said):
        scope = read_scope(Words(read_language()))
        told = _teller(view.page, given)(scope)
        remarks = _remarks(scope)
    frame = _frame(scope, view, told)
    return replace(frame, notes=note, page=heading or frame.page, remarks=remarks)


def _remarks(scope: Scope) -> tuple[str, ...]:
    """What the address names that means nothing here, or means another now."""
    words = scope.words
    ignored = [words.t("note.ignored", name=n, value=given[:40]) for n, given in address.notes()]
    pairs = address.moved()
    moved = [words.t("note.moved", old=old, now=now, name=scope.name(now)) for old, now in pairs]
    return (*ignored, *moved)


def frames_of(show: Show, step: Callable[[str], None]) -> tuple[list[Frame], list[str]]:
    """The frames of a show in order, and what must be said of those that cannot be told.

    Args:
        show: the views.
        step: hears each view's title when it is told.

    Raises:
        DataError: no view can be told.
    """
    frames, faults = [], []
    for number, slot in enumerate(show.slots, start=1):
        try:
            frames.append(frame_of(slot.view, show.language or None, slot.note, slot.title))
            step(frames[-1].page)
        except MaturityError as error:
            faults.append(f"{number}: {slot.view}: {error.what}")
    if not frames:
        raise DataError(
            "No view of this show can be told.",
            where=show.title,
            example="; ".join(faults)[:200],
            next_move="open the page Presentasjon and choose views anew",
        )
    return frames, faults


def _teller(page: str, given: str) -> Callable[[Scope], Told]:
    """Who tells a page.

    Raises:
        UsageError: nobody does.
    """
    from ui.stage.tellers import TELLERS  # the pages' own code, needed by a frame alone

    if page not in TELLERS:
        raise UsageError(
            "This page cannot be shown as a frame.",
            where=given[:80],
            example="/kart?region=fylke:46",
            next_move=f"choose one of: {', '.join(sorted(TELLERS))}",
        )
    return TELLERS[page]


def _frame(scope: Scope, view: views.View, told: Told) -> Frame:
    """A page's own words and numbers, with what every frame says."""
    words = scope.words
    first, *more = [text for text in told.sentences if text]
    return Frame(
        page=words.t(f"page.{view.page}"),
        sentence=first,
        more=tuple(more),
        title=told.title,
        subtitle=told.subtitle,
        figure=told.figure,
        table=told.table,
        source=_source(scope, told),
        snapshot=snapshot_line(scope),
        link=view.link,
        alt=told.alt,
        language=words.language,
        method=told.method or words.of(scope.spec.description),
        mark="" if told.is_real else parts.synthetic(scope),
        names={number: m.name for number, m in scope.municipalities.items()},
        counties={number: m.fylke for number, m in scope.municipalities.items()},
        data=download.marked(scope, told.data),
    )


def _source(scope: Scope, told: Told) -> str:
    """The page's own source line, or that of the sources it names."""
    if told.source:
        return f"{told.source} {told.as_of}".strip()
    return source_line(scope, told.sources, told.as_of)


def snapshot_line(scope: Scope) -> str:
    """Which edition of the data, when it was built, by which version of the method."""
    built = dt.datetime.fromisoformat(scope.snapshot.built_at).date()
    return scope.words.t(
        "foot.snapshot",
        id=scope.snapshot.snapshot_id,
        date=numbers.date(built, scope.words.language),
        method=scope.snapshot.method_version,
    )


def source_line(scope: Scope, sources: Iterable[str], as_of: str) -> str:
    """Where the numbers come from, under which licence, and what they hold for."""
    named = [f"{scope.source_title(name)} ({about.licence(scope, name)})" for name in sources]
    return " ".join([scope.words.t("source.line", sources="; ".join(named)), as_of]).strip()
