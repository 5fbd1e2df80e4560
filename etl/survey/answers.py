"""From a cell to an answer: what is stored, why it is missing, or why it cannot be read."""

from collections.abc import Callable, Sequence

from etl.survey.amounts import number_reader, percent_reader, read_date
from etl.survey.choices import choice_reader, multiple_reader, scale_reader, yes_no_reader
from etl.survey.replies import NO_ANSWER, Answer, Known, Read, Reading, Unread
from etl.survey.sheet import Cell, Coded, Unreadable, shown
from etl.survey.texts import plain
from maturity.questionnaire import Question

# What a spreadsheet or a survey tool writes where there is nothing, beside the questionnaire's.
_NOTHING = frozenset(["-", "--", "n/a", "na", "null", "none", "nan", "(blank)", "#null!", "."])


def reader_for(question: Question, cells: Sequence[Cell]) -> Read:
    """A function that reads the cells of one question.

    Args:
        question: what was asked.
        cells: the whole column; what one cell means can depend on the others (0.45 or 45 %).
    """
    known = Known.of(question)
    readers: dict[str, Callable[[], Read]] = {
        "single": lambda: choice_reader(known),
        "yes_no": lambda: yes_no_reader(known, question, cells),
        "multiple": lambda: multiple_reader(known, question),
        "scale": lambda: scale_reader(known, question),
        "number": lambda: number_reader(question),
        "percent": lambda: percent_reader(cells),
        "date": lambda: read_date,
    }
    return _guarded(readers[question.type](), known)


def _guarded(read: Read, known: Known) -> Read:
    """Take care of what means the same under every question: nothing, no answer, no value."""

    def guarded(cell: Cell) -> Reading:
        if cell is None:
            return Answer(missing=NO_ANSWER)
        if isinstance(cell, Unreadable):
            return Unread(f"cell_{cell.kind}")
        if isinstance(cell, Coded):
            return _coded(cell, guarded, known)
        text = plain(shown(cell)) or shown(cell).strip()
        if text in known.missing:
            return Answer(missing=known.missing[text])
        return Answer(missing=NO_ANSWER) if text in _NOTHING else read(cell)

    return guarded


def _coded(cell: Coded, read: Read, known: Known) -> Reading:
    """A code with a label: the label says what it means; the code where the label is not known."""
    reason = known.missing.get(plain(cell.label))
    if cell.is_missing or reason:
        return Answer(missing=reason or NO_ANSWER)
    by_label = read(cell.label) if cell.label.strip() else Unread("unknown_answer")
    if isinstance(by_label, Answer):
        return by_label
    by_code = read(cell.code) if isinstance(cell.code, float) else by_label
    return by_code if isinstance(by_code, Answer) else Unread("unknown_answer")
