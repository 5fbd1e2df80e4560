"""The three numbers and the three doors of the front page."""

from maturity.rounding import rounded
from ui import cache, certainty, sentences
from ui.parts import Door, Fact
from ui.scope import BY_SCOPE, Scope, pairs


@cache.shared(60, BY_SCOPE)
def facts(scope: Scope) -> list[Fact]:
    """Floor, median, top and the residents under the low limit, with who they are.

    Where there are too few municipalities for that: each with its points and its place.
    """
    stats = scope.floor(scope.index_id)
    if stats.is_too_few:
        return _each(scope)
    words = scope.words
    near = sentences.near_floor(scope, scope.index_id, scope.members())
    top = sentences.near_top(scope, scope.index_id, scope.members())
    points = words.t("unit.points")
    return [
        Fact(
            words.t("common.floor"),
            sentences.points(scope, stats.floor),
            points,
            words.t("oversikt.floor_of", n=len(near), names=sentences.named(scope, near)),
        ),
        Fact(
            words.t("common.median"),
            sentences.points(scope, stats.median),
            points,
            words.t("oversikt.median_of"),
        ),
        Fact(
            words.t("common.leader"),
            sentences.points(scope, stats.leader),
            points,
            words.t("oversikt.leader_of", n=len(top), names=sentences.named(scope, top)),
        ),
        _residents(scope),
    ]


def _each(scope: Scope) -> list[Fact]:
    """The few municipalities that have points, lowest first, and who lives under the low limit."""
    words, everyone = scope.words, scope.scores[scope.index_id].dropna()
    listed = everyone.reindex(scope.members()).dropna().sort_values(kind="stable")
    each = [
        Fact(
            scope.name(number),
            sentences.points(scope, score),
            words.t("unit.points"),
            words.t(
                "oversikt.place",
                place=certainty.place(scope, number, scope.index_id),
                n=sentences.count(scope, len(everyone)),
            ),
        )
        for number, score in pairs(listed)
    ]
    _, low = sentences.limits(scope)
    is_any = bool(sentences.below(scope, scope.index_id, low).units)
    return [*each, _residents(scope)] if is_any else each


def _residents(scope: Scope) -> Fact:
    """How many live under the low limit of the index."""
    _, low = sentences.limits(scope)
    below = sentences.below(scope, scope.index_id, low)
    words = scope.words
    label = words.t("oversikt.residents_label", limit=sentences.count(scope, low))
    if not below.units:
        return Fact(label, words.t("oversikt.nobody"))
    share = 100 * below.share
    key = "oversikt.residents" if rounded(share) > 0 else "oversikt.residents_few"
    return Fact(
        label,
        sentences.count(scope, int(below.residents)),
        "",
        words.t(key, share=sentences.points(scope, max(share, 0.1))),
    )


def doors(scope: Scope) -> list[Door]:
    """Where a politician, an analyst and a presenter would begin."""
    words = scope.words
    return [
        Door(page, words.t(f"oversikt.door_{who}"), words.t(f"oversikt.door_{who}_text"))
        for page, who in (
            ("kommune", "politician"),
            ("regioner", "analyst"),
            ("presentasjon", "presenter"),
        )
    ]
