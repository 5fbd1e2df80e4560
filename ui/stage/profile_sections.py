"""What only the long edition of a profile has: those alike, neighbours, networks, history."""

from export.frame import Table
from export.profile.content import Section
from ui import (
    about,
    alike,
    cache,
    profile_about,
    profile_alike,
    profile_history,
    profile_spine,
    sentences,
)
from ui.scope import BY_EDITION, Scope
from ui.words import alphabetical


def sections(scope: Scope, kommunenr: str) -> tuple[Section, ...]:
    """The sections in order."""
    return (
        _alike(scope, kommunenr),
        _neighbours(scope, kommunenr),
        _networks(scope, kommunenr),
        _history(scope, kommunenr),
    )


def _alike(scope: Scope, kommunenr: str) -> Section:
    """The ten most alike, nearest first."""
    words = scope.words
    near = alike.nearest(scope.snapshot, kommunenr, scope.likeness)
    table = _scores(
        scope,
        kommunenr,
        list(near),
        words.t("kommune.alike_caption", name=scope.name(kommunenr)),
    )
    return Section(
        words.t("kommune.alike_title"),
        (profile_alike.sentence(scope, kommunenr),),
        words.t("kommune.alike_sub"),
        table,
    )


def _neighbours(scope: Scope, kommunenr: str) -> Section:
    """Those with a border on land, highest score first."""
    words = scope.words
    beside = profile_about.neighbours(scope.snapshot)[kommunenr]
    scores = scope.scores[scope.index_id].fillna(-1)
    order = sorted(beside, key=lambda n: (-float(scores[n]), alphabetical(scope.name(n))))
    table = _scores(scope, kommunenr, order, words.t("kommune.neighbours_caption"))
    said = (profile_about.neighbours_sentence(scope, kommunenr),)
    return Section(words.t("kommune.neighbours_title"), said, "", table if order else None)


def _scores(scope: Scope, kommunenr: str, listed: list[str], caption: str) -> Table:
    """Municipalities with residents, points, and points apart from one's own."""
    words = scope.words
    own = scope.score(kommunenr, scope.index_id)
    return Table(
        caption=caption,
        heads=(
            words.t("common.municipality"),
            words.t("common.population"),
            words.t("common.points_number"),
            words.t("kommune.alike_difference"),
        ),
        rows=tuple(
            (
                scope.name(number),
                sentences.count(scope, scope.municipalities[number].population),
                sentences.points(scope, scope.score(number, scope.index_id)),
                sentences.signed_points(scope, scope.score(number, scope.index_id) - own),
            )
            for number in listed
        ),
        numeric=(1, 2, 3),
    )


def _networks(scope: Scope, kommunenr: str) -> Section:
    """The networks by median."""
    words, kind = scope.words, scope.kind("nettverk")
    regions = profile_about.networks(scope)
    table = Table(
        caption=words.t("kommune.networks_caption"),
        heads=(words.of(kind.title), words.t("kommune.n"), words.t("common.median")),
        rows=tuple(
            (
                scope.region_full_name(region),
                sentences.count(scope, scope.floor(scope.index_id, region).n),
                sentences.points(scope, scope.floor(scope.index_id, region).median),
            )
            for region in regions
        ),
        numeric=(1, 2),
    )
    said = (profile_about.networks_sentence(scope, kommunenr),)
    note = words.of(kind.caveat) if kind.caveat else ""
    return Section(words.t("kommune.networks_title"), said, note, table)


def _history(scope: Scope, kommunenr: str) -> Section:
    """What the municipality was before."""
    said = tuple(profile_history.said(scope, kommunenr))
    return Section(scope.words.t("kommune.history_title"), said)


@cache.shared(12, BY_EDITION)
def sources(scope: Scope) -> tuple[str, ...]:
    """How the score is made, and each source with its licence and publisher's caveat."""
    found, as_of = profile_spine.sources(scope)
    said = tuple(
        f"{scope.source_title(name)}. {about.licence(scope, name).rstrip('.')}." for name in found
    )
    method = scope.words.of(scope.spec.description)
    return (method, *said, as_of)
