"""What the columns of a file are, where a person must say it: a form, and the file it makes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from maturity.questionnaire import Questionnaire
from ui.words import Words

UNDECIDED, LEFT_OUT = "?", ""
ROLES = (
    *("code", "name", "orgnr", "email", "county", "submitted", "year", "respondent"),
    *("private", "ignored"),
)

Facts = Mapping[str, Any]
# Letter of a column -> its heading and what a person says it is.
Said = dict[str, tuple[str, str]]


def doubtful(facts: Facts, said: Said) -> list[Facts]:
    """The columns a person is asked about, has said something of, or that are not known."""
    return [
        column
        for column in facts["columns"]
        if column["how"] == "asked"
        or (column["how"] == "none" and column["column"])
        or column["letter"] in said
    ]


def undecided(facts: Facts) -> int:
    """How many columns a person must decide on before anything can be loaded."""
    return sum(column["how"] == "asked" for column in facts["columns"])


def nearer(
    known: Mapping[str, Questionnaire], asked: Questionnaire, facts: Facts
) -> Questionnaire | None:
    """The questionnaire that more of the headings are of than of the one asked for."""
    headings = [str(column["column"]) for column in facts["columns"]]
    best = max(known.values(), key=lambda one: _stand_in(one, headings))
    return best if _stand_in(best, headings) > _stand_in(asked, headings) else None


def _stand_in(questionnaire: Questionnaire, headings: Iterable[str]) -> int:
    """How many headings hold the text of a question, in any language."""
    texts = [text for one in questionnaire.questions.values() for text in one.text.values()]
    return sum(any(text in heading for text in texts) for heading in headings)


def form(words: Words, questionnaire: Questionnaire, facts: Facts, said: Said) -> Said | None:
    """A list for each doubtful column; what the reader says when the form is sent, else None."""
    labels = targets(words, questionnaire)
    listed = doubtful(facts, said)
    if not listed:
        return None
    with st.form("intake_mapping"):
        chosen = {
            column["letter"]: (column["column"], _choose(words, column, labels, said))
            for column in listed
        }
        is_sent = st.form_submit_button(words.t("datainnlasting.use_mapping"))
    return chosen if is_sent else None


def _choose(words: Words, column: Facts, labels: Mapping[str, str], said: Said) -> str:
    """The list of one column: the nearest questions first; nothing is chosen for the reader."""
    near = [str(found["question"]) for found in column["candidates"]]
    first = UNDECIDED if column["how"] == "asked" else LEFT_OUT
    options = list(dict.fromkeys([first, *near, LEFT_OUT, UNDECIDED, *labels]))
    _, chosen = said.get(column["letter"], ("", first))
    label = words.t(
        "datainnlasting.column", letter=column["letter"], heading=plain(column["column"])
    )
    return str(
        st.selectbox(
            label,
            options,
            index=options.index(chosen) if chosen in options else 0,
            format_func=lambda name: labels.get(name, name),
            key=f"intake_column_{column['letter']}",
        )
    )


def plain(heading: str) -> str:
    """A heading as text: nothing in it is taken for markup."""
    short = heading if len(heading) <= 90 else f"{heading[:89]}…"
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!$:<>~|" else sign for sign in short)


def targets(words: Words, questionnaire: Questionnaire) -> dict[str, str]:
    """All that a column can be, by its name in a mapping file, in words."""
    found = {
        UNDECIDED: words.t("datainnlasting.undecided"),
        LEFT_OUT: words.t("datainnlasting.left_out"),
        **{f"@{role}": words.t(f"datainnlasting.role_{role}") for role in ROLES},
    }
    for question in questionnaire.questions.values():
        found[question.id] = words.of(question.text)
        if question.type == "multiple":
            for option in question.options:
                name = f"{question.id}:{option.value}"
                found[name] = f"{words.of(question.text)} – {words.of(option.label)}"
    return found


def toml(questionnaire: str, said: Said, rows: Mapping[int, tuple[str, str]] | None = None) -> str:
    """The text of a mapping file; empty where nothing has been said.

    Args:
        questionnaire: its id.
        said: what the columns are.
        rows: number of a row -> what stands there of its municipality, and the kommunenr it is.
    """
    if not said and not rows:
        return ""
    lines = [f"questionnaire = {_text(questionnaire)}", *_columns(said), *_rows(rows or {})]
    return "\n".join(lines) + "\n"


def _columns(said: Said) -> Iterable[str]:
    """A table for each column."""
    for letter, (heading, name) in said.items():
        yield (
            f"\n[[columns]]\nletter = {_text(letter)}\nheading = {_text(heading)}\n"
            f"question = {_text(name)}"
        )


def _rows(rows: Mapping[int, tuple[str, str]]) -> Iterable[str]:
    """A table for each row that is settled."""
    for row, (value, kommunenr) in rows.items():
        yield (
            f"\n[[rows]]\nrow = {row}\nvalue = {_text(value)}\nmunicipality = {_text(kommunenr)}"
        )


def _text(text: str) -> str:
    """A text as TOML has it: like JSON, except for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
