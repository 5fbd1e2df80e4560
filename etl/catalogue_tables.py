"""The catalogue as tables, so that SQL sees the same words as the pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from etl.corrections import correction_rows, load_corrections
from etl.index_tables import Rows, index_tables, titles
from etl.reading import tables_of
from etl.sources import REGISTERS, Register, SourceFolder
from maturity.catalogue import Catalogue
from maturity.spec_model import IndexSpec
from maturity.tables import LANGUAGES, record


@dataclass(frozen=True)
class Unit:
    """A unit and the range a value in it may have; None where there is no limit."""

    unit: str
    lowest: float | None = None
    highest: float | None = None


def catalogue_tables(
    catalogue: Catalogue, specs: Sequence[IndexSpec], meta: Path
) -> dict[str, Rows]:
    """Every dim_ table that is written by hand in data/meta, with the indices that are scored.

    Returns:
        Table name -> rows. A text is three columns (``title_nb``, ``title_nn``, ``title_en``).
    """
    return {
        "dim_area": _flat(catalogue.areas.values()),
        "dim_indicator": _flat(catalogue.indicators.values(), {"source": "source_id"}),
        "dim_category": _categories(catalogue),
        "dim_source": _flat(catalogue.sources.values(), {"source": "source_id"}),
        "dim_solution": _flat(catalogue.solutions.values(), {"source": "source_id"}),
        "dim_region_type": _flat(catalogue.region_types.values(), {"source": "source_id"}),
        "dim_region_band": _bands(catalogue),
        "dim_region_name": _region_names(catalogue),
        "dim_unit": _units(meta / "units.toml"),
        **index_tables(specs),
        "dim_correction": correction_rows(load_corrections(meta / "corrections.toml")),
    }


def source_tables(
    folders: Sequence[SourceFolder], registers: Sequence[Register]
) -> dict[str, Rows]:
    """meta_source (source_id, delivery, file) and meta_period (source_id, delivery, period)."""
    files = [_source_row(folder, file) for folder in folders for file in folder.files]
    files += [_register_row(register) for register in registers]
    periods: Rows = [
        {"source_id": f.source, "delivery": f.date, "period": period, "as_of": day}
        for f in folders
        for period, day in f.as_of.items()
    ]
    return {"meta_source": files, "meta_period": periods}


_DESCRIBED = (
    "publisher",
    "title",
    "licence",
    "licence_known",
    "licence_note",
    "licence_url",
    "attribution",
    "version",
    "url",
)


def _described(item: SourceFolder | Register) -> dict[str, Any]:
    """What a source and a register have in common, caveats one a line."""
    words = {name: getattr(item, name) for name in _DESCRIBED}
    return {**words, "retrieved": item.retrieved, "caveats": "\n".join(item.caveats)}


def _source_row(folder: SourceFolder, file: Any) -> dict[str, Any]:  # noqa: ANN401
    """One file of a delivery with all that is known of it."""
    return {
        "source_id": folder.source,
        "delivery": folder.date,
        "file": file.name,
        **_described(folder),
        "value": folder.value,
        "vintage": folder.vintage,
        "layout": file.layout,
        "absent_reason": folder.absent_reason,
        "absent_value": file.absent_value,
        "solution": folder.solution,
        "sha256": file.sha256,
        "rows": file.rows,
    }


def _register_row(register: Register) -> dict[str, Any]:
    """One register with all that is known of it."""
    return {
        "source_id": REGISTERS,
        "delivery": register.retrieved.isoformat(),
        "file": register.name,
        **_described(register),
        "value": register.value or register.title,
        "vintage": register.vintage,
        **dict.fromkeys(("layout", "absent_reason", "absent_value", "solution")),
        "sha256": register.sha256,
        "rows": register.rows,
    }


def _flat(items: Iterable[Any], rename: Mapping[str, str] | None = None) -> Rows:
    """Records as rows: texts as three columns, lists as lists, tables of records left out."""
    rename = rename or {}
    return [
        {
            rename.get(column, column): value
            for f in fields(item)
            for column, value in _columns(f.name, getattr(item, f.name))
        }
        for item in items
    ]


def _columns(name: str, value: object) -> list[tuple[str, object]]:
    """The column or columns of one field of a record."""
    if _is_text(name, value):
        words = value if isinstance(value, Mapping) else {}
        return [(f"{name}_{lang}", words.get(lang)) for lang in LANGUAGES]
    if isinstance(value, tuple):
        return [(name, list(value))] if _is_plain(value) else []
    return [] if isinstance(value, Mapping) else [(name, value)]


_TEXTS = ("title", "short", "plural", "description", "caveat", "shock", "goalpost_reason")


def _is_text(name: str, value: object) -> bool:
    """Whether a field is a text in every language (or a text that is not given)."""
    return (isinstance(value, Mapping) and "nb" in value) or (value is None and name in _TEXTS)


def _is_plain(values: tuple[object, ...]) -> bool:
    """Whether a tuple holds numbers or words, which one column can hold."""
    return bool(values) and all(isinstance(value, (int, float, str)) for value in values)


def _categories(catalogue: Catalogue) -> Rows:
    """One row per indicator and category."""
    return [
        {"indicator": item.indicator, "category": name, "value": c.value, **titles(c.title)}
        for item in catalogue.indicators.values()
        for name, c in item.categories.items()
    ]


def _bands(catalogue: Catalogue) -> Rows:
    """One row per numeric class of a region type; the last has no upper limit."""
    rows: Rows = []
    for kind in catalogue.region_types.values():
        uppers = (*(band.lower for band in kind.bands[1:]), None)
        rows += [
            {
                "region_type": kind.region_type,
                "region_id": band.region_id,
                "lower": band.lower,
                "upper": upper,
                **titles(band.title),
            }
            for band, upper in zip(kind.bands, uppers, strict=False)
        ]
    return rows


def _region_names(catalogue: Catalogue) -> Rows:
    """One row per region that is named in regions.toml, in the order written there."""
    return [
        {
            "region_type": kind.region_type,
            "region_id": region_id,
            "sort": place,
            **titles(title),
        }
        for kind in catalogue.region_types.values()
        for place, (region_id, title) in enumerate(kind.regions.items(), start=1)
    ]


def _units(path: Path) -> Rows:
    """One row per unit with the range of its values; None where there is no limit."""
    units = [
        record(Unit, table, f"{path}, [units.{name}]", unit=name)
        for name, table in tables_of(path, "units").items()
    ]
    return _flat(units)
