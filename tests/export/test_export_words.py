"""The words of files: the same keys and placeholders in each language, all used."""

import string

import pytest

from export.words import LANGUAGES, TEXT, Words, texts
from tests.support.sources import files, text

FIRST = LANGUAGES[0]


def placeholders(said: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same(language: str) -> None:
    own, first = texts(language), texts(FIRST)
    assert set(own) == set(first)
    assert {key for key in own if placeholders(own[key]) != placeholders(first[key])} == set()
    assert {key for key, said in own.items() if said != said.strip() or "  " in said} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_given_twice(language: str) -> None:
    given = [path.read_text("utf-8") for path in (TEXT / language).glob("*.toml")]
    keys = [
        line.split("=")[0].strip() for said in given for line in said.splitlines() if "=" in line
    ]
    keys = [key.strip('"') for key in keys if not key.startswith("#")]
    assert len(keys) == len(set(keys))


def test_no_text_is_unused() -> None:
    code = "".join(text(path) for path in files("export", "ui", suffixes=(".py", ".typ")))
    unused = {key for key in texts(FIRST) if f'"{key}"' not in code}
    composed = {key for key in unused if f'"{key.rpartition(".")[0]}.{{' in code}
    composed |= {key for key in unused if f'"{key.rpartition("_")[0]}_{{' in code}
    assert unused - composed == set()


def test_unknown_language_is_the_first() -> None:
    assert Words("xx").language == FIRST
