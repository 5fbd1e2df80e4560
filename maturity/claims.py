"""What is claimed in the debate: the words, who said them, and which test is run."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from maturity.errors import CatalogueError
from maturity.tables import Text, read_toml, record

TOP = "claims"


@dataclass(frozen=True)
class Claim:
    """One claim; the answer is not part of it.

    ``text`` is word for word where ``is_quoted``; ``said`` is who said it, where and when;
    ``test`` names what is run, ``how`` what it looks at and ``rule`` when the claim holds;
    ``settle`` is the data that would settle it; ``pages`` go deeper; ``solution`` is the shared
    solution that is looked at, if any.
    """

    claim: str
    title: Text
    text: Text
    said: Text
    test: str
    how: Text
    rule: Text
    settle: Text
    pages: tuple[str, ...]
    is_quoted: bool = False
    solution: str | None = None


def load_claims(
    path: Path, *, tests: Collection[str], pages: Collection[str], solutions: Collection[str]
) -> dict[str, Claim]:
    """The claims of data/meta/claims.toml by id, in the order of the file.

    Args:
        path: the file.
        tests: the tests there are; each claim names one.
        pages: the pages there are.
        solutions: the shared solutions of the catalogue.

    Raises:
        CatalogueError: a key is unknown or missing, a text lacks a language, or a test, page or
            solution is named that does not exist.
    """
    document = read_toml(path)
    if set(document) != {TOP}:
        raise CatalogueError(
            "A top table is not known or is missing.",
            where=str(path),
            example=", ".join(sorted(set(document) ^ {TOP})),
            next_move=f"The file holds exactly: {TOP}.",
        )
    found = {
        name: _claim(name, table, f"{path}, [{TOP}.{name}]")
        for name, table in document[TOP].items()
    }
    for claim in found.values():
        where = f"{path}, [{TOP}.{claim.claim}]"
        _require(where, "test", [claim.test], tests)
        _require(where, "pages", claim.pages, pages)
        _require(where, "solution", [claim.solution] if claim.solution else [], solutions)
    return found


def _claim(name: str, table: dict[str, Any], where: str) -> Claim:
    """One claim, its pages as a tuple."""
    made = record(Claim, table, where, claim=name)
    return replace(made, pages=tuple(made.pages))


def _require(where: str, key: str, named: Collection[str], known: Collection[str]) -> None:
    """Refuse a name that does not exist."""
    unknown = [name for name in named if name not in known]
    if unknown:
        raise CatalogueError(
            "Something is named that does not exist.",
            where=f"{where}, {key}",
            example=unknown[0],
            next_move=f"Use one of: {', '.join(sorted(known))}.",
        )
