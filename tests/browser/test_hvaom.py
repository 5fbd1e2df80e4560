"""An analyst isolates KOSTRA group 3 in two counties, weighs anew, and checks the file."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.steps import calm, choices, complaints, heading, overflow
from ui.words import Words
from warehouse import read
from warehouse.snapshot import Snapshot

WORDS = Words("nb")
COUNTIES, GROUP = ("56", "50"), "EKG03"


def members(snapshot: Snapshot) -> list[str]:
    """The municipalities of the group in the two counties."""
    of = read.membership(snapshot)
    return sorted(of.index[of["fylke"].isin(COUNTIES) & (of["kostra"] == GROUP)])


def shown(page: Page) -> dict[str, list[str]]:
    """The rows of the table of both versions, by name."""
    table = page.locator("table.mk-table", has_text=WORDS.t("hvaom.own_points")).first
    rows = table.locator("tbody tr").all()
    return {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows}


def saved(page: Page, folder: Path) -> list[dict[str, str]]:
    """The rows of the Norwegian file that the first menu gives."""
    page.get_by_role("button", name=WORDS.t("common.download")).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=WORDS.t("common.download_csv")).first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert "egen_versjon" in path.name
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


def test_analyst_gets_the_numbers_that_are_shown_from_the_file(
    page_at: Callable[..., Page], snapshot: Snapshot, tmp_path: Path
) -> None:
    numbers = members(snapshot)
    assert len(numbers) > 5
    chosen = ",".join(numbers)
    page = page_at(path=f"/hva-om?utvalg={chosen}&region=utvalg&rader=alle")
    heard, before = complaints(page), heading(page)
    slider = page.get_by_role("slider", name=WORDS.t("hvaom.power"))
    weight = page.get_by_role("slider").first
    weight.press("End")
    page.wait_for_function("() => location.search.includes('vekt')")
    calm(page)
    assert choices(page)["vekt"] == "bredband:5"
    assert heading(page) != before
    assert slider.count() == 1
    rows, table = saved(page, tmp_path), shown(page)
    assert [row["kommunenr"] for row in sorted(rows, key=lambda r: r["kommunenr"])] == numbers
    assert {row["name"] for row in rows} == set(table)
    for row in rows:
        official, own = (float(row[f"{v}_score"].replace(",", ".")) for v in ("official", "own"))
        cells = [cell.replace(",", ".").replace("−", "-") for cell in table[row["name"]]]
        assert abs(float(cells[0]) - official) <= 0.0501
        assert abs(float(cells[1]) - own) <= 0.0501
        place = f"{float(row['own_place_from'].replace(',', '.')):.0f}"
        assert cells[3].startswith(f"{place}–")
    assert overflow(page) <= 0
    assert heard == []
