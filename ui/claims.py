"""The claims of the debate and what the data answer: every test by its name."""

import functools
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from maturity.claims import Claim, load_claims
from ui import (
    cache,
    claims_distance,
    claims_lead,
    claims_networks,
    claims_share,
    claims_weakest,
    sentences,
)
from ui.claims_found import ANSWERS, Found
from ui.scope import BY_SCOPE, Scope
from warehouse.snapshot import ROOT, Snapshot

TESTS: Mapping[str, Callable[[Scope, Claim], Found]] = MappingProxyType(
    {
        "weakest": claims_weakest.answer,
        "lead": claims_lead.answer,
        "distance": claims_distance.answer,
        "networks": claims_networks.answer,
        "share": claims_share.answer,
    }
)
PAGES = Path(__file__).resolve().parent / "pages.toml"


@cache.shared(3)
def declared(snapshot: Snapshot) -> dict[str, Claim]:
    """The claims of data/meta/claims.toml, in the order shown."""
    return load_claims(
        ROOT / "data" / "meta" / "claims.toml",
        tests=TESTS,
        pages=listed_pages(),
        solutions=cache.catalogue(snapshot).solutions,
    )


@functools.cache
def listed_pages() -> dict[str, dict[str, Any]]:
    """The pages there are, by name."""
    found: dict[str, dict[str, Any]] = tomllib.loads(PAGES.read_text("utf-8"))["pages"]
    return found


@cache.shared(60, BY_SCOPE)
def found(scope: Scope) -> dict[str, Found]:
    """What the data answer to each claim, by its id."""
    return {name: TESTS[one.test](scope, one) for name, one in declared(scope.snapshot).items()}


def findings(scope: Scope) -> list[str]:
    """How many claims hold, do not, and cannot be said; where they are tested; what it means."""
    words, answers = scope.words, found(scope)
    tally = Counter(one.answer for one in answers.values())
    counted = [
        words.n(f"pastander.counted_{answer}", tally[answer], k=sentences.how_many(scope, n))
        for answer in ANSWERS
        if (n := tally[answer]) or answer == "holds"
    ]
    first = words.n(
        "pastander.finding",
        len(answers),
        n=sentences.count(scope, len(answers)),
        listed=sentences.listing(scope, counted),
    )
    return [first, _where(scope), words.t("pastander.means")]


def _where(scope: Scope) -> str:
    """In a region: which claims are tested there, and how many are about the country alone."""
    if scope.is_country:
        return ""
    national = sum(one.is_national for one in found(scope).values())
    return scope.words.n(
        "pastander.tested_where",
        national,
        where=scope.where(),
        n=sentences.count(scope, national),
    )
