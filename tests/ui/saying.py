"""What is true of every sentence, and the numbers that stand in one."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from tests.ui.scopes import ScopeOver
from ui import sentences
from ui.numbers import THIN
from ui.scope import Scope
from ui.words import Words

SHOWN = 8  # faults in a message

Said = tuple[str, str, Sequence[float]]  # which sentence, the sentence, the numbers that are true

HALF_A_TENTH = 0.0501

NUMBERS = {
    "nb": re.compile(rf"(?<![\w,])[−+]?\d{{1,3}}(?:{THIN}\d{{3}})*(?:,\d+)?(?![\d])"),
    "en": re.compile(r"(?<![\w.])[−+]?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d])"),
}
NUMBERS["nn"] = NUMBERS["nb"]

MANY = "kommuner|kommunar|municipalities|innbyggere|innbyggjarar|inhabitants"

FAULTS = {
    "a placeholder is left": re.compile(r"[{}]"),
    "a value is missing": re.compile(r"\b(nan|none found|None|NaN|inf)\b|–\s*(poeng|points|%)"),
    "two spaces": re.compile(r" {2}|^ | $"),
    "markup": re.compile(r"[<>]"),
    "one in the plural": re.compile(rf"(?<![\d,.{THIN}])1 ({MANY})"),
    "zero as a number": re.compile(
        rf"(?<![\d,.{THIN}])0 ({MANY})|\b(har|mens|medan|while) 0\b"
        r"|(?<!\d)0[,.]0 (over|under|above|below)"
    ),
    "a rank without its interval": re.compile(
        r"\b(nr|no)\. ?\d|\b(plass|rang|rank|place) (nr\. ?)?\d+(?![\d–])", re.IGNORECASE
    ),
    "signs that collide": re.compile(r"\.\.|,,|,\.|:\.| [,.;:]"),
    "a float as the machine writes it": re.compile(r"\d\.\d{4,}|\d,\d{4,}|\de[+-]\d"),
}


def faults(sentence: str) -> list[str]:
    """What is wrong with a sentence, whatever it says."""
    found = [name for name, pattern in FAULTS.items() if pattern.search(sentence)]
    if sentence[:1] != sentence[:1].upper():
        found.append("no capital at the start")
    return found


def numbers_in(sentence: str, language: str, names: Iterable[str]) -> list[float]:
    """The numbers of a sentence, without those that belong to a name in it."""
    for name in sorted(names, key=len, reverse=True):
        sentence = sentence.replace(name, "…").replace(name[:1].upper() + name[1:], "…")
    return [_read(found, language) for found in NUMBERS[language].findall(sentence)]


def _read(text: str, language: str) -> float:
    """A number as a reader of the language reads it."""
    text = text.replace("−", "-")
    plain = text.replace(",", "") if language == "en" else text.replace(THIN, "").replace(",", ".")
    return float(plain)


def differing(
    sentence: str, words: Words, names: Iterable[str], expected: Sequence[float]
) -> list[str]:
    """Which numbers a sentence says beside the truth; none and one may be said in words."""
    left = numbers_in(sentence, words.language, names)
    unsaid = []
    for value in expected:
        match = next((said for said in left if abs(said - value) <= HALF_A_TENTH), None)
        if match is not None:
            left.remove(match)
        elif value not in (0, 1):
            unsaid.append(f"{value} is not said")
    return unsaid + [f"{value} is not true" for value in left]


@cache
def names_of(place: ScopeOver, language: str, region: tuple[str, str]) -> tuple[str, ...]:
    """What may hold a number without being one: the region's names, and those of the nodes."""
    scope = place(language, region=region)
    titles = [scope.node_title(node) for node in scope.spec.order]
    names = [scope.where(), scope.region_name(), scope.region_full_name()]
    return (*names, *(form for title in titles for form in in_words(title)))


def in_words(title: str) -> list[str]:
    """A title as a heading and inside a sentence."""
    return [title, sentences.inside(title)]


def wrong(scope: Scope, said: Iterable[Said], names: Iterable[str]) -> list[str]:
    """The faults of a scope's sentences, each with the sentence."""
    return [
        f"{kind} {scope.region} {scope.words.language}: {found}: {sentence!r}"
        for kind, sentence, expected in said
        for found in [*faults(sentence), *differing(sentence, scope.words, names, expected)]
    ]


def everywhere(
    place: ScopeOver, language: str, say: Callable[[Scope], Iterator[Said]]
) -> list[str]:
    """The first faults of what is said of every region."""
    found = [
        fault
        for region in place.regions()
        for scope in [place(language, region=region)]
        for fault in wrong(scope, say(scope), names_of(place, language, region))
    ]
    return found[:SHOWN]
