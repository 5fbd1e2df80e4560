"""What axe-core finds on a page, by day and by night."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.steps import calm

GRAVE = {"serious", "critical"}
# Streamlit's own, and not to be mended here: the groups of the phone's menu stand as bare blocks
# inside a list. /tilgjengelighet says so.
EXCUSED = {"exclude": [["[data-testid='stSidebarNav']"]]}


def grave_faults(page: Page) -> list[str]:
    """Rule, place and what axe says, of every serious fault that is not excused."""
    found = Axe().run(page, context=EXCUSED).response["violations"]
    return [
        f"{fault['id']}: {node['target'][-1]}: {node['failureSummary']}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def lay_open(page: Page) -> None:
    """Open everything that is folded away, so that it is looked at too."""
    closed = page.locator("details:not([open]) > summary")
    for _ in range(closed.count()):
        closed.first.click()
        calm(page)
