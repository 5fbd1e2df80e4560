"""What takes seconds to work out the first time, worked out before anybody asks for it."""

from ui import address, cache, claims, spread, spread_growth, spread_near
from ui.reading import read_scope
from ui.spread import Spread
from ui.words import DEFAULT_LANGUAGE, Words


def warm() -> None:
    """Fill the caches behind the pages that are slow at first, for the view they open on."""
    cache.warm()
    with address.told({}):
        scope = read_scope(Words(DEFAULT_LANGUAGE))
        claims.found(scope)
        for solution in scope.catalogue.solutions:
            chosen = Spread(solution, spread.GROUPINGS[0])
            spread_near.model(scope.snapshot, solution)
            if len(scope.members()) >= spread.FEW:
                spread_growth.growths(scope, chosen)
