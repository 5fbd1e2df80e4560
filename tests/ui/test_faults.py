"""What a reader sees when something is wrong: a message, in the frame, and never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.errors import MaturityError
from tests.support.pages import PAGES
from tests.ui.opening import Opened
from ui import map_findings, regional, sentences, wall, weakest
from ui.words import LANGUAGES, Words
from warehouse.snapshot import Snapshot

Open = Callable[..., Opened]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_without_a_snapshot_the_reader_is_told_what_to_do(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str, language: str
) -> None:
    monkeypatch.setenv("MODENHET_BUILD", str(tmp_path))
    found = opened(page, lang=language)
    assert len(found.app.exception) == 0
    assert found.faults == [Words(language).t("error.snapshot")]
    assert "etl build" in found.text
    assert str(tmp_path) not in found.text
    assert found.h1 == []


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"snapshot": "borte"}'])
def test_broken_pointer_is_a_message(
    opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str
) -> None:
    (tmp_path / "current.json").write_text(content)
    monkeypatch.setenv("MODENHET_BUILD", str(tmp_path))
    found = opened("kart")
    assert len(found.app.exception) == 0
    assert "etl build" in found.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", wall.KINDS)
def test_every_kind_of_fault_is_explained_and_its_detail_folded(
    opened: Open, monkeypatch: pytest.MonkeyPatch, kind: type[MaturityError], language: str
) -> None:
    error = kind("The <b>thing</b> is broken.", where="here", next_move="Mend it.")

    def raise_it(*_: object) -> str:
        raise error

    monkeypatch.setattr(sentences, "overview", raise_it)
    found = opened("oversikt", lang=language)
    assert found.faults == [Words(language).t(f"error.{wall.KINDS[kind]}")]
    assert "The <b>thing</b> is broken." in found.text
    assert "<b>thing" not in found.html
    assert len({wall.explanation(Words(other), error) for other in LANGUAGES}) == len(LANGUAGES)


# What each page begins with: a fault there is a fault inside the page, in a fragment or not.
BEGINS_WITH = {
    "oversikt": (sentences, "overview"),
    "kart": (map_findings, "finding"),
    "regioner": (regional, "findings"),
    "svakeste_kommune": (weakest, "findings"),
}


def fail(*_: object) -> str:
    raise RuntimeError("secret-of-the-house")


@pytest.mark.parametrize("page", BEGINS_WITH)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_fault_inside_a_page_is_one_human_message_and_goes_to_the_log(
    opened: Open,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    page: str,
    language: str,
) -> None:
    monkeypatch.setattr(*BEGINS_WITH[page], fail)
    found = opened(page, lang=language)
    assert found.faults == [Words(language).t("error.unexpected")]
    assert "secret-of-the-house" not in found.text + "".join(found.faults)
    assert "secret-of-the-house" in caplog.text
    assert "address_region" in {control.key for control in found.app.selectbox}


@pytest.mark.parametrize("page", BEGINS_WITH)
def test_page_is_whole_again_after_a_fault(
    opened: Open, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(*BEGINS_WITH[page], fail)
        found = opened(page)
    assert found.faults != []
    found.app.run()
    assert (found.faults, len(found.h1)) == ([], 1)


def test_new_snapshot_is_read_at_the_next_run(
    opened: Open, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot, tmp_path: Path
) -> None:
    """The same database published under another name, as a new build would be."""
    found = opened("oversikt")
    other = "0123456789ab"
    (tmp_path / other).symlink_to(snapshot.database.parent)
    facts = json.loads((snapshot.database.parent / "snapshot.json").read_text())
    copied = tmp_path / "new"
    copied.mkdir()
    (copied / "maturity.duckdb").symlink_to(snapshot.database)
    (copied / "snapshot.json").write_text(json.dumps(facts | {"snapshot": other}))
    (tmp_path / "current.json").write_text(json.dumps({"snapshot": "new"}))
    monkeypatch.setenv("MODENHET_BUILD", str(tmp_path))
    found.app.run()
    assert found.faults == []
    assert other in found.text
    assert snapshot.snapshot_id not in found.text
