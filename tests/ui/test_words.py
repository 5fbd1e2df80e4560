"""The texts: the same keys and placeholders in each language, all used, none empty or foreign."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity.catalogue import KINDS, load_catalogue
from tests.support.sources import ROOT, files, tree
from tests.ui.filled import method_words, reasons
from ui.atlas import AtlasWords
from ui.words import DEFAULT_LANGUAGE, LANGUAGES, texts

NORWEGIAN = ("nb", "nn")
QUOTED = {"oversikt.quote", "oversikt.quote_by"}
# Values that have no unit in words: the text may be empty.
MAY_BE_EMPTY = {"unit.ja/nei"}

FOREIGN = {
    "English in Norwegian": (
        NORWEGIAN,
        "the of and with are has have below above municipality municipalities points score from "
        "which where share rank click download show loading error choose close inhabitants only",
    ),
    "nynorsk in bokmål": (
        ("nb",),
        "ikkje kvar kva korleis frå kommunar berre høgast lågast vel ein eit dei noko gjev vere",
    ),
    "bokmål in nynorsk": (
        ("nn",),
        "ikke hvor hva hvordan hvilke hvorfor fra kommuner mens svakeste gulvet bare en et de "
        "noe gir være høyest lavest velg innbyggere kilde regioner forskjell",
    ),
    "Norwegian in English": (
        ("en",),
        "og ikke kommune kommuner poeng fra til gulvet medianen hvor svakeste innbyggere kilde",
    ),
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def bare(language: str) -> Iterator[tuple[str, str]]:
    """Every key and its text without what is filled in."""
    return ((key, re.sub(r"\{\w+\}", "", text)) for key, text in texts(language).items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    assert set(texts(language)) == set(texts(DEFAULT_LANGUAGE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_the_same_placeholders(language: str) -> None:
    own, first = texts(language), texts(DEFAULT_LANGUAGE)
    differing = {key for key in first if placeholders(own[key]) != placeholders(first[key])}
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_badly_spaced(language: str) -> None:
    empty = {key for key, text in texts(language).items() if not text.strip()}
    assert empty - MAY_BE_EMPTY == set()
    spaced = {k for k, text in texts(language).items() if "  " in text or text != text.strip()}
    assert spaced == set()


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_word_of_another_language_is_left(kind: str) -> None:
    languages, words = FOREIGN[kind]
    pattern = re.compile(rf"\b({'|'.join(words.split())})\b", re.IGNORECASE)
    found = {
        (language, key, hit.group())
        for language in languages
        for key, text in bare(language)
        if key not in QUOTED and (hit := pattern.search(text))
    }
    assert found == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    wrong = '“”"' if language in NORWEGIAN else '«»"'
    found = {key for key, text in texts(language).items() if set(text) & set(wrong)}
    assert found == set()


def test_nobody_is_called_worst_but_in_the_quotation(root: Path) -> None:
    word = re.compile(r"\b(dårlig\w*|verste?|worst|tapere?n?|losers?)\b", re.IGNORECASE)
    own = {key for language in LANGUAGES for key, text in bare(language) if word.search(text)}
    assert own <= QUOTED
    worse = re.compile(r"\b(dårligere|dårligst\w*|verste?|worst)\b", re.IGNORECASE)
    quoted = " ".join(texts(language)[key] for language in LANGUAGES for key in sorted(QUOTED))
    for path in (root / "data" / "meta").rglob("*.toml"):
        said = re.findall(r'(?:nb|nn|en) = "([^"]*)"', path.read_text("utf-8"))
        assert [text for text in said if worse.search(text) and text not in quoted] == []


# ------------------------------------------------------------------ the keys the code asks for

CODE = [path for path in files("ui", "pages", "app.py") if "serving" not in path.parts]
KEY = re.compile(r"^[a-z_]+(\.[\w/]+)+$")


def nodes(kind: type[ast.AST]) -> Iterator[ast.AST]:
    for path in CODE:
        yield from (node for node in ast.walk(tree(path)) if isinstance(node, kind))


def constants() -> set[str]:
    """Every text that stands in the code."""
    return {n.value for n in nodes(ast.Constant) if isinstance(getattr(n, "value", None), str)}  # type: ignore[attr-defined]


def pattern(node: ast.JoinedStr) -> str:
    """An f-string as a pattern; what is filled in may be any part of a key."""
    parts = [
        re.escape(str(v.value)) if isinstance(v, ast.Constant) else "(.+)" for v in node.values
    ]
    return "".join(parts)


def composed() -> set[str]:
    """The patterns of keys that are put together: f"kind.{x}", and prefixes given as prefix=..."""
    found = {pattern(node) for node in nodes(ast.JoinedStr)}  # type: ignore[arg-type]
    prefixes = {
        f"{re.escape(word.value.value)}_(.+)"
        for call in nodes(ast.Call)
        for word in call.keywords  # type: ignore[attr-defined]
        if word.arg == "prefix" and isinstance(word.value, ast.Constant)
    }
    return {p for p in found if re.match(r"[a-z_]+\\\.", p)} | prefixes


def asked() -> Iterator[tuple[str, str]]:
    """Every key asked for with t("...") or n("..."), by name of the call."""
    for call in nodes(ast.Call):
        name = getattr(call.func, "attr", "")  # type: ignore[attr-defined]
        if is_of_paper(call):
            continue
        if name in ("t", "n") and call.args:  # type: ignore[attr-defined]
            for key in literal_keys(call.args[0]):  # type: ignore[attr-defined]
                yield name, key


def is_of_paper(call: ast.AST) -> bool:
    """Whether the words asked are those of export, which tests/export holds."""
    receiver = getattr(getattr(call, "func", None), "value", None)
    return getattr(receiver, "id", "") == "paper"


def literal_keys(node: ast.AST) -> list[str]:
    """The keys an argument may be, where they stand in full."""
    if isinstance(node, ast.IfExp):
        return literal_keys(node.body) + literal_keys(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return []


def catalogue_words() -> set[str]:
    """What the catalogue and the tables may fill into a key."""
    catalogue = load_catalogue(ROOT / "data" / "meta")
    return {
        *KINDS,
        *method_words(),
        *LANGUAGES,
        *catalogue.region_types,
        *(indicator.unit for indicator in catalogue.indicators.values()),
        *AtlasWords.__annotations__,
        *reasons(),
        *page_words(),
        *("observed", "harmonised", "inherited", "estimated"),
    }


def page_words() -> set[str]:
    pages = tomllib.loads((ROOT / "ui" / "pages.toml").read_text("utf-8"))["pages"]
    return {*pages, *(page["section"] for page in pages.values())}


def test_every_key_that_is_asked_for_exists() -> None:
    known = set(texts(DEFAULT_LANGUAGE))
    absent = {key for call, key in asked() if call == "t" and key not in known}
    absent |= {
        key for call, key in asked() if call == "n" and not {f"{key}.one", f"{key}.other"} <= known
    }
    assert absent == set()


def test_every_composed_key_has_a_text_it_can_become() -> None:
    known = set(texts(DEFAULT_LANGUAGE))
    sections = {key.split(".")[0] for key in known}
    lost = {
        p
        for p in composed()
        if p.split("\\.")[0] in sections and not any(re.fullmatch(p, key) for key in known)
    }
    assert lost == set()


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("about.kind_", set(KINDS)),
        ("missing.", reasons()),
        ("language.", set(LANGUAGES)),
        ("atlas.", set(AtlasWords.__annotations__)),
        ("unit.", {i.unit for i in load_catalogue(ROOT / "data/meta").indicators.values()} - {"%"}),
    ],
)
def test_everything_that_may_be_filled_in_has_its_text(prefix: str, values: set[str]) -> None:
    assert {f"{prefix}{value}" for value in values} - set(texts(DEFAULT_LANGUAGE)) == set()


def filled_from(words: set[str], pattern: str, key: str) -> bool:
    """Whether a pattern becomes a key when words of the code are filled in."""
    hit = re.fullmatch(pattern, key)
    return hit is not None and set(hit.groups()) <= words


def test_no_text_is_unused() -> None:
    words = constants() | catalogue_words()
    plain = {key for key in words if KEY.match(key)}
    plain |= {f"{key}.{form}" for key in plain for form in ("one", "other")}
    patterns = composed()
    unused = {
        key
        for key in set(texts(DEFAULT_LANGUAGE)) - plain
        if not any(filled_from(words, p, re.sub(r"\.(one|other)$", "", key)) for p in patterns)
    }
    assert unused == set()
