"""What the engine and the facts may fill into a key of the texts of data, method and access."""

from maturity.catalogue_model import HARMONISE_RULES
from ui.accessibility import facts

FACTORS = ("weights", "drop_out", "normalise", "aggregate", "error")
FLAGS = ("negative", "weak", "fair", "redundant", "unknown")
CORRECTIONS = ("missing", "ignore", "note", "open", "closed")


def method_words() -> set[str]:
    """Rules of new borders, choices that vary, flags of a correlation, corrections, checks."""
    known = facts()
    return {
        *HARMONISE_RULES,
        *FACTORS,
        *FLAGS,
        *CORRECTIONS,
        *known.checks,
        *known.known,
        *known.untested,
    }


def reasons() -> set[str]:
    """Why a value may be missing."""
    asked_for = {"not_asked", "no_answer", "not_applicable", "not_published", "not_measured"}
    return asked_for | {"unreachable", "too_few"}
