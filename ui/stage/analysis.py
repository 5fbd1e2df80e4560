"""The pages of «Analyse» as frames: the reader's own version of the index, and the claims."""

import pandas as pd

from export.frame import Figure, SpanFigure, SpanRow, Table
from ui import address, claims, claims_page, sentences, whatif, whatif_choice, whatif_moves
from ui.measures import measure
from ui.scope import Scope
from ui.stage import figures
from ui.stage.telling import Told
from ui.whatif import Version
from ui.whatif_choice import Choice
from ui.whatif_words import explained, findings


def hva_om(scope: Scope) -> Told:
    """The reader's own version beside the official one: who moves, or the points on the map."""
    words, shown = scope.words, measure(scope, scope.index_id)
    choice = whatif_choice.read(scope)
    found = whatif.version(scope, choice)
    picture = address.value("bilde", whatif_moves.PICTURES, whatif_moves.PICTURES[0])
    rows = whatif_moves.most_moved(scope, found.moves, whatif_moves.DRAWN)
    is_map = picture == "kart" and not rows.empty
    listed = _everyone(scope, found) if is_map else rows
    title = words.t(whatif_moves.title(choice, picture))
    return Told(
        sentences=tuple(findings(scope, choice, found)),
        title=title,
        subtitle=words.t(whatif_moves.sub(choice, picture)),
        figure=_on_map(scope, choice, found) if is_map else _moves(scope, found, rows),
        table=_both(scope, listed, title),
        sources=shown.sources,
        as_of=sentences.as_of(scope, shown),
        alt=title if is_map else whatif_moves.alt(scope, rows),
        data=whatif_moves.file(scope, choice),
        method=explained(scope, choice, found),
    )


def _on_map(scope: Scope, choice: Choice, found: Version) -> Figure:
    """The points of the version on the map."""
    return figures.of_map(scope, *whatif_moves.on_map(scope, choice, found))


def _everyone(scope: Scope, found: Version) -> pd.DataFrame:
    """Every municipality of the region, the highest own points first."""
    return found.moves.reindex(scope.members()).sort_values("own", ascending=False, kind="stable")


def _moves(scope: Scope, found: Version, rows: pd.DataFrame) -> Figure | None:
    """Both places of those that move most; None where nobody has any."""
    words = scope.words
    if rows.empty:
        return None
    last = found.moves[["official_high", "own_high"]].max().max()
    return SpanFigure(
        rows=tuple(_span(scope, str(number), row) for number, row in rows.iterrows()),
        axis=words.t("hvaom.axis_place"),
        before_label=words.t("hvaom.official_place"),
        after_label=words.t("hvaom.own_place"),
        first=1.0,
        last=float(last),
    )


def _span(scope: Scope, number: str, row: "pd.Series[float]") -> SpanRow:
    """One municipality's two places with their intervals."""
    before, after = (
        (float(row[f"{name}_low"]), float(row[f"{name}_place"]), float(row[f"{name}_high"]))
        for name in ("official", "own")
    )
    shown = whatif_moves.from_to(scope, row)
    return SpanRow(scope.name(number), before, after, shown, is_mine=number == scope.kommune)


def _both(scope: Scope, rows: pd.DataFrame, caption: str) -> Table:
    """Some municipalities in both versions, as the page's own table has them."""
    heads = whatif_moves.heads(scope)
    return Table(
        caption=caption,
        heads=heads,
        rows=tuple(whatif_moves.cells(scope, str(n), row) for n, row in rows.iterrows()),
        numeric=tuple(range(1, len(heads))),
    )


def pastander(scope: Scope) -> Told:
    """Every claim with its answer and how certain that is: a table is its own figure."""
    found = claims.found(scope)
    caption = scope.words.t("pastander.caption")
    return Told(
        sentences=tuple(claims.findings(scope)),
        title=caption,
        subtitle="",
        figure=None,
        table=Table(
            caption,
            tuple(scope.words.t(f"pastander.{head}") for head in claims_page.HEADS),
            tuple(
                claims_page.cells(scope, claim, found[name])
                for name, claim in claims.declared(scope.snapshot).items()
            ),
        ),
        sources=tuple(dict.fromkeys(source for one in found.values() for source in one.sources)),
        as_of="",
        alt=" ".join(claims.findings(scope)),
        data=claims_page.file(scope),
    )
