"""What a row says of the municipality it is about: code, name, county, organisation, address."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.survey.registers import Registers
from etl.survey.sheet import Cell, shown
from etl.survey.texts import plain

_CODE = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_BARE_CODE = re.compile(
    r"^\s*(?:k|nr|no|kommunenr)?\s*[-.:#]?\s*(\d{3,4})(?:[.,]0)?\s*$", re.IGNORECASE
)
_ORGNR = re.compile(r"(?<!\d)(\d{3})[ .]?(\d{3})[ .]?(\d{3})(?!\d)")
_DOMAIN = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_KIND = re.compile(
    r"\b(?:kommunen?|herad|municipality|suohkan|gielda|tj[iï]elte|kommunedirektøren i)\b"
)
_INSIDE = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*$")
_PARTED = re.compile(r"\s*(?:,|/| i | - )\s*")
_LONGEST = 200
_ORGNR_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True)
class Clues:
    """What a row says of its municipality; empty where it says nothing.

    ``code`` is four digits, known or not. ``name_codes`` are the codes the name has had.
    """

    code: str = ""
    name: str = ""
    name_codes: frozenset[str] = frozenset()
    county: str = ""
    orgnr: str = ""
    domain: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is said."""
        return not (self.code or self.name or self.orgnr or self.domain)


def clues_of(cells: Mapping[str, Sequence[Cell]], known: Registers) -> Clues:
    """The clues in the cells of a row.

    Args:
        cells: role -> the cells of the columns with that role.
        known: the registers.
    """
    told = [*cells.get("code", ()), *cells.get("name", ())]
    texts = [text for cell in told if (text := shown(cell).strip()[:_LONGEST])]
    code = next((found for text in texts if (found := read_code(text, known))), "")
    name, inside = _best_name([text for text in texts if not _BARE_CODE.match(text)], known)
    county = _first(shown(cell).strip()[:_LONGEST] for cell in cells.get("county", ()))
    orgnr = _first(read_orgnr(shown(c)[:_LONGEST]) for c in [*cells.get("orgnr", ()), *told])
    domain = _first(read_domain(shown(c)[:_LONGEST]) for c in [*cells.get("email", ()), *told])
    return Clues(code, name, _codes_of(name, known), county or inside, orgnr, domain)


def _first(found: Iterable[str]) -> str:
    return next((text for text in found if text), "")


def read_code(text: str, known: Registers) -> str:
    """A municipality code in a text: 301, ``0301``, ``0301 Oslo``; nothing where there is none.

    Four digits among other words are a code only beside the name of a municipality: «Svar 1103»
    says nothing of Stavanger.
    """
    bare = _BARE_CODE.match(text)
    if bare:
        return bare.group(1).zfill(4)
    if known.named(text):
        return ""
    names = [name for name, _ in _readings(text)]
    named = {code for name in names if name for code in known.named(name)}
    for code in _CODE.findall(text):
        may_be = "" in names or (named and (not _is_year(code) or code in named))
        if code in known.codes and may_be:
            return str(code)
    return ""


def _is_year(code: str) -> bool:
    """Whether four digits can as well be a year: «Oslo 2024»."""
    return code[:2] in ("19", "20")


def read_orgnr(text: str) -> str:
    """A valid organisation number in a text."""
    for parts in _ORGNR.findall(text):
        digits = "".join(parts)
        total = sum(int(d) * w for d, w in zip(digits, _ORGNR_WEIGHTS, strict=False))
        check = (11 - total % 11) % 11
        if check == int(digits[8]):
            return digits
    return ""


def read_domain(text: str) -> str:
    """The domain of the first e-mail address in a text."""
    found = _DOMAIN.search(text)
    return found.group(1).lower() if found else ""


def _best_name(texts: Sequence[str], known: Registers) -> tuple[str, str]:
    """The first name that is known, with the county written beside it; else the first text."""
    for text in texts:
        for name, county in _readings(text):
            if _codes_of(name, known) and (not county or _is_county(county, known)):
                return name, county
    return (texts[0], "") if texts else ("", "")


def _is_county(text: str, known: Registers) -> bool:
    return known.is_county(text) or not plain(text)


def _readings(text: str) -> Iterable[tuple[str, str]]:
    """The ways to read a name: whole, without its kind and code, with a county after it."""
    yield text, ""
    bare = _KIND.sub(" ", _CODE.sub(" ", plain(text)))
    bare = " ".join(bare.split()).strip(" -,.:;")
    yield bare, ""
    inside = _INSIDE.match(bare)
    if inside:
        yield inside.group(1), inside.group(2)
        yield inside.group(1), inside.group(2).removeprefix("i ").strip()
    parts = _PARTED.split(bare, maxsplit=1)
    if len(parts) == 2:  # noqa: PLR2004
        yield parts[0], parts[1]
        yield parts[1], parts[0]


def _codes_of(name: str, known: Registers) -> frozenset[str]:
    return known.named(name) if name else frozenset()
