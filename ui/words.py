"""The texts of the interface, in the reader's language; nothing here knows a page or a number."""

import re
import tomllib
from functools import cache
from pathlib import Path

from maturity.errors import CatalogueError

LANGUAGES = ("nb", "nn", "en")
DEFAULT_LANGUAGE = "nb"
TEXT = Path(__file__).resolve().parent / "text"


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language, by dotted key; each page has a file of its own.

    Raises:
        CatalogueError: two files give a text to the same key.
    """
    found: dict[str, str] = {}
    for path in sorted((TEXT / language).glob("*.toml")):
        own = dict(_flat("", tomllib.loads(path.read_text("utf-8"))))
        if twice := sorted(found.keys() & own.keys()):
            raise CatalogueError(
                f"the text {twice[0]} is given twice",
                where=f"ui/text/{language}/{path.name} and another file beside it",
                next_move="keep one of them, the same in every language",
            )
        found |= own
    return found


def _flat(prefix: str, table: dict[str, object]) -> list[tuple[str, str]]:
    """The leaves of a nested table as (dotted key, text)."""
    leaves = []
    for key, value in table.items():
        if isinstance(value, dict):
            leaves += _flat(f"{prefix}{key}.", value)
        else:
            leaves.append((f"{prefix}{key}", str(value)))
    return leaves


_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})


def alphabetical(name: str) -> str:
    """The key by which names are sorted the Norwegian way: æ, ø and å last."""
    return name.lower().replace("aa", "}").translate(_LETTERS)


class Words:
    """The texts of one language: ``t`` fills in a text, ``n`` chooses between one and many."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._texts = texts(self.language)

    def t(self, key: str, **values: object) -> str:
        """The text under ``key`` with ``{name}`` filled in.

        Raises:
            KeyError: the key does not exist (a test holds that every used key does).
        """
        text = self._texts[key]
        return text.format(**values) if values else text

    def n(self, key: str, number: int, **values: object) -> str:
        """The text under ``key.one`` where ``number`` is 1, else under ``key.other``."""
        return self.t(f"{key}.{'one' if number == 1 else 'other'}", **values)

    def quoted(self, text: str) -> str:
        """A title inside a sentence, in the quotation marks of the language."""
        return f"“{text}”" if self.language == "en" else f"«{text}»"

    def of(self, titles: "dict[str, str] | object") -> str:
        """A catalogue text (one per language) in this language."""
        return str(titles[self.language])  # type: ignore[index]


def plain(text: str) -> str:
    """What came with an address, shown as it is: no mark in it becomes layout or a picture."""
    return re.sub(r"([\\`*_\[\]<>~$!|])", r"\\\1", text)
