"""The three numbers and the three doors of the front page."""

from ui import cache, sentences
from ui.parts import Door, Fact
from ui.scope import BY_SCOPE, Scope


@cache.shared(60, BY_SCOPE)
def facts(scope: Scope) -> list[Fact]:
    """Floor, median, top and the residents under the low limit, with who they are."""
    stats = scope.floor(scope.index_id)
    if stats.is_too_few:
        return [_residents(scope)]
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


def _residents(scope: Scope) -> Fact:
    """How many live under the low limit of the index."""
    _, low = sentences.limits(scope)
    below = sentences.below(scope, scope.index_id, low)
    words = scope.words
    return Fact(
        words.t("oversikt.residents_label", limit=sentences.count(scope, low)),
        sentences.count(scope, int(below.residents)),
        "",
        words.t("oversikt.residents", share=sentences.points(scope, 100 * below.share)),
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
