"""What a command is asked to do with a file, and the file read and matched for it."""

from dataclasses import dataclass, field
from pathlib import Path

from etl.places import Places
from etl.survey.forms import questionnaires
from etl.survey.mapping import WrittenMapping, read_mapping
from etl.survey.marked import is_marked
from etl.survey.matching import Matched, match_survey
from etl.survey.reading import read_book
from etl.survey.registers import Registers, load_registers
from etl.survey.sheet import Book
from etl.survey.vocabulary import vocabulary
from etl.survey.words import RequestError
from maturity.questionnaire import Questionnaire


@dataclass(frozen=True)
class Request:
    """A file and how it is to be read."""

    path: Path
    questionnaire: str | None
    year: int | None = None
    sheet: str | None = None
    mapping: Path | None = None


@dataclass(frozen=True)
class Opened:
    """A file held against a questionnaire; ``is_marked`` where it says its answers are drawn."""

    book: Book
    matched: Matched
    questionnaire: Questionnaire
    known: Registers
    year: int
    written: WrittenMapping | None = field(default=None)
    is_marked: bool = False


def chosen(places: Places, name: str) -> Questionnaire:
    """A questionnaire by its id.

    Raises:
        RequestError: there is none, or it is not for municipalities.
    """
    known = questionnaires(places)
    if name not in known:
        raise RequestError("unknown_questionnaire", example=name, known=", ".join(known))
    if known[name].population != "kommuner":
        raise RequestError("wrong_population", example=name)
    return known[name]


def check_year(questionnaire: Questionnaire, year: int) -> None:
    """Hold a year against those of the questionnaire.

    Raises:
        RequestError: it is not one of them.
    """
    if year not in questionnaire.years:
        years = ", ".join(map(str, questionnaire.years))
        raise RequestError("wrong_year", where=questionnaire.id, example=str(year), years=years)


def open_file(places: Places, request: Request, path: Path | None = None) -> Opened:
    """Read a file and match it.

    Args:
        places: where the registers and the questionnaires are.
        request: what is asked; without a questionnaire the one that fits best is taken, to look.
        path: where the file is now, if it has been stored.

    Raises:
        MaturityError: the file, the mapping or the questionnaire is at fault.
    """
    book = read_book(path or request.path)
    known = load_registers(places.ref)
    if request.questionnaire is not None:
        return _opened(book, request, chosen(places, request.questionnaire), known)
    candidates = [q for q in questionnaires(places).values() if q.population == "kommuner"]
    opened = [_opened(book, request, questionnaire, known) for questionnaire in candidates]
    return max(opened, key=lambda one: one.matched.table.known)


def _opened(book: Book, request: Request, questionnaire: Questionnaire, known: Registers) -> Opened:
    """The file held against one questionnaire."""
    year = request.year or questionnaire.years[-1]
    words = vocabulary(questionnaire)
    mapping = read_mapping(request.mapping, words) if request.mapping else None
    matched = match_survey(
        book,
        questionnaire,
        words,
        known,
        year,
        sheet=request.sheet or (mapping.sheet if mapping else None),
        written=mapping.written if mapping else None,
        settled=mapping.rows if mapping else None,
    )
    marked = is_marked(request.path.name, book, matched.table)
    return Opened(book, matched, questionnaire, known, year, mapping, marked)
