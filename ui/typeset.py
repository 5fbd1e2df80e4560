"""Text as HTML: escaped, and with what must stand on one line kept together."""

import re
from html import escape

# «e-post», «QR-koder», «KOSTRA-gruppe»: a word of two or three parts that a line can hold.
_HYPHENED = re.compile(r"(?<![\w/.-])\w+(?:-\w+){1,2}(?![\w/-])")
_WORD = 20
_POINTS = re.compile(r"(\d) (?=po(?:eng|ints?)\b)")


def unbroken(text: str) -> str:
    """A text as HTML in which no word is broken at its hyphen; addresses and long names may be.

    The hyphen stays the one of the keyboard, so that the word is found and copied as it is.
    """
    if "-" not in text:
        return escape(text)
    return _HYPHENED.sub(_whole, escape(text))


def _whole(word: re.Match[str]) -> str:
    """A word that is kept on one line."""
    said = word.group()
    return f'<span class="mk-word">{said}</span>' if len(said) <= _WORD else said


def finding(sentence: str) -> str:
    """A heading's sentence as HTML: a number and its points are not parted either."""
    return _POINTS.sub("\\1\u00a0", unbroken(sentence))
