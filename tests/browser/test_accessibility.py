"""axe-core finds nothing serious on any page, by day in bokmål and by night in English."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.steps import calm
from tests.support.pages import PATHS
from ui.words import Words

GRAVE = {"serious", "critical"}
# (rule, part of the selector) -> why it is Streamlit's own and cannot be mended here.
EXCUSED: dict[tuple[str, str], str] = {}


def grave_faults(page: Page) -> list[str]:
    """Rule, place and what axe says, of every serious fault that is not excused."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['target'][-1]}: {node['failureSummary']}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
        if not any(fault["id"] == rule and part in str(node["target"]) for rule, part in EXCUSED)
    ]


def lay_open(page: Page) -> None:
    """Open everything that is folded away, so that it is looked at too."""
    closed = page.locator("details:not([open]) > summary")
    for _ in range(closed.count()):
        closed.first.click()
        calm(page)


@pytest.mark.parametrize(("theme", "lang"), [("light", "nb"), ("dark", "en")])
@pytest.mark.parametrize("path", [f"{path}?kommune=4601" for path in PATHS])
def test_page_has_no_serious_fault(
    page_at: Callable[..., Page], path: str, theme: str, lang: str
) -> None:
    page = page_at(path=path + ("&valgt=5001" if "kart" in path else ""), theme=theme, lang=lang)
    lay_open(page)
    assert grave_faults(page) == []


def test_what_is_said_of_a_number_has_no_serious_fault(page_at: Callable[..., Page]) -> None:
    page = page_at(path="/kart?indikator=spf_policy&visning=ruter", theme="dark")
    page.get_by_role("button", name=Words("nb").t("common.about")).click()
    page.locator('[data-testid="stPopoverBody"]').wait_for()
    assert grave_faults(page) == []
