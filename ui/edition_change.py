"""What has changed since the edition before, where there are two."""

from ui import cache, sentences
from ui.scope import BY_SCOPE, Scope


@cache.shared(60, BY_SCOPE)
def sentence(scope: Scope) -> str:
    """How median and floor have moved, and how many rose and fell; or that there is one edition."""
    words = scope.words
    before = _edition_before(scope)
    if before is None:
        return words.t("oversikt.moved")
    now = scope.scores[scope.index_id].reindex(scope.members())
    then = cache.scores(scope.snapshot, scope.index_id, before)[scope.index_id].reindex(now.index)
    both = now.notna() & then.notna()
    if not both.any():
        return words.t("oversikt.moved")
    moved = (now[both] - then[both]).round(1)
    return words.t(
        "oversikt.changed",
        edition=sentences.inside(words.of(scope.spec.editions[before].title)),
        n=sentences.count(scope, int(both.sum())),
        before=sentences.points(scope, float(then[both].median())),
        now=sentences.points(scope, float(now[both].median())),
        floor_before=sentences.points(scope, float(then[both].min())),
        floor_now=sentences.points(scope, float(now[both].min())),
        up=sentences.how_many(scope, int((moved > 0).sum())),
        down=sentences.how_many(scope, int((moved < 0).sum())),
    )


def _edition_before(scope: Scope) -> str | None:
    """The edition just before the one that is looked at, if there is one."""
    listed = cache.editions(scope.snapshot)[scope.index_id]
    place = listed.index(scope.edition)
    return listed[place - 1] if place > 0 else None
