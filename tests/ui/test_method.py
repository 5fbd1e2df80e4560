"""Data and method: the catalogue is searched, the numbers are those of the tables."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.opening import Opened
from tests.ui.saying import faults
from tests.ui.scopes import ScopeOver
from ui import catalogue, method, method_choices, method_history, method_model, method_sources
from ui.catalogue import Chosen
from ui.words import LANGUAGES, Words
from warehouse import read
from warehouse.history import Difference, editions
from warehouse.snapshot import ROOT, Snapshot, connect

Open = Callable[..., Opened]
EVERYTHING = Chosen("", "", "", "")
TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", method.VIEWS)
def test_every_part_opens_and_is_whole(opened: Open, view: str, language: str) -> None:
    found = opened("data_og_metode", vis=view, lang=language)
    assert (found.faults, found.notes, len(found.h1)) == ([], [], 1)
    assert faults(found.h1[0]) == []
    assert not re.search(r"[{}]|\bnan\b|\bNone\b", found.text.replace("«none»", ""))
    assert found.choices.get("vis", method.VIEWS[0]) == view


def test_finding_counts_what_the_snapshot_holds(scope_over: ScopeOver, snapshot: Snapshot) -> None:
    scope = scope_over("nb")
    first = method.findings(scope)[0]
    held, scored = read.indicator_names(snapshot), scope.spec.indicators
    assert re.findall(r"\d+", first) == [str(len(scored)), str(len(held))]
    with connect(snapshot) as connection:
        rows = connection.execute("select factor, total from mart_sensitivity").fetchall()
    most = max(rows, key=lambda row: row[1])[0]
    assert scope.words.t(f"metode.factor_{most}").lower() in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_by_any_word_and_every_filter_narrows(
    scope_over: ScopeOver, language: str
) -> None:
    scope = scope_over(language)
    everyone = catalogue.hits(scope, EVERYTHING)
    assert len(everyone) == len(read.indicator_names(scope.snapshot))
    for one in everyone:
        title = scope.words.of(one.title)
        assert one in catalogue.hits(scope, Chosen(title.upper(), "", "", ""))
        assert one in catalogue.hits(scope, Chosen(one.indicator, one.area, one.kind, one.source))
        others = catalogue.hits(scope, Chosen("", one.area, one.kind, one.source))
        assert {(o.area, o.kind, o.source) for o in others} == {(one.area, one.kind, one.source)}
    assert catalogue.hits(scope, Chosen("finnes ikke noe sted", "", "", "")) == []


def test_address_holds_the_search_and_the_page_shows_its_hits(opened: Open) -> None:
    found = opened("data_og_metode", sok="spf", tema="epost")
    assert Words("nb").n("metode.list_caption", 1, n=1) in found.text
    assert found.app.text_input(key="address_sok").value == "spf"
    found.app.text_input(key="address_sok").set_value("bredbånd").run()
    assert found.choices["sok"] == "bredbånd"
    nothing = opened("data_og_metode", sok="<b>zzz")
    assert nothing.faults == []
    assert Words("nb").t("metode.no_hits") in nothing.text


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (TODAY, "under en måned"),
        (dt.date(2026, 10, 1), "1 måned"),
        (dt.date(2026, 7, 20), "4 måneder"),
        (dt.date(2024, 12, 31), "22 måneder"),
        (dt.date(2022, 6, 30), "4 år"),
        (dt.date(2030, 1, 1), "under en måned"),
    ],
)
def test_age_is_said_in_words(scope_over: ScopeOver, since: dt.date, said: str) -> None:
    assert catalogue.age(scope_over("nb"), since, TODAY) == said


def test_period_stands_for_its_last_day() -> None:
    assert catalogue.day_of("2026-07-20") == dt.date(2026, 7, 20)
    assert catalogue.day_of("2013") == dt.date(2013, 12, 31)
    assert catalogue.day_of("2014-2016") == dt.date(2016, 12, 31)


def test_coverage_and_reasons_make_every_municipality(scope_over: ScopeOver) -> None:
    scope = scope_over("nb")
    for one in catalogue.listed(scope):
        rows = read.indicator(scope.snapshot, one.indicator)
        known = int(rows["value"].notna().sum())
        assert catalogue.known(scope, one) == known
        missing = [int(text.split()[0]) for text in catalogue.missing_reasons(scope, one)]
        assert known + sum(missing) == len(scope.municipalities)
        reasons = rows["missing_reason"].dropna().value_counts()
        assert sorted(missing) == sorted(int(n) for n in reasons)


def test_weights_add_up_and_follow_the_file(scope_over: ScopeOver) -> None:
    scope = scope_over("nb")
    found = method_model.weights(scope)
    assert sum(found[name].of_all for name in scope.spec.indicators) == pytest.approx(1)
    assert sum(found[name].of_all for name in scope.areas) == pytest.approx(1)
    for node in scope.spec.order:
        below = [weight.share for weight in found.values() if weight.parent == node]
        assert sum(below) == pytest.approx(1)


def test_every_source_is_named_with_licence_day_and_checksum(
    opened: Open, snapshot: Snapshot
) -> None:
    text = opened("data_og_metode", vis="kilder").text
    rows = method_sources.files(snapshot)
    assert len(rows) == len(read.sources(snapshot))
    for row in rows.to_dict("records"):
        for said in (row["publisher"], row["title"], row["url"], row["file"], row["sha256"][:12]):
            assert str(said) in text
        assert not row["licence_known"] or str(row["licence"]) in text


def test_licences_that_are_not_known_are_counted(scope_over: ScopeOver) -> None:
    scope = scope_over("nb")
    rows = method_sources.files(scope.snapshot)
    known = int(rows["licence_known"].sum())
    assert method_sources.licences(scope).startswith(f"{known} av {len(rows)} filer")
    named = method_sources.without_licence(scope, rows)
    assert len(named) == len(set(named)) <= len(rows) - known


def test_citation_names_snapshot_method_and_day(opened: Open, snapshot: Snapshot) -> None:
    found = opened("data_og_metode", vis="endringer")
    (cited,) = [c.value for c in found.app.code if "<iframe" not in c.value]
    assert snapshot.snapshot_id in cited
    assert snapshot.method_version in cited
    assert str(dt.date.today().year) in cited


def test_history_tells_what_a_snapshot_has_that_the_last_had_not(scope_over: ScopeOver) -> None:
    scope, nothing = scope_over("nb"), Difference({}, frozenset(), frozenset(), False, False)
    words = scope.words
    assert method_history.changed(scope, nothing) == words.t("metode.changed_nothing")
    much = Difference(
        tables={"mart_score": 12, "meta_check": 1, "dim_region": -3},
        surveys_in=frozenset({("digital_modenhet", 2026)}),
        surveys_out=frozenset(),
        is_new_method=True,
        is_new_map=True,
    )
    said = method_history.changed(scope, much)
    assert "mart_score (+12)" in said
    assert "dim_region (−3)" in said
    assert "meta_check" not in said
    assert "digital_modenhet 2026" in said
    assert words.t("metode.changed_method") in said


def test_change_log_is_read_whole_and_without_marks() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    releases = method_history.read_changes(text)
    items = [item for release in releases for group in release.groups for item in group.items]
    assert len(items) == len(re.findall(r"^- ", text, re.MULTILINE)) > 5
    assert not re.search(r"[*`]|\]\(", "".join(items))
    assert "<b>" not in method_history.changes_html(method_history.read_changes("## <b>x</b>"))


def test_snapshot_shown_is_among_those_that_are_kept(served: Path, snapshot: Snapshot) -> None:
    assert snapshot.snapshot_id in {edition.snapshot_id for edition in editions(served)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_choices_and_parts_is_whole(scope_over: ScopeOver, language: str) -> None:
    scope = scope_over(language)
    removed = method_choices.removal(scope.snapshot, scope.index_id, scope.edition)
    said = [
        *method.findings(scope),
        method_choices.sentence(scope),
        method_choices.alpha_sentence(scope),
        method_choices.without_sentence(scope, removed),
        method_sources.licences(scope),
    ]
    assert [(text, found) for text in said if (found := faults(text))] == []
