"""The accessibility statement says what was tested, and every test it names is there."""

import ast
from collections.abc import Callable

import pytest

from tests.support.pages import LISTED, PAGES
from tests.support.sources import ROOT
from tests.ui.opening import Opened
from ui import accessibility
from ui.words import LANGUAGES, Words

Open = Callable[..., Opened]


@pytest.mark.parametrize("check", accessibility.facts().checks)
def test_check_is_a_test_that_runs_over_every_page(check: str) -> None:
    path, name = accessibility.facts().checks[check].split("::")
    module = ast.parse((ROOT / path).read_text("utf-8"))
    (found,) = [n for n in module.body if isinstance(n, ast.FunctionDef) and n.name == name]
    assert any(ast.unparse(decorator) == "EVERY_PAGE" for decorator in found.decorator_list)


def test_axe_looks_at_the_themes_and_languages_the_statement_names() -> None:
    source = (ROOT / "tests/browser/test_everyone.py").read_text("utf-8")
    assert "[(*BOKMAL, DESK), (*ENGLISH, DESK), (*NYNORSK, HAND)]" in source
    said = Words("en").t("tilgjengelighet.check_axe_text")
    seen = "Norwegian Bokmål, dark theme in English, and dark theme on a phone in Nynorsk"
    assert f"light theme in {seen}" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_statement_names_every_page_and_says_what_was_not_tested(
    opened: Open, language: str
) -> None:
    found = opened("tilgjengelighet", lang=language)
    words, text = Words(language), found.text
    assert found.faults == []
    assert [p for p in PAGES if words.t(f"page.{p}") not in text] == []
    addresses = ["" if LISTED[p].get("default") else LISTED[p]["path"] for p in PAGES]
    assert [path for path in addresses if f" /{path} " not in text] == []
    for name in ("NVDA", "Firefox", "Safari", "Chromium", "WCAG 2.1 AA"):
        assert name in text
    for kind in accessibility.facts().untested:
        assert words.t(f"tilgjengelighet.untested_{kind}", browser="Chromium") in text


def test_contact_is_shown_where_there_is_one(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    known = accessibility.facts()
    assert known.contact == ""
    given = accessibility.Facts(**{**vars(known), "contact": "post@eksempel.no"})
    monkeypatch.setattr(accessibility, "facts", lambda: given)
    assert "post@eksempel.no" in opened("tilgjengelighet").text
