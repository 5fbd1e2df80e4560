"""Those that did not stand on the list at its end, and when similar ones came on it."""

import pandas as pd

from ui import alike, cache, parts, spread
from ui.scope import BY_SCOPE, Scope
from ui.sentences import capital, count, how_many
from ui.spread import Spread
from ui.spread_words import day, percent, title
from ui.words import alphabetical
from warehouse.snapshot import Snapshot

SIMILAR = 3
# Of how many of the nearest the adopters are looked for.
NEAREST = 60
# With more rows than this the similar ones are left out: each takes time to find.
MOST = 60


@cache.shared(60, BY_SCOPE)
def absent(scope: Scope, chosen: Spread) -> pd.DataFrame:
    """The region's municipalities that were not on the list at its end, by the alphabet."""
    rows = spread.members(scope, chosen)
    found = rows[rows["first_date"].isna()]
    order = sorted(found.index, key=lambda number: alphabetical(scope.name(str(number))))
    return found.loc[order]


@cache.shared(60, BY_SCOPE)
def sentence(scope: Scope, chosen: Spread) -> str:
    """How many are left, and how many live there."""
    rows, found = spread.members(scope, chosen), absent(scope, chosen)
    said = {
        "Where": capital(scope.where()),
        "title": title(scope, chosen),
        "end": day(scope, spread.about(scope, chosen).censor_date),
    }
    if found.empty:
        return scope.words.t("utbredelse.left_none", **said)
    return scope.words.n(
        "utbredelse.left",
        len(found),
        k=how_many(scope, len(found)),
        n=count(scope, len(rows)),
        residents=count(scope, int(found["residents"].sum())),
        share=percent(scope, float(found["residents"].sum() / rows["residents"].sum())),
        **said,
    )


@cache.shared(400)
def similar_before(snapshot: Snapshot, solution: str, kommunenr: str) -> tuple[str, ...]:
    """The most similar municipalities that came on the list, nearest first."""
    came = spread.dates(snapshot, solution)["first_date"]
    near = alike.similar(snapshot, kommunenr, "", NEAREST)["kommunenr"]
    return tuple(str(number) for number in near if pd.notna(came[number]))[:SIMILAR]


def has_similar(scope: Scope, chosen: Spread) -> bool:
    """Whether so few are left that similar ones are found for each."""
    return len(absent(scope, chosen)) <= MOST


@cache.shared(60, BY_SCOPE)
def table(scope: Scope, chosen: Spread) -> str:
    """One row for each that is left; «min kommune» is marked."""
    words, rows = scope.words, absent(scope, chosen)
    came = spread.country(scope, chosen)["first_date"]
    columns = [
        parts.Column(words.t("common.municipality")),
        parts.Column(words.t("utbredelse.residents_then"), is_number=True),
        parts.Column(words.t("utbredelse.neighbours_listed"), is_number=True),
    ]
    if similar := has_similar(scope, chosen):
        columns.append(parts.Column(words.t("utbredelse.similar")))
    listed = [
        parts.Row(
            [
                scope.name(number),
                count(scope, int(rows["residents"][number])),
                _neighbours(scope, number, came),
                *([_similar(scope, chosen, number, came)] if similar else []),
            ],
            "mine" if number == scope.kommune else "",
        )
        for number in map(str, rows.index)
    ]
    html = parts.table_html(words.t("utbredelse.left_caption"), columns, listed)
    return html.replace('"mk-scroll"', '"mk-scroll mk-tall mk-left"', 1)


def _neighbours(scope: Scope, number: str, came: pd.Series) -> str:
    """«3 av 5»: how many of the neighbours came; «–» for one on islands of its own."""
    near = spread.neighbours(scope.snapshot).get(number, ())
    if not near:
        return scope.words.t("utbredelse.no_neighbour")
    listed = int(came.reindex(list(near)).notna().sum())
    return scope.words.t("utbredelse.of", k=count(scope, listed), n=count(scope, len(near)))


def _similar(scope: Scope, chosen: Spread, number: str, came: pd.Series) -> str:
    """The similar ones with their days."""
    near = similar_before(scope.snapshot, chosen.solution, number)
    return "; ".join(f"{scope.name(other)} ({day(scope, came[other])})" for other in near)


def file(scope: Scope, chosen: Spread) -> pd.DataFrame:
    """The region's municipalities with their days, as a file holds them."""
    rows = spread.members(scope, chosen)
    numbers = [str(number) for number in rows.index]
    table = pd.DataFrame({"kommunenr": numbers, "name": scope.names(numbers)})
    table["fylke"] = [scope.municipalities[number].fylke for number in numbers]
    table["solution"] = chosen.solution
    table["first_date"] = [_iso(value) for value in rows["first_date"]]
    table["whole_date"] = [_iso(value) for value in rows["whole_date"]]
    table["is_listed"] = rows["first_date"].notna().to_numpy()
    table["residents"] = rows["residents"].to_numpy()
    table["status"] = rows["status"].to_numpy()
    table["note"] = rows[f"note_{scope.words.language}"].to_numpy()
    table["list_ends"] = spread.about(scope, chosen).censor_date.isoformat()
    table["snapshot"] = scope.snapshot.snapshot_id
    return table


def _iso(value: pd.Timestamp) -> str | None:
    """A day as a file has it; None where there is none."""
    return None if pd.isna(value) else value.date().isoformat()
