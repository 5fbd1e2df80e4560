"""Every page over a snapshot with a loaded survey: no fault, on the survey's own index."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl.survey.surveyed import YEAR
from tests.support.pages import PAGES
from tests.ui.opening import Opened
from tests.ui.saying import faults
from tests.ui.scopes import ScopeOver
from ui import sentences, weakest
from ui.words import LANGUAGES, Words
from warehouse.snapshot import current

Open = Callable[..., Opened]
INDEX = "digital_modenhet"
# Pages with figures of registers or published numbers alone, which no drawn answer can reach.
REAL = ("undersokelser", "utbredelse", "pastander", "svakeste_kommune")


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_the_survey_index(
    surveyed_dir: Path, monkeypatch: pytest.MonkeyPatch, opened: Open, page: str
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(surveyed_dir))
    shown = opened(page, modell=INDEX)
    assert not shown.faults
    assert shown.h1


@pytest.mark.parametrize("page", PAGES)
def test_drawn_answers_are_marked_on_every_page_and_in_every_figure(
    demo_dir: Path, monkeypatch: pytest.MonkeyPatch, opened: Open, page: str
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(demo_dir))
    shown = opened(page, modell=INDEX)
    mark = Words("nb").t("app.synthetic")
    assert not shown.faults
    assert mark in shown.text
    figures = [json.loads(one.proto.spec) for one in shown.app.get("plotly_chart")]
    unmarked = [one["layout"].get("title") for one in figures if mark not in json.dumps(one)]
    assert page in REAL or unmarked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_answers_are_not_said_to_be_few_municipalities(
    surveyed_dir: Path, language: str
) -> None:
    over = ScopeOver(current(surveyed_dir))
    over.index_id, over.edition = INDEX, str(YEAR)
    few = set()
    for region in over.regions():
        scope = over(language, region=region)
        stats, members = scope.floor(INDEX), len(scope.members())
        if not stats.is_too_few or stats.n == members:
            continue
        few.add(min(stats.n, 2))
        [said] = weakest.findings(scope, INDEX)
        whole = sentences.small_region(scope)
        assert not faults(said) and not faults(whole)
        for one in (said, whole):
            assert (str(members) in one) == (stats.n > 0)
    assert 0 in few
