"""Which question a column answers, by id, text, likeness or a person's word; and how sure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from etl.survey.table import Column
from etl.survey.texts import folded, without_number
from etl.survey.vocabulary import Target, Vocabulary

# A column is taken for a question by likeness from here on; between the two, a person is asked.
SURE = 0.92
ASKED = 0.6
# Two questions this alike to one heading: a person is asked.
_MARGIN = 0.04
_CANDIDATES = 3
# Words that turn a question round: a heading with other ones of these is another question.
_TURNING = frozenset(
    [
        *("ikke", "ikkje", "ingen", "inga", "uten", "utan", "aldri", "not", "no", "never"),
        *("kun", "bare", "only", "minst", "under", "over", "mer", "mindre", "flere", "faerre"),
        *("ansatte", "ledere", "tilsette", "leiarar", "without", "more", "less", "fewer"),
    ]
)


@dataclass(frozen=True)
class Match:
    """A column and what it is.

    ``how`` is id, text, likeness, mapping, values or none; ``confidence`` 0-1. ``candidates`` are
    the nearest questions where a person is to be asked, with their likeness.
    """

    column: Column
    target: Target | None
    confidence: float
    how: str
    candidates: tuple[tuple[Target, float], ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether a person must say what it is."""
        return self.how == "asked"


def match_columns(
    columns: Sequence[Column], words: Vocabulary, written: Mapping[int, Target | None]
) -> list[Match]:
    """What each column is.

    Args:
        columns: of the table.
        words: the known headings.
        written: place -> what a person has written; None = leave the column out.
    """
    found = [
        _written(column, written[column.place])
        if column.place in written
        else _match(column, words)
        for column in columns
    ]
    return _settled(found)


def _written(column: Column, target: Target | None) -> Match:
    return Match(column, target, 1.0, "mapping")


def _match(column: Column, words: Vocabulary) -> Match:
    """One column, looked at alone."""
    for heading in _readings(column.parts):
        target = words.find(heading)
        if target is not None:
            is_id = target.question is not None and folded(heading) == folded(target.question)
            return Match(column, target, 1.0, "id" if is_id else "text")
    return _alike(column, words)


def _readings(parts: Sequence[str]) -> Iterable[str]:
    """The ways to read what stands over a column: all of it, then each part, the last first."""
    if len(parts) > 1:
        yield " ".join(parts)
    for part in reversed(parts):
        yield part
        head, sign, tail = part.partition(":")
        if sign:
            yield from (tail, head)


def _alike(column: Column, words: Vocabulary) -> Match:
    """The questions most like the heading."""
    near: dict[Target, float] = {}
    for part in _readings(column.parts):
        for target, score in _near(folded(without_number(part)), words):
            near[target] = max(score, near.get(target, 0.0))
    best = sorted(near.items(), key=lambda pair: -pair[1])[:_CANDIDATES]
    if not best or best[0][1] < ASKED:
        return Match(column, None, best[0][1] if best else 0.0, "none")
    runner = best[1][1] if len(best) > 1 else 0.0
    if best[0][1] >= SURE and best[0][1] - runner >= _MARGIN:
        return Match(column, best[0][0], best[0][1], "likeness", tuple(best))
    return Match(column, None, best[0][1], "asked", tuple(best))


def _near(heading: str, words: Vocabulary) -> list[tuple[Target, float]]:
    """The known texts that are like a heading."""
    if len(heading) < 4:  # noqa: PLR2004
        return []
    found = process.extract(
        heading, words.texts.keys(), scorer=fuzz.ratio, score_cutoff=100 * ASKED, limit=9
    )
    return [(words.texts[text], _bounded(score / 100, heading, text)) for text, score, _ in found]


def _bounded(score: float, heading: str, text: str) -> float:
    """Likeness, held under the bar where a word that turns the meaning, or a number, differs."""
    ours, theirs = set(heading.split()), set(text.split())
    differing = ours ^ theirs
    turns = differing & _TURNING or any(word.isdigit() for word in differing)
    return min(score, SURE - 0.01) if turns else min(score, 0.99)


def _settled(found: list[Match]) -> list[Match]:
    """Ask where several columns would be one question; a sure one goes before a likely one."""
    by_target: dict[Target, list[Match]] = {}
    for match in found:
        if match.target is not None and match.target.question is not None:
            by_target.setdefault(match.target, []).append(match)
    doubtful: set[int] = set()
    for matches in by_target.values():
        sure = [match for match in matches if match.how != "likeness"]
        losing = matches if len(sure) != 1 else [m for m in matches if m not in sure]
        doubtful |= {match.column.place for match in losing} if len(matches) > 1 else set()
    return [_doubted(match) if match.column.place in doubtful else match for match in found]


def _doubted(match: Match) -> Match:
    """A match that is no longer sure; the question stays the first candidate."""
    first = ((match.target, match.confidence),) if match.target else ()
    return replace(match, target=None, how="asked", candidates=first)
