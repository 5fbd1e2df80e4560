"""The claims: numbers against a plain computation, sentences for sense, the page at its edges."""

from collections import Counter
from collections.abc import Callable

import pandas as pd
import pytest
from scipy import stats

from maturity.claims import Claim
from tests.ui.opening import Opened
from tests.ui.saying import SHOWN, faults
from tests.ui.scopes import ScopeOver
from ui import claims, claims_distance, claims_lead, claims_page, claims_share, claims_weakest
from ui.claims_found import ANSWERS, Found
from ui.numbers import THIN
from ui.scope import COUNTRY, Scope
from ui.words import LANGUAGES
from warehouse import adoption, read, whatif
from warehouse.snapshot import Snapshot

languages = pytest.mark.parametrize("language", LANGUAGES)
SHOCK = pd.Timestamp("2020-03-12")


@pytest.fixture(scope="module")
def people(snapshot: Snapshot) -> pd.Series:
    """Persons by kommunenr."""
    return read.municipalities(snapshot)["population"].astype(float)


def rows(found: Found, name: str) -> pd.DataFrame:
    """The rows of a panel by their label."""
    [panel] = [panel for panel in found.panels if panel.name == name]
    return panel.rows.set_index("label")


def test_every_test_is_asked_for_and_every_claim_is_answered(scope_over: ScopeOver) -> None:
    scope = scope_over()
    declared = claims.declared(scope.snapshot)
    assert {claim.test for claim in declared.values()} == set(claims.TESTS)
    assert list(claims.found(scope)) == list(declared)
    assert {found.answer for found in claims.found(scope).values()} <= set(ANSWERS)


def test_the_weakest_link_is_the_dial_from_mean_to_minimum(
    scope_over: ScopeOver, snapshot: Snapshot
) -> None:
    scope = scope_over()
    points = read.scores(snapshot, scope.index_id, scope.edition)[scope.index_id].dropna()
    table = claims_weakest.counted(scope)["value"]
    assert table.iloc[0] == pytest.approx(points.mean())
    assert table.iloc[-1] == pytest.approx(points.min())
    assert table.loc[-1.0] == pytest.approx(len(points) / (1 / points).sum())
    assert table.is_monotonic_decreasing
    found = claims.found(scope)["svakeste"]
    assert found.answer == "unsaid"
    assert list(rows(found, "weakest")["value"]) == pytest.approx(list(table))


def test_the_lead_is_a_rank_correlation_with_population(
    scope_over: ScopeOver, snapshot: Snapshot, people: pd.Series
) -> None:
    scope = scope_over()
    first = adoption.dates(snapshot, "digisos")["first_date"].reindex(people.index)
    early = (first < SHOCK).astype(float)
    points = read.scores(snapshot, scope.index_id, scope.edition).reindex(people.index)
    for name, link in claims_lead.links(scope, "digisos").items():
        values = early if name == "digisos" else points[name]
        plain = stats.spearmanr(people, values, nan_policy="omit").statistic
        assert link.r == pytest.approx(plain)
        assert link.n == values.notna().sum()
    bands = read.membership(snapshot)["storrelse"]
    drawn = rows(claims.found(scope)["forsprang"], "early")["value"]
    assert list(drawn) == pytest.approx(
        [100 * early[bands == band].mean() for band in sorted(set(bands), key=str_size)]
    )


def str_size(band: str) -> int:
    """Where a size class begins."""
    head = band.split("-")[0]
    return int(head) if head.isdigit() else 0


@pytest.mark.parametrize(
    ("kinds", "answer"),
    [
        (["above", "above"], "holds"),
        (["above", "around"], "partly"),
        (["above", "below"], "partly"),
        (["below", "around"], "fails"),
        (["around", "unknown"], "unsaid"),
        (["unknown", "unknown"], "unsaid"),
    ],
)
def test_the_links_together_give_an_answer(kinds: list[str], answer: str) -> None:
    assert claims_lead.combined(kinds) == answer


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["break", "one", "short"], "unsaid"),
        (["unsure", "top"], "unsaid"),
        (["grown", "break"], "holds"),
        (["shrunk", "unsure"], "fails"),
        (["grown", "shrunk"], "partly"),
    ],
)
def test_the_verdicts_together_give_an_answer(keys: list[str], answer: str) -> None:
    assert claims_distance.combined(keys) == answer


def test_with_the_real_data_the_distance_cannot_be_said(scope_over: ScopeOver) -> None:
    found = claims.found(scope_over())["avstand"]
    assert found.answer == "unsaid"
    judged = claims_distance.verdicts(scope_over())
    counting = [n for n in judged if not claims_distance.is_spreading(scope_over(), n)]
    assert all(judged[name].span.refusal for name in counting)
    assert len(rows(found, "distance")) == len(judged)


def test_networks_are_an_association_and_no_verdict(
    scope_over: ScopeOver, snapshot: Snapshot
) -> None:
    found = claims.found(scope_over("nb"))["nettverk"]
    first = adoption.dates(snapshot, "digisos")["first_date"]
    area = read.membership(snapshot)["nettverk"].reindex(first.index)
    vestland, country = (
        round(100 * part.notna().mean()) for part in (first[area == "vestland"], first)
    )
    assert found.answer == "unsaid"
    assert f"{vestland}{THIN}%" in found.sentence
    assert f"{country}{THIN}%" in found.sentence
    drawn = rows(found, "networks")
    assert len(drawn) == area.nunique()
    assert (drawn["year"] != "ikke kjent").sum() == 2
    assert drawn["value"].is_monotonic_decreasing


def test_the_contribution_is_the_rate_times_the_inhabitants(
    scope_over: ScopeOver, snapshot: Snapshot, people: pd.Series
) -> None:
    fees = whatif.prices(snapshot)
    amount = fees[fees["solution"] == "DigiFin"].set_index("payer")["amount"]
    own = amount["kommune"] * people.sum()
    both = own + amount["fylkeskommune"] * people.sum()
    found = claims.found(scope_over())["spleis"]
    assert found.answer == claims_share.combined(own, both, amount["staten (KMD)"])
    drawn = rows(found, "share")["value"]
    assert drawn.iloc[0] == pytest.approx(own / 1e6)
    assert drawn.iloc[1] == pytest.approx((both - own) / 1e6)
    assert drawn.iloc[2] == pytest.approx(amount["staten (KMD)"] / 1e6)


@pytest.mark.parametrize(
    ("own", "both", "answer"), [(9, 12, "partly"), (10, 12, "holds"), (5, 9, "fails")]
)
def test_the_sums_give_an_answer(own: float, both: float, answer: str) -> None:
    assert claims_share.combined(own, both, 10) == answer


def test_the_amounts_in_the_claim_are_those_of_the_price_list(snapshot: Snapshot) -> None:
    fees = whatif.prices(snapshot)
    amount = fees[fees["solution"] == "DigiFin"].set_index("payer")["amount"]
    for text in claims.declared(snapshot)["spleis"].text.values():
        assert f"{amount['kommune']:.0f} kroner" in text
        assert f"{amount['staten (KMD)'] / 1e6:.0f} mil" in text


def said(scope: Scope) -> list[str]:
    """Every sentence of the page."""
    found = claims.found(scope).values()
    told = [text for one in found for text in (one.sentence, one.certainty)]
    alts = [claims_page.alt(panel) for one in found for panel in one.panels]
    return [text for text in (*claims.findings(scope), *told, *alts) if text]


@languages
def test_sentences_make_sense_in_every_region(scope_over: ScopeOver, language: str) -> None:
    kinds = ("fylke", "storrelse", "sentralitet", "nettverk", "samisk")
    listed = [region for region in scope_over.regions() if region[0] in kinds]
    wrong = [
        f"{region}: {fault}: {sentence!r}"
        for region in [COUNTRY, ("fylke", "03"), *listed[::4]]
        for sentence in said(scope_over(language, region=region))
        for fault in faults(sentence)
    ]
    assert wrong[:SHOWN] == []


@languages
@pytest.mark.parametrize("region", [COUNTRY, ("fylke", "03"), ("fylke", "46")])
def test_the_first_sentence_counts_the_answers(
    scope_over: ScopeOver, language: str, region: tuple[str, str]
) -> None:
    scope = scope_over(language, region=region)
    tally = Counter(found.answer for found in claims.found(scope).values())
    first = claims.findings(scope)[0]
    assert first.startswith(str(tally.total()))
    for answer, n in tally.items():
        assert scope.words.n(f"pastander.counted_{answer}", n, k=n) in first


def test_the_file_holds_every_number_of_the_figures(scope_over: ScopeOver) -> None:
    scope = scope_over()
    made = claims_page.file(scope)
    drawn = [
        value
        for found in claims.found(scope).values()
        for panel in found.panels
        for value in panel.rows["value"]
    ]
    assert list(made["value"]) == pytest.approx(drawn, nan_ok=True)
    assert made["claim"].nunique() == len(claims.declared(scope.snapshot))


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"region": "fylke:03", "lang": "nn"},
        {"region": "storrelse:under-2000", "lang": "en", "kommune": "1835"},
        {"utvalg": "4601,1103", "region": "utvalg"},
        {"region": "finnes:ikke"},
    ],
)
def test_the_page_opens_with_every_claim(
    opened: Callable[..., Opened], snapshot: Snapshot, address: dict[str, str]
) -> None:
    page = opened("pastander", **address)
    assert page.faults == []
    assert len(page.h1) == 1
    declared: dict[str, Claim] = claims.declared(snapshot)
    for name, claim in declared.items():
        assert f'id="pastand-{name}"' in page.html
        assert claim.text[address.get("lang", "nb")] in page.text
