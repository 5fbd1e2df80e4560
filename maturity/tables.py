"""Strict reading of TOML tables into frozen dataclasses: an unknown key is an error."""

import dataclasses
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from maturity.errors import CatalogueError

T = TypeVar("T")

LANGUAGES = ("nb", "nn", "en")
Text = Mapping[str, str]


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
        CatalogueError: a key is unknown, missing, or holds a value of another kind than the
            dataclass says; the message names it.
    """
    if not isinstance(table, Mapping):
        raise _wrong_kind(where, table, "a table")
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
    for name, hint in _hints(kind).items():  # type: ignore[arg-type]
        if name in values and not _fits(values[name], hint):
            raise _wrong_kind(f"{where}, {name}", values[name], _in_words(hint))
    return kind(**values)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    """The types of the fields of a dataclass."""
    return get_type_hints(kind)


def _wrong_kind(where: str, value: object, expected: str) -> CatalogueError:
    """The error for a value of another kind than the key holds."""
    return CatalogueError(
        "A value is of the wrong kind.",
        where=where,
        example=repr(value),
        next_move=f"The key holds {expected}.",
    )


def _in_words(hint: Any) -> str:  # noqa: ANN401  (a type as the dataclass writes it)
    """What a key holds, for a person who edits the file."""
    if hint == Text or Text in get_args(hint):
        return f"a text in {', '.join(LANGUAGES)}"
    return str(getattr(hint, "__name__", hint))


def _fits(value: object, hint: Any) -> bool:  # noqa: ANN401  (a type as the dataclass writes it)
    """Whether a value read from TOML is of the kind that a field declares."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint == Text:
        return isinstance(value, dict) and _is_text(value)
    if origin in (Union, UnionType):
        return any(_fits(value, option) for option in arguments)
    if origin is tuple:
        return isinstance(value, tuple | list) and all(_fits(v, arguments[0]) for v in value)
    if origin is not None:
        return isinstance(value, Mapping) and all(_fits(v, arguments[1]) for v in value.values())
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, hint)


def _is_text(value: Mapping[str, object]) -> bool:
    """Whether a table holds texts alone: one in each language, or none under a language."""
    whole = set(value) == set(LANGUAGES) or not set(value) & set(LANGUAGES)
    return whole and all(isinstance(text, str) for text in value.values())


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
