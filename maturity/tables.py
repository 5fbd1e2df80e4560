"""Strict reading of TOML tables into frozen dataclasses: an unknown key is an error."""

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from maturity.errors import CatalogueError

T = TypeVar("T")

LANGUAGES = ("nb", "nn", "en")


def read_toml(path: Path) -> dict[str, Any]:
    """The document of a TOML file.

    Raises:
        CatalogueError: the file is missing or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise CatalogueError(
            "A metadata file is missing.",
            where=str(path),
            next_move="Restore the file from version control.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(
            "A metadata file is not valid TOML.",
            where=str(path),
            example=str(error),
            next_move="Correct the line that is named.",
        ) from None


def record(kind: type[T], table: Mapping[str, Any], where: str, **given: Any) -> T:  # noqa: ANN401
    """Make a dataclass of ``kind`` from a TOML table, with ``given`` fields set by the caller.

    Raises:
        CatalogueError: a key is unknown or a required one is missing; the message names it.
    """
    fields = {f.name: f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(table) - set(fields))
    if unknown:
        raise CatalogueError(
            "A key is not known here.",
            where=where,
            example=unknown[0],
            next_move=f"Use one of: {', '.join(sorted(set(fields) - set(given)))}.",
        )
    values = {**table, **given}
    missing = [name for name, f in fields.items() if _is_required(f) and name not in values]
    if missing:
        raise CatalogueError(
            "A key is missing.",
            where=where,
            example=missing[0],
            next_move=f"Add `{missing[0]} = ...` to the table.",
        )
    _check_languages(values, where)
    return kind(**values)


def _is_required(field: "dataclasses.Field[Any]") -> bool:
    """Whether a field has neither a default value nor a factory."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _check_languages(values: Mapping[str, Any], where: str) -> None:
    """Every table of texts holds every language, and nothing else."""
    for key, value in values.items():
        if isinstance(value, dict) and "nb" in value and set(value) != set(LANGUAGES):
            raise CatalogueError(
                "A text is not given in exactly the languages of the interface.",
                where=f"{where}, {key}",
                example=", ".join(sorted(value)),
                next_move=f"Give it in {', '.join(LANGUAGES)}.",
            )
