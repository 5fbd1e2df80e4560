"""What was read of a file, in tables: how columns and places matched, what is set aside."""

from collections.abc import Iterable, Mapping
from typing import Any

from ui import numbers, parts
from ui.words import Words

Facts = Mapping[str, Any]

UNITS = (*("by_code", "by_name", "by_orgnr", "by_domain", "mapped_old", "ambiguous", "unknown"),)
# How a column can have been found; what is not among them is shown as unknown.
HOW = ("id", "text", "likeness", "mapping", "values", "asked", "none")
COUNTS = ("rows_in", "loaded", "combined", "set_aside")
# What is said of a file as a whole and has a control on this page to mend it.
MENDED_HERE = ("other_sheet", "hidden_sheet", "column_asked", "column_unknown", "question_missing")
NO_COLUMN = "question_missing"
MOST = 400


def counts(words: Words, facts: Facts) -> None:
    """Rows in = loaded + combined + set aside, and how many municipalities, in large numbers."""
    listed = [
        parts.Fact(words.t(f"datainnlasting.{name}"), _number(words, facts[name]))
        for name in COUNTS
    ]
    places = parts.Fact(
        words.t("datainnlasting.municipalities"), _number(words, facts["municipalities"])
    )
    parts.facts([*listed, places])


def _number(words: Words, value: int) -> str:
    """A whole number."""
    return numbers.number(value, 0, words.language)


def reading(words: Words, facts: Facts) -> None:
    """Which sheet, where its headings stand, how many rows, whose borders."""
    rows = ", ".join(str(row) for row in facts["header_rows"]) or numbers.MISSING
    listed = {
        "sheet": facts["sheet"],
        "header": rows,
        "rows": _number(words, facts["rows"]),
        "vintage": facts["vintage"],
    }
    parts.terms((words.t(f"datainnlasting.read_{name}"), str(v)) for name, v in listed.items())


def columns(words: Words, facts: Facts, labels: Mapping[str, str]) -> None:
    """A row a column: what it is taken for, how, and how sure."""
    heads = ("letter", "heading", "taken_for", "how", "confidence")
    rows = [
        parts.Row(
            [
                column["letter"],
                column["column"],
                _taken_for(words, column, labels),
                words.t(f"datainnlasting.how_{_how(column)}"),
                parts.bar(
                    100 * column["confidence"],
                    numbers.with_unit(100 * column["confidence"], "%", 0, words.language),
                ),
            ],
            "total" if column["how"] == "asked" else "",
        )
        for column in facts["columns"]
    ]
    listed = [
        parts.Column(words.t(f"datainnlasting.head_{head}"), is_number=head == "confidence")
        for head in heads
    ]
    parts.table(words.t("datainnlasting.columns_caption"), listed, rows, tall=True)


def _how(column: Facts) -> str:
    """How a column was found."""
    how = str(column["how"])
    return how if how in HOW else "none"


def _taken_for(words: Words, column: Facts, labels: Mapping[str, str]) -> str:
    """What a column is taken for, in words."""
    if column["how"] == "asked":
        return words.t("datainnlasting.undecided")
    name = f"@{column['role']}" if column["role"] else column["question"] or ""
    option = f":{column['option']}" if column["option"] else ""
    return labels.get(f"{name}{option}", f"{name}{option}")


def units(words: Words, facts: Facts) -> None:
    """How the municipalities of the rows were found, and how many were not."""
    rows = [
        parts.Row(
            [words.t(f"datainnlasting.unit_{name}"), _number(words, facts["units"][name])],
            "total" if name in ("ambiguous", "unknown") and facts["units"][name] else "",
        )
        for name in UNITS
    ]
    heads = [
        parts.Column(words.t("datainnlasting.head_found_by")),
        parts.Column(words.t("datainnlasting.head_rows"), is_number=True),
    ]
    parts.table(words.t("datainnlasting.units_caption"), heads, rows)


def set_aside(words: Words, facts: Facts) -> None:
    """The rows and cells that are set aside or told of, each with its place and what to do."""
    listed = [problem for problem in facts["problems"] if problem["row"] is not None]
    if not listed:
        parts.note(words.t("datainnlasting.nothing_aside"))
        return
    heads = ("row", "head_heading", "value", "why", "next")
    rows = [
        parts.Row([str(p["row"]), p["column"] or "", str(p["value"])[:120], p["reason"], p["next"]])
        for p in listed[:MOST]
    ]
    _problem_table(words, "datainnlasting.aside_caption", heads, rows)
    if len(listed) > MOST:
        parts.note(words.t("datainnlasting.more", n=_number(words, len(listed) - MOST)))


def about_file(words: Words, facts: Facts) -> None:
    """What is said of the file, its sheets and its columns."""
    listed = [problem for problem in facts["problems"] if problem["row"] is None]
    absent = [p["value"] for p in listed if p["kind"] == NO_COLUMN]
    rows = [
        parts.Row([p["sheet"], p["column"] or "", p["reason"], _next(words, p)])
        for p in listed
        if p["kind"] != NO_COLUMN
    ]
    if absent:
        rows.append(_without_column(words, str(facts["sheet"]), absent))
    heads = ("sheet", "head_heading", "why", "next")
    _problem_table(words, "datainnlasting.file_caption", heads, rows)


def _next(words: Words, problem: Facts) -> str:
    """What to do about it: here where this page can, else as the command says."""
    if problem["kind"] in MENDED_HERE:
        return words.t(f"datainnlasting.next_{problem['kind']}")
    return str(problem["next"])


def _without_column(words: Words, sheet: str, questions: list[str]) -> parts.Row:
    """The questions that no column answers, in one row."""
    said = words.n("datainnlasting.no_column", len(questions), n=_number(words, len(questions)))
    move = words.t(f"datainnlasting.next_{NO_COLUMN}")
    return parts.Row([sheet, ", ".join(questions), said, move])


def _problem_table(words: Words, caption: str, heads: Iterable[str], rows: list[parts.Row]) -> None:
    """A table of things told."""
    listed = [parts.Column(words.t(f"datainnlasting.{head}")) for head in heads]
    if rows:
        parts.table(words.t(caption), listed, rows, tall=True)
