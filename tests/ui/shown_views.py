"""The views whose tables and files are held against each other, and which file has what."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

# What is shown -> page and choices. Those that begin with "demo" have the synthetic surveys.
VIEWS: Mapping[str, tuple[str, dict[str, str]]] = {
    "oversikt": ("oversikt", {"kommune": "4601"}),
    "kart": ("kart", {"valgt": "4601"}),
    "kart, avstand": ("kart", {"mot": "gruppe", "kommune": "4601", "region": "fylke:46"}),
    "kart, områder": ("kart", {"visning": "omrader"}),
    "kart, klynger": ("kart", {"visning": "klynger"}),
    "kart, par": ("kart", {"visning": "par"}),
    "regioner": ("regioner", {}),
    "svakeste": ("svakeste_kommune", {}),
    "svakeste, fylke": ("svakeste_kommune", {"region": "fylke:46", "valgt": "4628", "lang": "nn"}),
    "kommune": ("kommune", {"kommune": "4601", "med": "1103,0301"}),
    "utbredelse": ("utbredelse", {}),
    "utvikling": ("utvikling", {}),
    "undersokelser": ("undersokelser", {}),
    "hva om": ("hva_om", {"vekt": "epost:3", "kommune": "4601"}),
    "pastander": ("pastander", {}),
    "presentasjon": ("presentasjon", {}),
    "katalog": ("data_og_metode", {}),
    "kilder": ("data_og_metode", {"vis": "kilder"}),
    "modell": ("data_og_metode", {"vis": "modell"}),
    "folsomhet": ("data_og_metode", {"vis": "folsomhet"}),
    "endringer": ("data_og_metode", {"vis": "endringer"}),
    "tilgjengelighet": ("tilgjengelighet", {"lang": "nn"}),
    "demo utvikling": ("utvikling", {"modell": "digital_modenhet"}),
    "demo svakeste": ("svakeste_kommune", {"modell": "digital_modenhet"}),
    "demo svar": ("undersokelser", {"undersokelse": "digital_modenhet-2026"}),
}

WHEN = ["before", "after"]
Columns = list[str | pd.Series | None]


@dataclass(frozen=True)
class Pair:
    """A table and the file beside it that has its numbers, in full.

    ``columns`` takes the file's rows to what each column of the table after the first shows:
    the file's column by name or a series; None for what the file does not have. The rows are in
    the table's order unless ``key`` names the column with what the table's rows are called.
    """

    view: str
    file: str
    table: str
    columns: Callable[[pd.DataFrame], Columns]
    rows: Callable[[pd.DataFrame], pd.DataFrame] = lambda f: f
    key: str = ""


def _one(*values: float) -> pd.Series:
    return pd.Series(values)


def _levels(f: pd.DataFrame) -> Columns:
    found = f["value"].quantile([0, 0.05, 0.1, 0.5, 1])
    return [found, found - found.min(), None]


def _areas(f: pd.DataFrame) -> Columns:
    nodes = f.select_dtypes("number").drop(columns="kommunenr", errors="ignore")
    found = [nodes.count(), nodes.isna().sum(), nodes.min(), nodes.median(), nodes.max()]
    return [one.reset_index(drop=True) for one in found]


def _networks(f: pd.DataFrame) -> Columns:
    counts = pd.crosstab(f["network"], f["cluster"])
    kinds = ["HH", "HL", "none", "LH", "LL", "island"]
    counts = counts.reindex(columns=kinds, fill_value=0)
    return [counts.sum(axis=1), *(counts[kind] for kind in kinds)]


def _prices(f: pd.DataFrame) -> Columns:
    lists = [name.removesuffix("_once_nok") for name in f if name.endswith("_once_nok")]
    told: Columns = [None]
    for rows in (f, f[f["kommunenr"] == "4601"]):
        paid = rows.select_dtypes("number").sum().replace(0, math.nan)
        told.append(_one(paid["contribution_nok"], *paid[[f"{name}_once_nok" for name in lists]]))
        told.append(_one(math.nan, *paid[[f"{name}_yearly_nok" for name in lists]]))
    return told


def _dial(f: pd.DataFrame) -> pd.DataFrame:
    ends = pd.DataFrame({"Snitt": f[WHEN].mean(), "Bare den svakeste": f[WHEN].min()}).T
    return ends.assign(change=ends["after"] - ends["before"]).reset_index(names="item")


def _moves(f: pd.DataFrame) -> pd.DataFrame:
    return f.pivot_table("n", "from", "to", sort=False).iloc[::-1, ::-1].reset_index()


def _to(f: pd.DataFrame) -> Columns:
    return list(f.columns[1:])


def _percent(*names: str) -> Callable[[pd.DataFrame], Columns]:
    """Columns as they are, or as per cent where the name begins with «%»; «-» for none."""

    def columns(f: pd.DataFrame) -> Columns:
        return [None if n == "-" else 100 * f[n[1:]] if n.startswith("%") else n for n in names]

    return columns


def _figure(table: str) -> Pair:
    """A claim's figure: its rows are those of the file under the same title."""
    return Pair(
        "pastander",
        "pastander",
        table,
        _percent("value"),
        lambda f: f[f["figure"].str.startswith(table)],
        "item",
    )


PAIRS = (
    Pair("kart, områder", "omrader", "Poeng for indeksen", _areas),
    Pair("kart, klynger", "klynger", "Kommuner i klynger", _networks),
    Pair(
        "regioner",
        "regioner",
        "Fylke",
        lambda f: [f["n"] + f["n_missing"], "floor", "median"],
        key="name",
    ),
    Pair("svakeste", "digitalt_fundament", "Nivå", _levels),
    Pair("svakeste", "digitalt_fundament", "Poeng, plass", _percent("value"), key="name"),
    Pair(
        "kommune",
        "kommune",
        "Alle mål",
        _percent("label"),
        key="title",
    ),
    Pair(
        "kommune",
        "kommune",
        "Alle mål",
        _percent("value", "median"),
        lambda f: f[f["label"].str.match(r"[\d,]+\s(poeng|%)$")],
        "title",
    ),
    Pair(
        "kommune",
        "lignende",
        "De som ligner",
        _percent("-", "score", "-", "distance", "befolkning", "sentralitet", "kostra"),
    ),
    Pair(
        "utbredelse",
        "digisos_storrelse",
        "Gruppene",
        _percent("n", "listed", "%before", "%share"),
        key="name",
    ),
    Pair(
        "utbredelse",
        "digisos_norge",
        "Nye",
        _percent("new", "listed", "%share", "%residents_share"),
    ),
    Pair(
        "utbredelse",
        "digisos_kommuner",
        "Ikke på listen",
        _percent("residents"),
        lambda f: f[~f["is_listed"] & (f["status"] != "missing")],
        "name",
    ),
    Pair(
        "utvikling",
        "utvikling_dekning",
        "Bredbåndsdekning",
        _percent("n", "floor", "p10", "median", "p90", "leader"),
        key="period",
    ),
    Pair(
        "utvikling",
        "utvikling_dekning_fylke",
        "Andel",
        _percent("n", "%between", "%by_chance", "theil", "%theil_between"),
        key="label",
    ),
    Pair(
        "undersokelser",
        "undersokelser",
        "Alle publiserte",
        _percent("year", "value"),
        lambda f: f.sort_values("year", ascending=False, kind="stable"),
    ),
    Pair(
        "hva om",
        "egen_versjon",
        "den som stiger mest",
        _percent("official_score", "own_score", "-", "-", "places_gained"),
        key="name",
    ),
    Pair("hva om", "lofte", "Skruen", _percent(*WHEN, "change"), _dial, "item"),
    Pair("hva om", "kostnad", "Hva kommunene", _prices),
    *(
        _figure(t)
        for t in (
            "Poengene i",
            "Andel på listen for DigiSos før",
            "Median i",
            "Rangkorr",
            "Andel på listen for DigiSos ved",
            "Bidrag",
        )
    ),
    Pair("katalog", "katalog", "21", _percent("-", "-", "-", "-", "-", "n"), key="title"),
    Pair(
        "modell",
        "modell",
        "Vekt",
        _percent("-", "%weight_in_area", "%weight_in_index"),
        lambda f: f[f["is_scored"]],
        "title",
    ),
    Pair("kilder", "kilder", "30 filer", _percent("-", "licence", "-", "rows")),
    Pair("kilder", "rettelser", "9", _percent("-", "n_codes", "what")),
    Pair("folsomhet", "folsomhet", "Valgene", _percent("%total", "-", "%first")),
    Pair(
        "folsomhet",
        "uten_en_del",
        "Plassene",
        _percent("mean_shift", "largest_shift", "rank_correlation", "n"),
    ),
    Pair("folsomhet", "sammenheng", "Deler", _percent("-", "r", "n")),
    Pair(
        "demo svakeste", "lave_og_bakover", "Poeng i", _percent("start", "end", "lost"), key="name"
    ),
    Pair(
        "demo utvikling",
        "utvikling_digital_modenhet",
        "Digital",
        _percent("n", "floor", "p10", "median", "p90", "leader"),
        key="period",
    ),
    Pair("demo utvikling", "utvikling_nivaer", "Antall kommuner etter", _to, _moves, "from"),
)
