"""One figure alone, as other people's pages ask for it: headers, words, colours, faults."""

import re
from html import unescape

import pytest

from tests.support.asking import Reply, ask
from tests.support.serving import Server
from ui.serving.headers import EMBEDDED_POLICY
from ui.words import LANGUAGES, Words


def text(reply: Reply) -> str:
    return unescape(reply.body.decode("utf-8"))


def test_framing_is_allowed_there_and_only_there(server: Server) -> None:
    inside, outside = ask(server.url, "/embed/regioner"), ask(server.url, "/regioner")
    assert inside.headers["content-security-policy"] == EMBEDDED_POLICY
    assert "frame-ancestors *" in EMBEDDED_POLICY and "script-src" not in EMBEDDED_POLICY
    assert "x-frame-options" not in inside.headers
    assert "set-cookie" not in inside.headers
    assert "frame-ancestors 'self'" in outside.headers["content-security-policy"]
    assert outside.headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("language", LANGUAGES)
def test_figure_stands_with_its_words_source_and_numbers(server: Server, language: str) -> None:
    reply = ask(server.url, f"/embed/svakeste-kommune?region=fylke:46&lang={language}")
    said, words = text(reply), Words(language)
    assert reply.status == 200
    assert f'<html lang="{language}">' in said
    assert "<script" not in said
    for part in ("Vestland", words.t("share.numbers"), words.t("share.live"), "CC BY 4.0", "2026"):
        assert part in said, part
    assert said.count("<svg") == 2
    assert "/svakeste-kommune?region=fylke:46" in said.partition("<a href=")[2]


def test_colours_follow_the_system_or_the_address(server: Server) -> None:
    free, dark = (text(ask(server.url, f"/embed/regioner{q}")) for q in ("", "?tema=mork"))
    assert "prefers-color-scheme: dark" in free
    assert "prefers-color-scheme" not in dark and "color-scheme: dark" in dark
    assert "tema" not in dark.partition("<a href=")[2]
    drawn = re.findall(r"<svg.*?</svg>", free, re.DOTALL)
    assert all("var(--" in one and "#" not in one.replace("#wide", "").replace("#narrow", "")
               for one in drawn)  # fmt: skip


def test_table_is_its_own_figure(server: Server) -> None:
    said = text(ask(server.url, "/embed/pastander?lang=en"))
    assert "<svg" not in said and said.count("<tr>") == 6


@pytest.mark.parametrize(
    "path",
    ["finnes-ikke", "kommune?kommune=9999", "kommune", "presentasjon", "%C3%A6", "kart/oslo"],
)
def test_unknown_address_is_told_in_the_readers_language(server: Server, path: str) -> None:
    joint = "&" if "?" in path else "?"
    reply = ask(server.url, f"/embed/{path}{joint}lang=nn")
    assert reply.status == 404
    assert Words("nn").t("share.no_view") in text(reply)
    assert reply.headers["content-security-policy"] == EMBEDDED_POLICY


def test_what_means_nothing_is_remarked_and_the_figure_shown(server: Server) -> None:
    reply = ask(server.url, "/embed/kart?kommune=9999&region=fylke:46")
    assert reply.status == 200 and "9999" in text(reply).partition("<figure")[2]


def test_figure_to_take_along_is_a_drawing_with_its_words(server: Server) -> None:
    reply = ask(server.url, "/embed/regioner?region=fylke:46&fil=svg")
    assert reply.headers["content-type"] == "image/svg+xml"
    assert reply.body.lstrip().startswith(b"<?xml") and b"var(--" not in reply.body
