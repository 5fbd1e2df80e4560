"""Answers at rest: what was accepted of a file, a row each, without any private question."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.survey.respondents import Said
from etl.survey.words import FileError

_SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("kommunenr_native", pa.string()),
        ("kommunenr", pa.string()),
        ("question", pa.string()),
        ("value", pa.float64()),
        ("answer", pa.string()),
        ("missing_reason", pa.string()),
        ("submitted", pa.string()),
        ("flags", pa.string()),
    ]
)
_ID_LENGTH = 16


def reading_id(said: Sequence[Said], account: Mapping[str, Any]) -> str:
    """The name of what was made of a file: same answers and same account, same name."""
    whole = hashlib.sha256()
    for one in said:
        whole.update(json.dumps(_plain(one), ensure_ascii=True).encode() + b"\n")
    whole.update(json.dumps(account, ensure_ascii=True, sort_keys=True).encode())
    return whole.hexdigest()[:_ID_LENGTH]


def _plain(one: Said) -> list[Any]:
    """An answer as the columns have it."""
    return [
        one.row,
        one.native,
        one.kommunenr,
        one.question,
        one.value,
        one.text,
        one.missing,
        one.submitted.isoformat() if one.submitted else None,
        ",".join(one.flags),
    ]


def write_answers(path: Path, said: Sequence[Said]) -> None:
    """Write the answers to a Parquet file."""
    columns = list(zip(*map(_plain, said), strict=True)) or [()] * len(_SCHEMA)
    arrays = [pa.array(c, field.type) for c, field in zip(columns, _SCHEMA, strict=True)]
    pq.write_table(pa.Table.from_arrays(arrays, schema=_SCHEMA), path)


def read_answers(path: Path) -> list[Said]:
    """The answers of a Parquet file.

    Raises:
        FileError: it is not there, is damaged, or has other columns.
    """
    try:
        table = pq.read_table(path, schema=_SCHEMA)
    except (OSError, pa.ArrowException) as error:
        raise FileError("changed_store", where=str(path), example=str(error)[:200]) from None
    return [_said(list(row.values())) for row in table.to_pylist()]


def _said(row: list[Any]) -> Said:
    number, native, kommunenr, question, value, text, missing, submitted, flags = row
    return Said(
        row=number,
        native=native,
        kommunenr=kommunenr,
        question=question,
        value=value,
        text=text,
        missing=missing,
        submitted=dt.datetime.fromisoformat(submitted) if submitted else None,
        flags=tuple(filter(None, flags.split(","))),
    )
