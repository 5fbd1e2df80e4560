"""The accessibility statement: what was tested, what is known not to work, who to tell."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from ui import numbers, parts, sentences
from ui.scope import Scope

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Facts:
    """What ui/accessibility.toml says: the day, the browser, checks, known faults, the untested.

    ``stops`` is how many places the keyboard is followed, ``checks`` names the test behind each
    check, ``known`` the criteria of each known fault.
    """

    tested: dt.date
    standard: str
    browser: str
    stops: int
    contact: str
    checks: dict[str, str]
    known: dict[str, tuple[str, ...]]
    untested: tuple[str, ...]


@cache
def facts() -> Facts:
    """The facts as they are written."""
    said = tomllib.loads((HERE / "accessibility.toml").read_text("utf-8"))
    return Facts(
        tested=said["tested"],
        standard=said["standard"],
        browser=said["browser"],
        stops=said["stops"],
        contact=said["contact"],
        checks={name: check["test"] for name, check in said["checks"].items()},
        known={name: tuple(fault["criteria"]) for name, fault in said["known"].items()},
        untested=tuple(said["untested"]["kinds"]),
    )


@cache
def pages() -> dict[str, str]:
    """Path by name of the pages every reader can open, in the order of the top bar."""
    listed = tomllib.loads((HERE / "pages.toml").read_text("utf-8"))["pages"]
    return {
        name: "" if page.get("default") else page["path"]
        for name, page in listed.items()
        if not page.get("admin")
    }


def findings(scope: Scope) -> list[str]:
    """How far the site conforms, how many pages were checked, and by what not."""
    words, known = scope.words, facts()
    return [
        words.t(
            "tilgjengelighet.finding",
            standard=known.standard,
            n=sentences.count(scope, len(pages())),
        ),
        words.t("tilgjengelighet.lede", date=numbers.date(known.tested, words.language)),
    ]


def draw(scope: Scope) -> None:
    """The statement, part by part."""
    words = scope.words
    _section(scope, "status", [words.t("tilgjengelighet.status_text", standard=facts().standard)])
    _section(scope, "known", known(scope))
    parts.heading(words.t("tilgjengelighet.tested_title"), words.t("tilgjengelighet.tested_sub"))
    _bullets(checks(scope))
    _tested(scope)
    _section(scope, "untested", untested(scope))
    contact = facts().contact
    feedback = words.t("tilgjengelighet.contact", contact=contact) if contact else ""
    _section(scope, "feedback", [feedback or words.t("tilgjengelighet.no_contact")])
    parts.note(words.t("tilgjengelighet.supervision"))


def _section(scope: Scope, name: str, texts: list[str]) -> None:
    """A heading and what is said under it: a sentence, or a list where there are several."""
    parts.heading(scope.words.t(f"tilgjengelighet.{name}_title"))
    if len(texts) == 1:
        parts.lede(texts[0])
    else:
        _bullets(texts)


def _bullets(texts: list[str]) -> None:
    """A plain list."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    st.html(f'<ul class="mk-list">{items}</ul>')


def checks(scope: Scope) -> list[str]:
    """What each check looks at."""
    stops = sentences.count(scope, facts().stops)
    return [
        scope.words.t(f"tilgjengelighet.check_{name}_text", stops=stops) for name in facts().checks
    ]


def known(scope: Scope) -> list[str]:
    """What is known not to be accessible, with the criteria concerned."""
    words = scope.words
    return [
        words.t(f"tilgjengelighet.known_{name}", criteria=sentences.listing(scope, list(criteria)))
        for name, criteria in facts().known.items()
    ]


def untested(scope: Scope) -> list[str]:
    """What nobody has tested."""
    browser = facts().browser
    return [
        scope.words.t(f"tilgjengelighet.untested_{name}", browser=browser)
        for name in facts().untested
    ]


def _tested(scope: Scope) -> None:
    """Every page, with the checks that were run on it."""
    words, names = scope.words, list(facts().checks)
    columns = [
        parts.Column(words.t("tilgjengelighet.page")),
        parts.Column(words.t("tilgjengelighet.address")),
        *(parts.Column(words.t(f"tilgjengelighet.check_{name}")) for name in names),
    ]
    done = words.t("tilgjengelighet.checked")
    rows = [
        parts.Row([words.t(f"page.{name}"), f"/{path}", *([done] * len(names))])
        for name, path in pages().items()
    ]
    caption = words.n("tilgjengelighet.caption", len(rows), n=sentences.count(scope, len(rows)))
    parts.table(caption, columns, rows)
