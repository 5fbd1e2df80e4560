"""Every page over a snapshot with a loaded survey: no fault, on the survey's own index."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl.survey.surveyed import YEAR
from tests.support.pages import PAGES
from tests.ui.opening import Opened
from tests.ui.saying import faults
from tests.ui.scopes import ScopeOver
from ui import sentences, weakest
from ui.words import LANGUAGES
from warehouse.snapshot import current

Open = Callable[..., Opened]
INDEX = "digital_modenhet"


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_the_survey_index(
    surveyed_dir: Path, monkeypatch: pytest.MonkeyPatch, opened: Open, page: str
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(surveyed_dir))
    shown = opened(page, modell=INDEX)
    assert not shown.faults
    assert shown.h1


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
