"""Every page's view as a frame: none is without, and each says what its page and the rows say."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.etl.survey.surveyed import YEAR
from tests.support.pages import LISTED
from tests.ui.opening import Opened
from tests.ui.saying import faults
from ui.stage import frame_of
from ui.stage.tellers import TELLERS
from ui.words import LANGUAGES, Words
from warehouse.snapshot import Snapshot, connect, current

Open = Callable[..., Opened]
INDEX, EDITION = "digitalt_fundament", "2026"
# Views with a figure of their own, beside the plain address of each page.
VIEWS = (
    *("/kart?visning=klynger", "/kart?visning=klynger&klynger=sikre&region=fylke:46"),
    *("/kart?visning=par", "/kart?visning=par&indikator=fiber_tilbud&andre=epost&kommune=1811"),
    *("/kart?visning=omrader&region=fylke:55", "/undersokelser?sporsmal=rangering_desi"),
    *("/undersokelser?sporsmal=digisos_kommuner", "/hva-om?vekt=bredband:3&kommune=1811"),
    *(
        "/hva-om?vekt=bredband:0,epost:0",
        "/hva-om?bilde=kart&norm=rang",
        "/pastander?region=fylke:46",
    ),
    *(f"/data-og-metode?vis={part}" for part in ("kilder", "modell", "folsomhet", "endringer")),
    "/tilgjengelighet",
)


@pytest.fixture(autouse=True)
def over(served: Path) -> Iterator[None]:
    assert served
    yield


def test_no_page_is_without_a_frame() -> None:
    """Each page of ui/pages.toml but those that are tools; and no tool pretends to have one."""
    views = {
        name for name, page in LISTED.items() if not page.get("tool") and not page.get("admin")
    }
    assert set(TELLERS) == views
    assert {name for name, page in LISTED.items() if page.get("tool")} == {"presentasjon"}


@pytest.mark.parametrize("view", VIEWS)
def test_view_is_told_whole_in_every_language(view: str) -> None:
    said = set()
    for language in LANGUAGES:
        frame = frame_of(view, language)
        texts = (frame.sentence, *frame.more, frame.title, frame.alt, frame.source, frame.snapshot)
        assert [found for text in (frame.sentence, *frame.more) for found in faults(text)] == []
        assert all(texts), texts
        assert frame.data is not None and len(frame.data)
        assert all(len(row) == len(frame.table.heads) for row in frame.table.rows)
        said.add(frame.sentence)
    assert len(said) > 1


@pytest.mark.parametrize(
    ("page", "view", "choices"),
    [
        ("kart", "/kart", {"visning": "omrader", "region": "fylke:46"}),
        ("hva_om", "/hva-om", {"vekt": "bredband:3", "kommune": "1811"}),
        ("pastander", "/pastander", {"region": "fylke:46"}),
        ("undersokelser", "/undersokelser", {"sporsmal": "apne_data"}),
        ("data_og_metode", "/data-og-metode", {"vis": "modell"}),
    ],
)
def test_frame_says_what_its_page_says(
    opened: Open, page: str, view: str, choices: dict[str, str]
) -> None:
    """The same finding, and every cell of its table stands on the page."""
    shown = opened(page, **choices)
    query = "&".join(f"{name}={value}" for name, value in choices.items())
    frame = frame_of(f"{view}?{query}", "nb")
    on_page = " ".join(shown.text.split())
    assert [" ".join(text.split()) for text in shown.h1] == [" ".join(frame.sentence.split())]
    for row in frame.table.rows:
        for cell in row:
            assert " ".join(cell.split()) in on_page, cell


def rows(snapshot: Snapshot, sql: str, *given: str) -> list[tuple[object, ...]]:
    with connect(snapshot) as connection:
        return connection.execute(sql, list(given)).fetchall()


def test_clusters_are_those_of_the_rows(snapshot: Snapshot) -> None:
    frame = frame_of("/kart?visning=klynger&klynger=sikre", "nb")
    stored = Counter(
        str(kind)
        for (kind,) in rows(
            snapshot,
            "select cluster from mart_cluster where index_id = ? and edition = ? and node_id = ?",
            INDEX,
            EDITION,
            INDEX,
        )
    )
    codes = Counter(frame.figure.classes.values())  # type: ignore[union-attr]
    places = {"LL": 0, "LH": 1, "none": 2, "HL": 3, "HH": 4, "missing": -1, "island": -2}
    assert codes == Counter({places[kind]: n for kind, n in stored.items()})


def test_pair_is_cut_in_thirds_of_the_rows_own_values(snapshot: Snapshot) -> None:
    """Whoever stands in a higher part of a measure has no lower value in it."""
    frame = frame_of("/kart?visning=par", "nb")
    sql = (
        "select kommunenr, score from mart_score "
        "where index_id = ? and edition = ? and node_id = ? and score is not null"
    )
    for place, node in enumerate(("bredband", "epost")):
        values = {str(n): float(str(v)) for n, v in rows(snapshot, sql, INDEX, EDITION, node)}
        parts: dict[int, list[float]] = {0: [], 1: [], 2: []}
        for number, code in frame.figure.classes.items():  # type: ignore[union-attr]
            if code >= 0:
                parts[(code % 3, code // 3)[place]].append(round(values[number], 1))
        filled = [part for part in parts.values() if part]
        assert all(max(low) <= min(high) for low, high in zip(filled, filled[1:], strict=False))
        assert sum(map(len, filled)) == 357


def test_loaded_survey_is_told_part_by_part(
    surveyed_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(surveyed_dir))
    snapshot = current(surveyed_dir)
    survey = f"digital_modenhet-{YEAR}"
    base = f"/undersokelser?undersokelse={survey}&del="
    answered = rows(
        snapshot,
        "select count(*) from mart_survey_response "
        "where survey_id = 'digital_modenhet' and status <> 'missing'",
    )
    frame = frame_of(base + "svarprosent", "nb")
    assert sum(code >= 0 for code in frame.figure.classes.values()) == answered[0][0]  # type: ignore[union-attr]
    for part in ("svar", "omrader"):
        frame = frame_of(base + part, "nb")
        assert frame.sentence and Words("nb").t("page.undersokelser") == frame.page
        bars = [bar for bar in getattr(frame.figure, "bars", ()) if bar.value is not None]
        assert all(0 <= bar.value <= 100 for bar in bars)


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ("/kart?kommune=9999", "9999"),
        ("/kart?region=utvalg", "utvalg"),
        ("/kart?utgave=1999", "1999"),
        ("/kart?indikator=finnes_ikke", "finnes_ikke"),
        ("/hva-om?vekt=tull:3", "tull:3"),
        ("/kart?kommune=1201", "1201"),
    ],
)
def test_what_an_address_names_in_vain_is_remarked_and_the_view_told(view: str, named: str) -> None:
    """An unknown municipality, an empty scope, an older snapshot, an old number."""
    frame = frame_of(view, "nb")
    assert frame.sentence
    assert any(named in remark for remark in frame.remarks), frame.remarks
