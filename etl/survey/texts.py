"""Texts as they are compared: case, space, signs, accents and broken encodings do not count."""

import re
import unicodedata
from functools import lru_cache

# No heading, name or answer is longer; what is, is free text.
_LONGEST = 500
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_SAME = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "’": "'", "`": "'", "´": "'"})
_QUOTES = "\"'«»“”„"
_EDGE = " \t\r\n.,;:!*"
_BROKEN = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
# Letters without an accent to take off.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"})
# What is no letter, no digit and no question mark.
_OTHER = re.compile(r"[^\w?]|_")
_NUMBERING = re.compile(
    r"^(?:(?:spm|spørsmål|sporsmal|question|q|nr|pkt)\.?\s*)?\d{1,3}[a-z]?\s*[.):\-]\s+"
)


def mended(text: str) -> str:
    """A text that was UTF-8 and read as Windows, read anew; any other text as it is."""
    if not _BROKEN.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def plain(text: str) -> str:
    """A text without differences of case, space, dashes and closing signs; its head alone."""
    return _plain(text[:_LONGEST])


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", mended(text)).translate(_INVISIBLE)
    text = text.translate(_SAME)
    bare = " ".join(text.casefold().split()).strip(_QUOTES).strip(_EDGE)
    return bare.rstrip("?" + _EDGE).strip(_QUOTES)


def folded(text: str) -> str:
    """A text as plain letters and digits, single spaces between: ``Bø (Nord)`` is ``bo nord``."""
    return _folded(text[:_LONGEST])


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    bare = _plain(text)
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
        bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(_OTHER.sub(" ", bare).split())


def without_number(text: str) -> str:
    """A question without the number it stands under: ``3. Har kommunen …``, ``Spm 3: Har …``."""
    return _NUMBERING.sub("", plain(text))
