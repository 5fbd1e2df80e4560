"""Does the distance grow? The verdict of every series there is, as Utvikling gives it."""

from collections import Counter

import pandas as pd

from maturity.claims import Claim
from ui import cache, numbers, sentences, years_verdict
from ui.claims_found import Found, Panel
from ui.scope import BY_SCOPE, Scope
from ui.years import SHORTEST, Choice, Course, declared
from ui.years_course import course
from ui.years_verdict import Verdict

KIND = "fylke"
REFUSED = ("one", "break", "short", "few")
UNSURE = ("unsure", "top", "bottom")


def answer(scope: Scope, claim: Claim) -> Found:  # noqa: ARG001  (every test is asked in one way)
    """What the series say together."""
    judged = verdicts(scope)
    counting = {name: said for name, said in judged.items() if not is_spreading(scope, name)}
    keys = [said.key for said in counting.values()]
    sources = dict.fromkeys(source for name in judged for source in _course(scope, name).sources)
    return Found(
        combined(keys),
        _sentence(scope, counting),
        _short(scope, keys),
        " ".join([_why(scope, keys), *_spreading(scope, judged)]),
        tuple(sources),
        (_panel(scope, judged),),
    )


@cache.shared(60, BY_SCOPE)
def verdicts(scope: Scope) -> dict[str, Verdict]:
    """The verdict of the index and of each declared series, by name."""
    names = [scope.index_id, *declared(scope.snapshot)]
    return {name: years_verdict.verdict(scope, Choice(name, KIND)) for name in names}


def is_spreading(scope: Scope, name: str) -> bool:
    """Whether a series is of a solution on its way out, whose spread grows before it shrinks."""
    series = declared(scope.snapshot).get(name)
    return series is not None and series.solution is not None


def combined(keys: list[str]) -> str:
    """The answer that the verdicts give together."""
    has_grown, has_shrunk = "grown" in keys, "shrunk" in keys
    if has_grown and has_shrunk:
        return "partly"
    if has_grown:
        return "holds"
    return "fails" if has_shrunk else "unsaid"


def _course(scope: Scope, name: str) -> Course:
    """A series in the chosen region."""
    return course(scope, name, KIND)


def _sentence(scope: Scope, judged: dict[str, Verdict]) -> str:
    """The first verdict that states a direction; where none does, that it cannot be said."""
    told = [(name, said) for name, said in judged.items() if said.is_said]
    if told:
        return " ".join(
            f"{years_verdict.sentence(scope, _course(scope, name), said)}." for name, said in told
        )
    compared = sum(said.key in UNSURE for said in judged.values())
    n = sentences.count(scope, len(judged))
    if not compared:
        return scope.words.t("pastander.distance_none", n=n)
    return scope.words.n(
        "pastander.distance_unsure", compared, k=sentences.count(scope, compared), n=n
    )


def _short(scope: Scope, keys: list[str]) -> str:
    """How many series can be compared, in a few words."""
    compared = sum(key not in REFUSED for key in keys)
    return sentences.capital(
        scope.words.t(
            "pastander.distance_short",
            k=sentences.how_many(scope, compared),
            n=sentences.count(scope, len(keys)),
        )
    )


def _why(scope: Scope, keys: list[str]) -> str:
    """Why series cannot be compared, counted by reason."""
    tally = Counter(keys)
    listed = [
        scope.words.n(f"pastander.why_{key}", tally[key], n=sentences.count(scope, tally[key]))
        for key in (*REFUSED, *UNSURE)
        if tally[key]
    ]
    return f"{sentences.capital(sentences.listing(scope, listed))}." if listed else ""


def _spreading(scope: Scope, judged: dict[str, Verdict]) -> list[str]:
    """What a solution on its way out shows, where it shows anything."""
    return [
        f"{years_verdict.sentence(scope, _course(scope, name), said)}. "
        + scope.words.t("pastander.not_counted")
        for name, said in judged.items()
        if is_spreading(scope, name) and said.is_said
    ]


def _panel(scope: Scope, judged: dict[str, Verdict]) -> Panel:
    """A row a series: how long it has been measured in the same way."""
    words = scope.words
    found = [float(said.span.years) for said in judged.values()]
    rows = pd.DataFrame(
        {
            "label": [_course(scope, name).title for name in judged],
            "value": found,
            "said": [_time(scope, years) for years in found],
            "verdict": [words.t(f"pastander.verdict_{said.key}") for said in judged.values()],
        }
    )
    return Panel(
        name="distance",
        title=words.t("pastander.distance_title"),
        label=words.t("pastander.series"),
        unit=words.t("pastander.years"),
        rows=rows,
        ends=(0, max(2.0, *found)),
        line=SHORTEST,
        line_label=words.t("pastander.shortest"),
        more=(("verdict", words.t("pastander.verdict")),),
        is_real=not scope.is_synthetic,
    )


def _time(scope: Scope, years: float) -> str:
    """A time: «1,1 år», «3 uker», or that there is none."""
    words = scope.words
    if years <= 0:
        return words.t("pastander.never_twice")
    if years < 0.5:
        weeks = max(1, round(years * 365.25 / 7))
        return words.n("pastander.weeks", weeks, n=sentences.count(scope, weeks))
    return numbers.with_unit(years, words.t("pastander.years"), 1, words.language)
