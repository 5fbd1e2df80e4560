"""Known faults of the sources, read from data/meta/corrections.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from etl.reading import tables_of
from maturity.errors import CatalogueError
from maturity.tables import record

EFFECTS = ("missing", "ignore", "note")


@dataclass(frozen=True)
class Correction:
    """One known fault; see the head of corrections.toml. No ``periods`` means every period."""

    correction: str
    source: str
    subject: tuple[str, ...]
    codes: tuple[str, ...]
    effect: str
    what: str
    why: str
    found: str
    reported: str
    status: str
    periods: tuple[str, ...] = ()
    missing_reason: str | None = None
    note: Mapping[str, str] | None = None


def load_corrections(path: Path) -> list[Correction]:
    """Read the corrections.

    Raises:
        CatalogueError: the file is missing or broken, a key unknown, an effect without meaning.
    """
    tables = tables_of(path, "corrections")
    return [_correction(name, table, path) for name, table in tables.items()]


def _correction(name: str, table: Mapping[str, object], path: Path) -> Correction:
    """One correction, its lists as tuples, its effect checked."""
    where = f"{path}, [corrections.{name}]"
    lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    found = record(Correction, {**table, **lists}, where, correction=name)
    needs = {"missing": found.missing_reason, "note": found.note}.get(found.effect, True)
    if found.effect not in EFFECTS or not needs:
        raise CatalogueError(
            "The effect of a correction has no meaning.",
            where=where,
            example=f'effect = "{found.effect}"',
            next_move="Use missing (with missing_reason), ignore, or note (with note).",
        )
    return found


def correction_rows(corrections: list[Correction]) -> list[dict[str, object]]:
    """One row per correction, subject, period and code; period is NULL where all are meant."""
    return [
        {
            "correction": item.correction,
            "source_id": item.source,
            "subject": subject,
            "period": period,
            "code": code,
            "effect": item.effect,
            "missing_reason": item.missing_reason,
            **{f"note_{lang}": (item.note or {}).get(lang) for lang in ("nb", "nn", "en")},
            "what": item.what,
            "why": item.why,
            "found": item.found,
            "reported": item.reported,
            "status": item.status,
        }
        for item in corrections
        for subject, period, code in product(item.subject, item.periods or (None,), item.codes)
    ]
