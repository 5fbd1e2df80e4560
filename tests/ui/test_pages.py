"""The pages on real data: each in each language, and the states that are seldom seen."""

import re
from collections.abc import Callable

import pytest

from tests.support.pages import PAGES, WITH_NUMBERS
from tests.ui.opening import Opened
from tests.ui.scopes import ScopeOver
from tests.ui.truth import FEW, Truth, quantile
from ui import sentences
from ui.words import LANGUAGES, Words
from warehouse import read
from warehouse.snapshot import Snapshot

Open = Callable[..., Opened]


def sound(found: Opened) -> Opened:
    """The page as it is, once it is known to be whole: one heading, numbers, nothing left over."""
    assert found.faults == []
    assert found.notes == []
    assert len(found.h1) == 1
    assert found.h1[0]
    assert not re.search(r"[{}]|\bnan\b|\bNaN\b|\bNone\b(?! (of|found)\b)|<b", found.text)
    assert "Traceback" not in found.text
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", WITH_NUMBERS)
def test_page_opens_with_a_finding_made_of_the_data(
    opened: Open, snapshot: Snapshot, page: str, language: str
) -> None:
    found = sound(opened(page, lang=language))
    assert len(re.findall(r"\d+", found.h1[0])) >= 2
    assert Words(language).t(f"page.{page}") in found.text
    assert snapshot.snapshot_id in found.text


@pytest.mark.parametrize("page", PAGES)
def test_page_says_something_else_in_each_language(opened: Open, page: str) -> None:
    assert len({opened(page, lang=language).text for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_table_has_a_caption_and_heads(opened: Open, page: str) -> None:
    html = opened(page, kommune="4601", valgt="4601" if page == "kart" else "").html
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert tables
    for table in tables:
        assert re.search(r"<caption>[^<]+</caption>", table)
        columns = len(re.findall(r'<th scope="col"[^>]*>[^<]+</th>', table))
        assert columns == len(re.findall("<th scope=.col", table)) >= 2
        for row in re.findall(r"<tr[^>]*>(?:(?!</tr>).)*</tr>", table)[1:]:
            assert len(re.findall(r"<t[hd]", row)) == columns
            assert 'scope="row"' in row


def smallest(truth: Truth, kind: str) -> str:
    region, members = min(truth.kinds(kind), key=lambda pair: len(pair[1]))
    assert len(members) < FEW
    return f"{kind}:{region[1]}"


@pytest.mark.parametrize("page", PAGES)
def test_region_of_a_single_municipality_shows_its_value_and_no_floor(
    opened: Open, truth: Truth, page: str
) -> None:
    region = smallest(truth, "okonomisk")
    found = sound(opened(page, region=region))
    (number,) = truth.members["okonomisk", region.split(":")[1]]
    score = f"{truth.scores[number, 'digitalt_fundament']:.1f}".replace(".", ",")
    if page == "svakeste_kommune":
        assert score in found.text
        assert "P10" not in found.text
        assert "address_valgt" not in {control.key for control in found.app.selectbox}


@pytest.mark.parametrize("page", ["oversikt", "kart", "svakeste_kommune"])
@pytest.mark.parametrize("region", ["samisk:ja", "kostra:EKG13", "itdrift:ynks"])
def test_region_of_every_size_is_shown(opened: Open, page: str, region: str) -> None:
    sound(opened(page, region=region, kommune="0301"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_municipality_without_a_network_is_told_so(opened: Open, language: str) -> None:
    """Oslo belongs to none of the ten networks."""
    found = sound(opened("oversikt", kommune="0301", sammenlign="nettverk", lang=language))
    said = Words(language).t("oversikt.mine_no_group", name="Oslo", score="N", kind="KIND")
    assert said.split("N")[0].strip() in found.text
    sound(opened("kart", kommune="0301", sammenlign="nettverk", valgt="0301", lang=language))


def test_municipality_alone_in_its_group_has_no_median_to_be_held_against(opened: Open) -> None:
    text = sound(opened("oversikt", kommune="0301", sammenlign="kostra")).text
    assert (
        Words("nb").t("oversikt.mine_small", name="Oslo", score="|", Where="|").split("|")[2]
        in text
    )


@pytest.mark.parametrize("number", ["0301", "5612", "1853", "3452"])
def test_selected_municipality_has_its_profile_beside_the_map(
    opened: Open, snapshot: Snapshot, truth: Truth, number: str
) -> None:
    found = sound(opened("kart", valgt=number))
    own = read.municipalities(snapshot).loc[number]
    text = found.text.replace("\u202f", "")
    assert own["name"] in text
    assert str(own["population"]) in text
    assert f"{truth.scores[number, 'digitalt_fundament']:.1f}".replace(".", ",") in text
    if isinstance(own["name_parallel"], str):
        assert own["name_parallel"] in text


KINDS = {
    "a share": "hastighet_ned_100",
    "yes or no": "dkim_m365_selector_found",
    "a category": "spf_policy",
    "a count": "statlig_bredbandstilskudd_antall_tildelinger",
    "historical": "bredband_grunnleggende",
    "not measured everywhere": "tls_1_3",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_indicator_of_every_kind_is_shown(opened: Open, kind: str, language: str) -> None:
    found = sound(opened("kart", indikator=KINDS[kind], lang=language, trinn="femdeler"))
    assert re.search(r"\d", found.h1[0])


def test_indicator_goes_before_the_area_in_the_address(opened: Open) -> None:
    both = sound(opened("kart", indikator="spf_policy", omrade="bredband"))
    assert both.h1 == opened("kart", indikator="spf_policy").h1


@pytest.mark.parametrize("kind", ["nettverk", "kostra", "okonomisk", "samisk", "itdrift"])
def test_regions_are_compared_in_every_way_of_dividing(
    opened: Open, truth: Truth, kind: str
) -> None:
    html = sound(opened("regioner", inndeling=kind, kommune="0301")).html
    table = re.findall(r"<tbody>.*?</tbody>", html, re.DOTALL)[0]
    assert table.count("<tr") == len(truth.kinds(kind))


@pytest.mark.parametrize("node", ["bredband", "epost"])
@pytest.mark.parametrize("page", ["kart", "regioner", "svakeste_kommune"])
def test_area_is_shown_on_its_own(opened: Open, page: str, node: str) -> None:
    assert sound(opened(page, omrade=node)).h1 != opened(page).h1


def test_foot_names_every_source_with_its_publisher_and_licence(
    opened: Open, snapshot: Snapshot
) -> None:
    text = opened("oversikt").text
    sources = read.sources(snapshot)
    assert [p for p in sources["publisher"].unique() if p not in text] == []
    assert [t for t in sources["title"].unique() if t not in text] == []
    known = sources.loc[sources["licence_known"], "licence"].unique()
    assert [licence for licence in known if licence not in text] == []


def test_scope_over_the_country_is_the_default(opened: Open, scope_over: ScopeOver) -> None:
    assert opened("oversikt").h1 == [sentences.overview(scope_over())]


SHARES = {"p5": 0.05, "p10": 0.10, "median": 0.50}


def test_what_a_level_means_is_true_where_many_share_it(opened: Open, truth: Truth) -> None:
    """«Half are below» is false of a median of 100 that three in four have reached."""
    scores = truth.of("epost", ("land", "norge"))
    text = opened("svakeste_kommune", omrade="epost").text
    untrue = {
        level
        for level, share in SHARES.items()
        if abs(sum(s < quantile(scores, share) for s in scores) / len(scores) - share) > 0.02
        and re.search(r"under$", said := Words("nb").t(f"svakeste.{level}_long"))
        and said in text
        and " eller " not in said
    }
    assert untrue == set()
