"""Whose answer is it? From what a row says to a municipality of 2024; in doubt, never chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from etl.survey.clues import Clues
from etl.survey.registers import Registers
from etl.survey.texts import folded

FIRST_YEAR = 2013
_ALIKE = 82


@dataclass(frozen=True)
class Found:
    """A municipality that a row is about.

    ``native`` is the code that answers: of the year of the codes, or an older one. ``targets``:
    kommunenr of 2024 -> the share of the native's population that lives there; several where the
    native has been split since. ``how``: code, name, orgnr, domain, or said
    by a person.
    """

    native: str
    targets: Mapping[str, float]
    how: str

    @property
    def is_old(self) -> bool:
        """Whether the code that answers is not one of 2024."""
        return self.native not in self.targets

    @property
    def is_inherited(self) -> bool:
        """Whether the answer is from before a split."""
        return len(self.targets) > 1


@dataclass(frozen=True)
class Lost:
    """Why a row has no municipality: a kind of problem (see words.toml) and its values."""

    kind: str
    values: Mapping[str, str] = field(default_factory=dict)


def vintage(rows: Iterable[Clues], known: Registers, year: int) -> int:
    """The year whose municipalities the rows are: the latest in which all that is known held.

    Where no year fits all (a mixed file), it is the year of the survey.
    """
    told = {(clues.code, clues.name_codes) for clues in rows}
    for candidate in range(year, FIRST_YEAR - 1, -1):
        if all(_fits(code, names, known, candidate) for code, names in told):
            return candidate
    return year


def _fits(code: str, names: frozenset[str], known: Registers, year: int) -> bool:
    """Whether a code held in a year; or, where there is none, what a name can mean did.

    A name also fits a year in which the municipality was whole under another code.
    """
    if code in known.codes:
        return known.codes[code].holds(year)
    newer = (name for name in names if known.codes[name].valid_from.year > year)
    held = any(known.codes[name].holds(year) for name in names)
    return held or not names or any(len(_same(name, known, year)) == 1 for name in newer)


def _same(code: str, known: Registers, year: int) -> list[str]:
    """The codes of a year that are the whole of what a code is now."""
    return [
        part
        for target in known.codes[code].targets
        for part in known.parts(target, year)
        if not known.codes[part].is_split
    ]


def place(clues: Clues, known: Registers, year: int) -> Found | Lost:
    """The municipality a row is about.

    Args:
        clues: what the row says.
        known: the registers.
        year: the year of the codes (see ``vintage``).
    """
    if clues.is_empty:
        return Lost("no_municipality")
    for how, codes in _ordered(clues, known):
        if codes:
            return _settle(how, codes, clues, known, year)
    return _unknown(clues, known)


def _ordered(clues: Clues, known: Registers) -> Iterable[tuple[str, frozenset[str]]]:
    """The clues in the order they count, each with the codes it can mean."""
    yield "code", frozenset({clues.code}) & known.codes.keys()
    yield "name", clues.name_codes
    yield "orgnr", _one(known.by_orgnr.get(clues.orgnr))
    yield "domain", _one(_owner(clues.domain, known))


def _one(code: str | None) -> frozenset[str]:
    return frozenset({code}) if code else frozenset()


def _owner(domain: str, known: Registers) -> str | None:
    """The municipality of a domain or of one above it."""
    while domain.count("."):
        if domain in known.by_domain:
            return known.by_domain[domain]
        domain = domain.partition(".")[2]
    return None


# A code and the municipalities of 2024 it may speak for.
Option = tuple[str, tuple[str, ...]]


def _settle(
    how: str, codes: frozenset[str], clues: Clues, known: Registers, year: int
) -> Found | Lost:
    """The one municipality that a clue means, with what else is said as judge."""
    holding = frozenset(c for c in codes if known.codes[c].holds(year)) or codes
    if how == "name" and clues.county:
        holding = _in_county(holding, codes, clues.county, known)
        if not holding:
            return Lost("county_conflict", {"name": clues.name, "county": clues.county})
    options = _alone({_located(code, known, year) for code in holding}, known, year)
    if len(options) > 1:
        options = _narrowed(how, options, clues, known, year)
    if len(options) > 1:
        return _ambiguous(options, clues, known)
    ((native, targets),) = options
    if _disagrees(how, targets, clues, known):
        return Lost("conflict", {"code": clues.code or native, "name": clues.name or clues.orgnr})
    shares = known.codes[native].targets
    return Found(native, {target: shares[target] for target in targets}, how)


def _in_county(
    holding: frozenset[str], codes: frozenset[str], county: str, known: Registers
) -> frozenset[str]:
    """The codes that are in the county; of older ones where none that holds is."""
    inside = frozenset(c for c in holding if known.is_in(c, county) is not False)
    return inside or frozenset(c for c in codes if known.is_in(c, county))


def _located(code: str, known: Registers, year: int) -> Option:
    """The code of the year that a code stands for, and what that is now."""
    entry = known.codes[code]
    if entry.valid_from.year > year:
        same = _same(code, known, year)
        code = same[0] if len(same) == 1 else code
    return code, tuple(sorted(known.codes[code].targets))


def _alone(options: set[Option], known: Registers, year: int) -> set[Option]:
    """One option for each meaning: the newest of codes that became the same municipality.

    A code used after it was split is one option for each part: it may mean either.
    """
    by_target: dict[tuple[str, ...], str] = {}
    for native, targets in sorted(options, key=lambda o: (known.codes[o[0]].valid_from, o[0])):
        is_stale = len(targets) > 1 and not known.codes[native].holds(year)
        for meaning in [(target,) for target in targets] if is_stale else [targets]:
            by_target[meaning] = native
    return {(native, targets) for targets, native in by_target.items()}


def _narrowed(
    how: str, options: set[Option], clues: Clues, known: Registers, year: int
) -> set[Option]:
    """The options that agree with what else the row says, where that leaves one."""
    for other, codes in _ordered(clues, known):
        if other == how or not codes:
            continue
        holding = [c for c in codes if known.codes[c].holds(year)] or sorted(codes)
        meant = {target for code in holding for target in known.codes[code].targets}
        kept = {option for option in options if set(option[1]) <= meant}
        if len(kept) == 1:
            return kept
    return options


def _disagrees(how: str, targets: tuple[str, ...], clues: Clues, known: Registers) -> bool:
    """Whether a name beside the code, or an organisation number, means another municipality."""
    others = [codes for other, codes in _ordered(clues, known) if other not in (how, "domain")]
    return any(
        codes and not any(set(known.codes[c].targets) & set(targets) for c in codes)
        for codes in others
    )


def _ambiguous(options: set[Option], clues: Clues, known: Registers) -> Lost:
    """A name or a code that means several municipalities."""
    meant = sorted({target for _, targets in options for target in targets})
    names = ", ".join(f"{target} {known.names[target]}" for target in meant)
    values = {"name": clues.name or clues.code, "options": names, "codes": " ".join(meant)}
    return Lost("ambiguous", values)


def _unknown(clues: Clues, known: Registers) -> Lost:
    """Nothing said is known; the name most like it is told, not taken."""
    said = clues.name or clues.code or clues.orgnr or clues.domain
    near = process.extractOne(
        folded(said), _every_name(known), scorer=fuzz.ratio, score_cutoff=_ALIKE
    )
    if near is None:
        return Lost("unknown", {"name": said})
    alike = f"{near[2]} {known.names[near[2]]}"
    return Lost("unknown_alike", {"name": said, "alike": alike, "codes": near[2]})


def _every_name(known: Registers) -> Mapping[str, str]:
    """Kommunenr -> folded name, for the search of what is alike."""
    return {code: folded(name) for code, name in known.names.items()}
