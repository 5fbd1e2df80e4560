"""The words that files say of their own accord, in the reader's language."""

import tomllib
from functools import cache
from pathlib import Path

TEXT = Path(__file__).with_name("text")
LANGUAGES = ("nb", "nn", "en")


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of a language, by key; each part has a file of its own."""
    found: dict[str, str] = {}
    for path in sorted((TEXT / language).glob("*.toml")):
        found |= tomllib.loads(path.read_text("utf-8"))
    return found


class Words:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

    def t(self, key: str, **values: object) -> str:
        """The text under ``key`` with ``{name}`` filled in.

        Raises:
            KeyError: the key does not exist (a test holds that every used key does).
        """
        text = texts(self.language)[key]
        return text.format(**values) if values else text
