"""What is told of a received file: each thing with its place and its kind (see words.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.survey.words import problem


@dataclass(frozen=True)
class Problem:
    """One thing that is told or set aside.

    ``row`` is None where it is about a column or a sheet, ``column`` empty where it is about a
    row. ``count`` is how many cells it stands for. ``values`` go into the texts of its kind.
    """

    kind: str
    sheet: str
    row: int | None = None
    column: str = ""
    value: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    count: int = 1

    def told(self, lang: str) -> dict[str, object]:
        """It as the commands print it."""
        known = {"value": self.value, "column": self.column, "count": self.count, **self.values}
        reason, move = problem(self.kind, lang, known)
        return {
            "kind": self.kind,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column or None,
            "value": self.value,
            "reason": reason,
            "next": move,
        }
