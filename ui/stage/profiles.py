"""The profile of a municipality as it is told on paper: the page's own words and numbers."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from export.profile.content import Content, Edition, Fact, Section
from maturity.errors import UsageError
from ui import (
    address,
    cache,
    groups,
    parts,
    profile,
    profile_about,
    profile_spine,
    profile_strip,
    sentences,
)
from ui.reading import read_scope
from ui.scope import BY_EDITION, COMPARE, COUNTRY, Scope
from ui.stage import profile_figures, profile_lists, profile_sections
from ui.stage.telling import snapshot_line, source_line
from ui.words import DEFAULT_LANGUAGE, Words

# What a profile on paper can be held against; a reader's own selection is made on the page.
KINDS = tuple(kind for kind in COMPARE if kind != groups.OWN)


def numbers(kommune: str | None) -> list[str]:
    """The municipalities to write: the one given (an old number leads to today's), or all.

    Raises:
        UsageError: the number is nobody's.
    """
    snapshot = cache.published()
    known = list(cache.municipalities(snapshot))
    if kommune is None:
        return known
    now = kommune if kommune in known else cache.former_codes(snapshot).get(kommune)
    if now is None:
        raise UsageError(
            "No municipality has this number.",
            where=kommune[:80],
            example=f"{known[0]} ({cache.municipalities(snapshot)[known[0]].name})",
            next_move="give the four digits of a municipality",
        )
    return [now]


def contents(
    listed: Iterable[str], language: str, compare: str = COMPARE[0], edition: Edition = "one"
) -> Iterator[Content]:
    """What each profile says, one at a time.

    Args:
        listed: the municipalities.
        language: of every word.
        compare: the kind of group that each is held against.
        edition: whether the pages that only the long edition has are told too.

    Raises:
        UsageError: nothing is compared by this kind of group.
    """
    if compare not in KINDS:
        raise UsageError(
            "No comparison has this name.",
            where=compare[:80],
            example=f"--compare {KINDS[-1]}",
            next_move=f"choose one of: {', '.join(KINDS)}",
        )
    with address.told({"lang": language, "sammenlign": compare}):
        scope = read_scope(Words(language))
    return (content(scope, kommunenr, edition) for kommunenr in listed)


def content(scope: Scope, kommunenr: str, edition: Edition = "one") -> Content:
    """What one profile says, in the scope of a reader."""
    words = scope.words
    own = scope.municipalities[kommunenr]
    group = scope.where(profile.group_of(scope, kommunenr))
    return Content(
        kommunenr=kommunenr,
        name=own.name,
        other_names=profile_lists.other_names(scope, kommunenr),
        county=own.fylke,
        language=words.language,
        mark=parts.synthetic(scope),
        findings=tuple(text for text in profile.findings(scope, kommunenr) if text),
        facts=_facts(scope, kommunenr),
        strip=profile_figures.strip(scope, kommunenr),
        spine=profile_figures.spine(scope, kommunenr),
        gaps_title=words.t("kommune.gaps_title"),
        gaps_subtitle=words.t("kommune.gaps_sub", where=group),
        gaps=profile_lists.gaps(scope, kommunenr),
        steps_title=words.t("kommune.next_title"),
        steps_note=words.t("kommune.next_note"),
        steps=profile_lists.steps(scope, kommunenr),
        adoption=_adoption(scope, kommunenr),
        about_title=words.t("kommune.facts_title"),
        about=profile_lists.terms(scope, kommunenr),
        sections=profile_sections.sections(scope, kommunenr) if edition == "four" else (),
        source=_source(scope),
        sources=profile_sections.sources(scope),
        snapshot=snapshot_line(scope),
        link=_link(scope, kommunenr),
        built=scope.snapshot.built_at,
        edition=edition,
    )


def _link(scope: Scope, kommunenr: str) -> str:
    """The live page of a profile: whose it is, and what else the reader has chosen of its own."""
    chosen = {
        "kommune": kommunenr,
        "sammenlign": scope.compare if scope.compare != COMPARE[0] else "",
        "utvalg": groups.write(scope.selection) if scope.compare == groups.OWN else "",
        "likhet": scope.likeness,
        "modell": scope.index_id if scope.index_id != next(iter(_editions(scope))) else "",
        "utgave": scope.edition if scope.edition != _editions(scope)[scope.index_id][-1] else "",
        "lang": scope.words.language if scope.words.language != DEFAULT_LANGUAGE else "",
    }
    said = {name: value for name, value in chosen.items() if value}
    return f"/kommune?{urlencode(said, safe=',:')}"


def _editions(scope: Scope) -> dict[str, tuple[str, ...]]:
    """The editions that have scores, by index."""
    return cache.editions(scope.snapshot)


@cache.shared(12, BY_EDITION)
def _source(scope: Scope) -> str:
    """Where the numbers of every profile come from."""
    return source_line(scope, *profile_spine.sources(scope))


def _facts(scope: Scope, kommunenr: str) -> tuple[Fact, ...]:
    """The large numbers."""
    listed = profile_strip.facts(scope, kommunenr)
    if profile.group_of(scope, kommunenr) == COUNTRY:
        del listed[1:2]  # the place in the group is the place in the country, which follows
    return tuple(Fact(fact.label, fact.value, fact.unit, fact.who) for fact in listed)


def _adoption(scope: Scope, kommunenr: str) -> Section:
    """The shared solutions that are followed."""
    words = scope.words
    said = tuple(
        f"{words.of(solution.title)}: {profile_about.adopted(scope, kommunenr, name)} "
        f"{profile_about.adopted_in_group(scope, kommunenr, name)}"
        for name, solution in scope.catalogue.solutions.items()
    )
    notes = [words.of(solution.caveat) for solution in scope.catalogue.solutions.values()]
    return Section(words.t("kommune.adoption_title"), said, sentences.capital(" ".join(notes)))
