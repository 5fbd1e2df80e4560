"""How words are kept whole: what stays on one line, and what is still the text as written."""

import re
from html import unescape

import pytest

from ui import typeset

TAG = re.compile(r"<[^>]+>")


@pytest.mark.parametrize(
    "text", ["e-post", "«e-post»", "QR-koder.", "(KOSTRA-gruppe", "2026-11-21"]
)
def test_a_hyphened_word_is_kept_on_one_line_and_is_the_same_text(text: str) -> None:
    html = typeset.unbroken(f"med {text} her")
    assert '<span class="mk-word">' in html
    assert unescape(TAG.sub("", html)) == f"med {text} her"


@pytest.mark.parametrize(
    "text",
    ["uten", "2014–2016", "/svakeste-kommune", "https://a-b.no/c-d", "Gáivuotna-Kåfjord-Kaivuono"],
)
def test_addresses_and_long_names_may_be_broken(text: str) -> None:
    assert "mk-word" not in typeset.unbroken(text)


def test_what_is_written_is_escaped() -> None:
    assert typeset.unbroken("<b>e-post</b> & co") == (
        '&lt;b&gt;<span class="mk-word">e-post</span>&lt;/b&gt; &amp; co'
    )


def test_a_number_is_not_parted_from_its_points_in_a_heading() -> None:
    assert typeset.finding("Gulvet er 38,3 poeng") == "Gulvet er 38,3\u00a0poeng"
    assert typeset.finding("The floor is 38.3 points") == "The floor is 38.3\u00a0points"
