"""What is said of files, rows and cells, in each language: words.toml, looked up by kind."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self

from maturity.errors import DataError, MaturityError, UsageError
from maturity.tables import read_toml

WORDS = Path(__file__).with_name("words.toml")
SPOKEN = "en"


@cache
def _words() -> Mapping[str, Any]:
    """The document of words.toml."""
    return read_toml(WORDS)


def said(group: str, kind: str, part: str, lang: str, values: Mapping[str, object]) -> str:
    """One text, its places filled.

    Args:
        group: a top table of words.toml.
        kind: a table under it.
        part: a key of that.
        lang: nb, nn or en.
        values: what goes into the places of the text.
    """
    text: str = _words()[group][kind][part][lang]
    return text.format_map(dict(values)) if values else text


def label(name: str, lang: str) -> str:
    """A word of reports and templates."""
    text: str = _words()["labels"][name][lang]
    return text


def problem(kind: str, lang: str, values: Mapping[str, object]) -> tuple[str, str]:
    """Why something is set aside or told, and what to do about it."""
    reason = said("problems", kind, "reason", lang, values)
    return reason, said("problems", kind, "next", lang, values)


class _ToldError(MaturityError):
    """A fault told in the words of words.toml; ``kind`` names them."""

    def __init__(
        self, kind: str, *, where: str = "", example: str = "", lang: str = SPOKEN, **values: object
    ) -> None:
        self.kind = kind
        self.values = values
        super().__init__(
            said("refused", kind, "what", lang, values),
            where=where,
            example=example,
            next_move=said("refused", kind, "next", lang, values),
        )

    def told_in(self, lang: str) -> Self:
        """The same fault in another language."""
        given: dict[str, Any] = dict(self.values)
        return type(self)(
            self.kind, where=self.where, example=self.example, **{**given, "lang": lang}
        )


class FileError(_ToldError, DataError):
    """A received file, or the store of them, is at fault."""


class RequestError(_ToldError, UsageError):
    """What was asked for has no meaning: a questionnaire or a year that is not there."""
