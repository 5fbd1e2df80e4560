"""The pages of «Om» as frames: what the numbers are made of, and who can use them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import pandas as pd

from export.frame import Bar, BarFigure, Figure, Table
from ui import (
    accessibility,
    address,
    catalogue,
    method,
    method_choices,
    method_history,
    method_model,
    method_sources,
    numbers,
    sentences,
)
from ui.measures import measure
from ui.scope import Scope
from ui.stage.telling import Told
from warehouse.history import editions

Cells = Iterable[tuple[str, ...]]


def data_og_metode(scope: Scope) -> Told:
    """The part of the page that the address asks for."""
    return PARTS[address.value("vis", method.VIEWS, method.VIEWS[0])](scope)


def _catalogue(scope: Scope) -> Told:
    """The indicators that are looked for, or every one."""
    words, found = scope.words, catalogue.hits(scope, catalogue.search(scope))
    heads = tuple(words.t(f"metode.col_{name}") for name in ("indicator", "area", "kind", "period"))
    rows = (
        (
            words.of(one.title),
            words.of(scope.catalogue.areas[one.area].title),
            words.t(f"about.kind_{one.kind}"),
            numbers.period(one.period, words.language),
        )
        for one in found
    )
    caption = words.n("metode.list_caption", len(found), n=sentences.count(scope, len(found)))
    return _told(scope, caption, heads, rows, catalogue.file(scope, found))


def _sources(scope: Scope) -> Told:
    """Every file with its source, publisher and licence."""
    words, found = scope.words, method_sources.files(scope.snapshot)
    heads = tuple(words.t(f"metode.file_{n}") for n in ("file", "publisher", "licence"))
    unknown = words.t("foot.unknown")
    rows = (
        (
            method_sources.source_name(scope, str(row["source_id"])),
            str(row["publisher"]),
            str(row["licence"]) if row["licence_known"] else unknown,
        )
        for row in found.to_dict("records")
    )
    return _told(scope, method_sources.licences(scope), heads, dict.fromkeys(rows), found)


def _model(scope: Scope) -> Told:
    """How much each part counts."""
    words, found = scope.words, method_model.weights(scope)
    heads = tuple(words.t(f"metode.weight_{name}") for name in ("part", "in", "share", "all"))
    rows = (
        (
            scope.node_title(part),
            scope.node_title(one.parent),
            method_model.percent(scope, one.share),
            method_model.percent(scope, one.of_all),
        )
        for part, one in found.items()
    )
    areas = set(scope.areas)
    bars = tuple(
        Bar(scope.node_title(part), 100 * one.of_all, "total" if part in areas else "plain")
        for part, one in found.items()
    )
    caption = words.t("metode.weights_caption")
    return _told(scope, caption, heads, rows, method_model.file(scope), BarFigure(bars, "%", 0))


def _choices(scope: Scope) -> Told:
    """Which choice of method matters most."""
    words, found = scope.words, method_choices.choices(scope)
    names = ("choice", "total", "interval", "first")
    heads = tuple(words.t(f"metode.factor_col_{name}") for name in names)
    rows = [
        tuple(method_choices.factor_cells(scope, row))
        for row in found.reset_index().to_dict("records")
    ]
    bars = tuple(
        Bar(words.t(f"metode.factor_{name}"), 100 * float(share))
        for name, share in found["total"].items()
    )
    figure = BarFigure(bars, "%", 0) if bars else None
    return _told(scope, words.t("metode.choices_caption"), heads, rows, found.reset_index(), figure)


def _history(scope: Scope) -> Told:
    """The snapshots that are kept."""
    words, every = scope.words, editions()
    heads = tuple(words.t(f"metode.history_{name}") for name in ("id", "built", "method"))
    rows = [
        (
            one.snapshot_id,
            numbers.date(dt.datetime.fromisoformat(one.built_at).date(), words.language),
            one.method_version,
        )
        for one in every
    ]
    caption = words.n("metode.history_caption", len(rows), n=sentences.count(scope, len(rows)))
    data = pd.DataFrame(rows, columns=["snapshot", "built", "method"])
    said = method_history.citation(scope, dt.datetime.fromisoformat(scope.snapshot.built_at).date())
    return _told(scope, caption, heads, rows, data, method_note=said)


PARTS: Mapping[str, Callable[[Scope], Told]] = MappingProxyType(
    dict(zip(method.VIEWS, (_catalogue, _sources, _model, _choices, _history), strict=True))
)


def _told(
    scope: Scope,
    caption: str,
    heads: tuple[str, ...],
    rows: Cells,
    data: pd.DataFrame,
    figure: Figure | None = None,
    method_note: str = "",
) -> Told:
    """What every part of the page says of itself."""
    shown = measure(scope, scope.index_id)
    said = tuple(method.findings(scope))
    return Told(
        sentences=said,
        title=caption,
        subtitle=scope.index_name,
        figure=figure,
        table=Table(caption, heads, tuple(rows), numeric=tuple(range(2, 4)) if figure else ()),
        sources=shown.sources,
        as_of=sentences.as_of(scope, shown),
        alt=f"{said[0]}. {caption}",
        data=data,
        method=method_note,
    )


def tilgjengelighet(scope: Scope) -> Told:
    """What was tested on every page."""
    words, names = scope.words, list(accessibility.facts().checks)
    done = words.t("tilgjengelighet.checked")
    rows = [(words.t(f"page.{name}"), *([done] * len(names))) for name in accessibility.pages()]
    caption = words.n("tilgjengelighet.caption", len(rows), n=sentences.count(scope, len(rows)))
    heads = (words.t("tilgjengelighet.page"),) + tuple(
        words.t(f"tilgjengelighet.check_{name}") for name in names
    )
    tested = numbers.date(accessibility.facts().tested, words.language)
    return Told(
        sentences=tuple(accessibility.findings(scope)),
        title=caption,
        subtitle=tested,
        figure=None,
        table=Table(caption, heads, tuple(rows)),
        sources=(),
        source=f"{words.t('page.tilgjengelighet')}, {tested}.",
        as_of="",
        alt=caption,
        data=pd.DataFrame(rows, columns=list(heads)),
        is_real=True,
    )
