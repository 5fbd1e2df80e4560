"""Whose a row is, where the row leaves it in doubt and a person has said it."""

from collections.abc import Mapping

from etl.survey.clues import Clues
from etl.survey.registers import Registers
from etl.survey.sheet import Row
from etl.survey.units import Found, Lost, place

# What a row is set aside for that a person can put right by saying whose it is.
SETTLED_BY_HAND = frozenset(
    {"ambiguous", "conflict", "county_conflict", "unknown", "unknown_alike"}
)
# (number of a row, what stands there of its municipality) -> the kommunenr a person says it is.
Settled = Mapping[tuple[int, str], str]


def whose(row: Row, clues: Clues, known: Registers, year: int, settled: Settled) -> Found | Lost:
    """The municipality of a row; where the row leaves doubt, what a person says it is.

    Args:
        row: the row.
        clues: what it says.
        known: the registers.
        year: the year of the codes.
        settled: what a person has said; a row that is in no doubt is not changed by it.
    """
    found = place(clues, known, year)
    code = settled.get((row.number, said_of(clues)))
    if isinstance(found, Found) or code is None or code not in known.names:
        return found
    return Found(code, {code: 1.0}, "said")


def said_of(clues: Clues) -> str:
    """What a row says of its municipality, in the words that are told."""
    return clues.name or clues.code or clues.orgnr or clues.domain
