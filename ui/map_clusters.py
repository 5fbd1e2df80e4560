"""Where neighbours are alike: local clusters over the borders of the digitalisation networks."""

import math
from dataclasses import dataclass

import pandas as pd

from ui import cache, numbers, parts, sentences
from ui.measures import NOT_APPLICABLE, OUTSIDE, Measure, Shading, measure
from ui.scope import BY_EDITION, BY_SCOPE, Scope
from ui.sentences import capital
from warehouse import space

LIKELY, SURE = "mulige", "sikre"
# Low among low … high among high, as the diverging scale has its colours; none is the middle.
ORDER = ("LL", "LH", "none", "HL", "HH")
NETWORK = "nettverk"
SMALLEST_P = 0.001

_clusters = cache.shared(60)(space.clusters)
_moran = cache.shared(12)(space.moran)


@dataclass(frozen=True)
class Whole:
    """How alike neighbours are over the country."""

    n: int
    islands: int
    statistic: float
    p_value: float
    alpha: float
    permutations: int

    @property
    def is_alike(self) -> bool:
        """Whether neighbours are more alike than shuffled places would be."""
        return self.p_value <= self.alpha and self.statistic > 0


def whole(scope: Scope, node: str) -> Whole | None:
    """Moran's I of a node; None where too little is known."""
    found = _moran(scope.snapshot, scope.index_id, scope.edition).loc[node].to_dict()
    if math.isnan(float(found["statistic"])):
        return None
    return Whole(
        n=int(found["n"]),
        islands=int(found["n_islands"]),
        statistic=float(found["statistic"]),
        p_value=float(found["p_value"]),
        alpha=float(found["alpha"]),
        permutations=int(found["permutations"]),
    )


@cache.shared(60, BY_EDITION)
def kinds(scope: Scope, node: str, certainty: str) -> pd.Series:
    """By kommunenr: HH, LL, HL, LH, none, island or missing.

    The sure ones hold the false discovery rate; the likely ones are those of p alone, of which
    one in twenty would be there by chance.
    """
    rows = _clusters(scope.snapshot, scope.index_id, scope.edition, node)
    if certainty == SURE:
        return rows["cluster"]
    found, alone = whole(scope, node), rows["p_value"]
    alpha = found.alpha if found else 0.0
    return rows["cluster"].mask(alone.notna(), rows["quadrant"].where(alone <= alpha, "none"))


@cache.shared(60, BY_EDITION)
def shown(scope: Scope, node: str, certainty: str) -> Measure:
    """The clusters as a measure with five answers; islands do not take part."""
    words, found = scope.words, kinds(scope, node, certainty)
    level = measure(scope, node)
    values = found.map({kind: float(at) for at, kind in enumerate(ORDER)})
    reasons = found[values.isna()].map(lambda kind: words.t(f"kart.cluster_{kind}"))
    return Measure(
        name=node,
        title=level.title,
        unit="",
        decimals=0,
        breaks=(),
        value_labels={float(at): label(scope, kind) for at, kind in enumerate(ORDER)},
        values=values,
        reasons=reasons,
        notes=pd.Series(dtype=object),
        sources=level.sources,
        periods=level.periods,
        caveats=level.caveats,
        is_score=False,
    )


def label(scope: Scope, kind: str) -> str:
    """«Høy blant høye»."""
    return scope.words.t(f"kart.cluster_{kind}")


@cache.shared(60, BY_SCOPE)
def shade(scope: Scope, node: str, certainty: str) -> Shading:
    """The five classes; an island is not applicable."""
    found = kinds(scope, node, certainty)
    codes = {kind: at for at, kind in enumerate(ORDER)} | {"island": NOT_APPLICABLE, "missing": -1}
    classes = found.map(codes).astype(int)
    classes.loc[~classes.index.isin(scope.members())] = OUTSIDE
    return Shading(classes, tuple(label(scope, kind) for kind in ORDER))


def findings(scope: Scope, node: str, certainty: str) -> list[str]:
    """How alike neighbours are, how many clusters there are and how sure, and who is left out."""
    found, words = whole(scope, node), scope.words
    title = sentences.inside(scope.node_title(node))
    if found is None:
        return [words.t("kart.moran_none", title=title)]
    said = {
        "i": numbers.number(found.statistic, 2, words.language),
        "p": p_text(scope, found.p_value),
    }
    key = "kart.moran_alike" if found.is_alike else "kart.moran_not"
    measured = words.t("kart.moran_measured", **said)
    tally = f"{measured} {_tally(scope, node, certainty)}"
    return [words.t(key, title=title), tally, _islands(scope, found)]


def p_text(scope: Scope, p_value: float) -> str:
    """«p = 0,012», or that p is under the smallest that is told."""
    if p_value < SMALLEST_P:
        least = numbers.number(SMALLEST_P, 3, scope.words.language)
        return scope.words.t("kart.p_under", p=least)
    return f"p = {numbers.number(p_value, 3, scope.words.language)}"


def _tally(scope: Scope, node: str, certainty: str) -> str:
    """How many of the chosen region stand in a cluster of each kind, and how sure that is."""
    words, members = scope.words, scope.members()
    counts = kinds(scope, node, certainty).reindex(members).value_counts()
    listed = {kind: int(counts.get(kind, 0)) for kind in ORDER if kind != "none"}
    total = sum(listed.values())
    where = sentences.capital(scope.where())
    if not total:
        return words.t(f"kart.clusters_none_{certainty}", where=where)
    said = [
        words.n(f"kart.clusters_{kind}", n, n=sentences.count(scope, n))
        for kind, n in sorted(listed.items(), key=lambda item: -item[1])
        if n
    ]
    told = words.t(f"kart.clusters_{certainty}", where=where, listed=sentences.listing(scope, said))
    return told if certainty == SURE else f"{told} {_sure_of_them(scope, node)}"


def _sure_of_them(scope: Scope, node: str) -> str:
    """How many of the possible ones are sure."""
    found = kinds(scope, node, SURE).reindex(scope.members())
    n = int(found.isin(ORDER).sum() - (found == "none").sum())
    if not n:
        return scope.words.t("kart.clusters_of_which_none")
    return scope.words.n("kart.clusters_of_which", n, n=sentences.count(scope, n))


def certainty_note(scope: Scope, node: str, certainty: str) -> str:
    """What the reader must know of how the clusters were tried."""
    found, words = whole(scope, node), scope.words
    if found is None:
        return ""
    chance = sentences.count(scope, round(found.alpha * found.n))
    values = {
        "n": sentences.count(scope, found.n),
        "chance": chance,
        "shuffles": sentences.count(scope, found.permutations),
        "share": sentences.count(scope, 100 * found.alpha),
    }
    return words.t(f"kart.clusters_note_{certainty}", **values)


def _islands(scope: Scope, found: Whole) -> str:
    """How municipalities without a land border are treated."""
    if not found.islands:
        return ""
    return scope.words.n("kart.islands", found.islands, n=sentences.count(scope, found.islands))


def network_table(scope: Scope, node: str, certainty: str) -> None:
    """How many of each network's catchment stand in a cluster of each kind."""
    counts = network_counts(scope, node, certainty)
    columns = [
        parts.Column(scope.words.t("kart.network_head")),
        parts.Column(scope.words.t("regioner.n"), is_number=True),
        *(parts.Column(_head(scope, kind), is_number=True) for kind in counts.columns),
    ]
    rows = [
        parts.Row(
            [
                scope.region_name((NETWORK, str(network))),
                sentences.count(scope, row.sum()),
                *(sentences.count(scope, n) for n in row),
            ]
        )
        for network, row in counts.iterrows()
    ]
    parts.table(scope.words.t("kart.network_caption"), columns, rows)


def _head(scope: Scope, kind: str) -> str:
    """The head of a column."""
    return scope.words.t("kart.islands_key") if kind == "island" else capital(label(scope, kind))


def network_counts(scope: Scope, node: str, certainty: str) -> pd.DataFrame:
    """Network × kind: municipalities of the chosen region."""
    members = scope.members()
    found = kinds(scope, node, certainty).reindex(members)
    network = cache.membership(scope.snapshot)[NETWORK].reindex(members)
    counts = pd.crosstab(network, found)
    order = [*reversed(ORDER), "island", "missing"]
    names = cache.regions(scope.snapshot)
    listed = sorted(counts.index, key=lambda name: names[NETWORK, str(name)].sort)
    return counts.reindex(index=listed, columns=order, fill_value=0).loc[
        :, lambda frame: frame.sum() > 0
    ]


def table(scope: Scope, node: str, certainty: str) -> pd.DataFrame:
    """One row a municipality: score, mean of its neighbours, local statistic, p, q and class.

    The class is the one that is shown; ``sure_cluster`` is the one that is told apart for sure.
    """
    rows = _clusters(scope.snapshot, scope.index_id, scope.edition, node)
    members = scope.members()
    named = map_names(scope, members)
    rows = rows.rename(columns={"cluster": "sure_cluster"})
    rows["cluster"] = kinds(scope, node, certainty)
    return named.join(rows).assign(node=node, snapshot=scope.snapshot.snapshot_id).reset_index()


def map_names(scope: Scope, members: pd.Index) -> pd.DataFrame:
    """kommunenr, name and network of the municipalities."""
    network = cache.membership(scope.snapshot)[NETWORK].reindex(members)
    listed = pd.DataFrame({"name": scope.names(members), "network": network}, index=members)
    return listed.rename_axis("kommunenr")
