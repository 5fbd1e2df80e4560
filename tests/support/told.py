"""Frames of every kind, as a view could tell them, for those who draw."""

from dataclasses import replace
from functools import cache

from export.frame import (
    MISSING,
    NOT_APPLICABLE,
    Bar,
    BarFigure,
    Curve,
    CurveFigure,
    FactsFigure,
    Figure,
    Frame,
    MapFigure,
    MapsFigure,
    SmallMap,
    SpanFigure,
    SpanRow,
    SpineFigure,
    SpineRow,
    StripFigure,
    StripRow,
    Table,
)
from export.geometry import shapes
from warehouse.snapshot import current

LONG = "Nordre Follo og Aurskog-Høland interkommunale samarbeidsregion"
HOSTILE = '=1+1 <b>&"\x00\x0b\ud800 </a:t> {name} %s 漢字 \u202e' + "ø" * 400
LABELS = ("0–20", "20–40", "40–60", "60–80", "80–100")


@cache
def numbers() -> tuple[str, ...]:
    """Every municipality of the map."""
    return tuple(shapes(current()).rings)


def country(mine: str | None = "5612") -> MapFigure:
    """Every class, missing and not applicable, over the whole country."""
    codes = {n: at % 7 - 2 for at, n in enumerate(numbers())}
    classes = {n: {-2: NOT_APPLICABLE, -1: MISSING}.get(c, c) for n, c in codes.items()}
    values = {n: 20.0 * c + 10 for n, c in classes.items() if c >= 0}
    return MapFigure(classes, values, LABELS, "sequential", "poeng", 1, mine, "Mangler svar")


def strip(rows: int = 12) -> StripFigure:
    """Rows with dots; one row knows nothing, and one name is long."""
    known = numbers()
    listed = [
        StripRow(
            LONG if n == 1 else f"Region {n}",
            tuple(
                (known[(n * 29 + k) % len(known)], 30 + (k * 37 + n * 11) % 68) for k in range(25)
            ),
            70.0 - n / 2,
            30.0,
            40.0,
            95.0,
        )
        for n in range(rows)
    ]
    empty = StripRow("Tom region", ())
    middle, line = "Median", "medianen i landet"
    return StripFigure((*listed, empty), "Poeng", middle, "Gulvet", 71.0, line, known[3])


def waterfall() -> BarFigure:
    """From one total to another, with a fall and a step that is not known."""
    bars = (
        Bar("Landet", 62.5, "total"),
        Bar("Brukeren i sentrum", -14.2),
        Bar("Helse og velferd", 6.1),
        Bar("Ikke målt", None),
        Bar(LONG, -3.4),
        Bar("Kommunen", 51.0, "total"),
    )
    return BarFigure(bars, "poeng", 1, is_waterfall=True)


def plain_bars() -> BarFigure:
    """Values side by side, one mine and one missing."""
    bars = (Bar("Landet", 62.5, "total"), Bar("Bergen", 88.1, "mine"), Bar("Ikke målt", None))
    return BarFigure((*bars, Bar(LONG, 3.4)), "poeng", 1, 0, 100)


def curves() -> CurveFigure:
    """Lines with a gap, with an interval, in steps, and one that is mine."""
    years = tuple(2014.0 + n for n in range(10))
    gap = tuple(None if n == 4 else 10.0 + 6 * n for n in range(10))
    mine = tuple(5.0 + 7 * n for n in range(10))
    low, high = tuple(v - 4 for v in mine), tuple(v + 4 for v in mine)
    lines = (
        Curve("Landet", years, gap),
        Curve("Bergen", years, mine, low, high, is_mine=True),
        Curve(LONG, years, tuple(8.0 * n for n in range(10)), is_steps=True),
        Curve("Ingen tall", years, (None,) * 10),
    )
    return CurveFigure(lines, "prosent av kommunene", 0, ((2020.2, "Pandemien"),))


def spine() -> SpineFigure:
    """Indicators with and without an own value."""
    rows = [
        SpineRow(f"Indikator {n}", 5.0, 35.0, 70.0, 98.0, 50.0 + n, (n * 17) % 100, f"{n},0 poeng")
        for n in range(11)
    ]
    absent = SpineRow(LONG, 5.0, 35.0, 70.0, 98.0, None, None, "Kilden har ikke målt kommunen")
    return SpineFigure((*rows, absent), "Bergen", "medianen i KOSTRA-gruppen")


def pair() -> MapFigure:
    """Nine classes of two measures."""
    codes = {n: at % 10 - 1 for at, n in enumerate(numbers())}
    labels = tuple(f"{x}, {y}" for y in "lmh" for x in "lmh")
    figure = MapFigure(codes, {}, labels, "bivariate", "", 0, "4601", "Mangler svar")
    return replace(figure, axes=("Bredbånd", LONG), words=dict.fromkeys(numbers(), "Høy, lav"))


def small_maps() -> MapsFigure:
    """A large map, and rows of others."""
    classes = country().classes
    one = SmallMap("Bredbånd", "Median 89,3 poeng.", classes)
    rows = ((one, SmallMap(LONG, "Median 70,1 poeng. 99 uten verdi.", classes)), (one,))
    return MapsFigure(SmallMap("Hele indeksen", "", classes), rows, LABELS, "4601", "Mangler svar")


def spans() -> SpanFigure:
    """Places before and after, one mine."""
    rows = tuple(
        SpanRow(f"Kommune {n}", (90 + n, 99, 120), (40, 45 + n, 60), "90–120 → 40–60", n == 2)
        for n in range(5)
    )
    return SpanFigure(rows, "Plass i landet", "Offisielt", "Med dine valg", 1, 357)


def facts() -> FactsFigure:
    """Three large numbers."""
    listed = (("Gulvet", "38,3", "poeng"), ("Medianen", "91,1", "poeng i hele landet"))
    return FactsFigure((*listed, (LONG, "1 234 567", "innbyggere i kommuner under 50 poeng")))


def frame(figure: Figure | None, **given: object) -> Frame:
    """A frame around a figure."""
    names = {n: f"Kommune {n}" for n in numbers()} | {"4601": "Bergen", "5612": "Kautokeino"}
    told = Frame(
        page="Kart",
        sentence="Av 357 kommuner har 189 minst 90 poeng i digitalt fundament",
        more=("Gulvet er 38,3 poeng, 52,8 under medianen på 91,1.",),
        title="Digitalt fundament",
        subtitle="Utgave 2026, poeng",
        figure=figure,
        table=Table("Nivå", ("Nivå", "Poeng"), (("Gulvet", "38,3"), ("Median", "91,1")), (1,)),
        source="Kilde: Nkom og mxmap.app (CC BY 4.0). Gjelder 2026.",
        snapshot="Datautgave 0123abcd, bygd 21. november 2026. Metode 1.0.",
        link="/kart?region=fylke:46",
        alt="Kart over 357 kommuner.",
        language="nb",
        notes="Husk å hilse.",
        method="Indeksen er et generalisert gjennomsnitt.",
        names=names,
        counties={n: f"Fylke {n[:2]}" for n in numbers()},
    )
    return replace(told, **given)  # type: ignore[arg-type]


def all_kinds() -> list[Frame]:
    """One frame of each kind."""
    long_table = Table("Kommuner", ("Kommune", "Poeng", "Merknad"), tuple(
        (f"{LONG} {n}", f"{n},0", "En lang merknad om hvor tallet er fra") for n in range(15)
    ), (1,))  # fmt: skip
    return [
        frame(country()),
        frame(replace(country(None), scale="diverging")),
        frame(strip(), page="Regioner"),
        frame(replace(strip(1), rows=strip(1).rows[:1]), page="Svakeste kommune"),
        frame(waterfall()),
        frame(plain_bars()),
        frame(curves()),
        frame(spine()),
        frame(facts()),
        frame(pair()),
        frame(small_maps(), page="Alle områder"),
        frame(spans(), page="Hva om?"),
        frame(None, table=long_table),
    ]
