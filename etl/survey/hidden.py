"""Which groups are not shown: those with too few answers, and those that would give them away.

A group is a set of municipalities whose answers are summed. What is shown gives a few
municipalities away where sums of it leave them alone: the country less its networks is Oslo. So
groups are hidden until no sum of those shown is about fewer municipalities than the limit.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve_triangular
from scipy.linalg.lapack import dpstrf

_NEARLY = 1e-9
_ZERO = 1e-6

Members = npt.NDArray[np.bool_]


def hidden_groups(
    members: Members,
    kinds: Sequence[str],
    fewest: int,
    begun: npt.NDArray[np.bool_] | None = None,
) -> npt.NDArray[np.bool_]:
    """The groups that are not shown.

    Args:
        members: groups x municipalities that answered: who belongs to which.
        kinds: the kind of each group; groups of a kind do not overlap, and with the rest that
            belongs to none they are the country.
        fewest: a group of fewer is not shown.
        begun: groups that are hidden already, for another reason.

    Returns:
        A truth value for each group; an empty one is shown (there is nothing to hide).

    Within a kind the smallest groups are hidden until together they are ``fewest``, so that what is
    left when the others are taken from the country is that many. Across kinds no single
    municipality, nor (from ``fewest`` 3 on) two of them, may be found by adding and subtracting.
    """
    sizes = members.sum(axis=1)
    hidden: npt.NDArray[np.bool_] = (sizes < fewest) | (begun if begun is not None else False)
    hidden &= sizes > 0
    for _ in range(len(members)):
        grown = hidden | _within_kinds(members, kinds, hidden, fewest)
        for group in _giving_away(members, kinds, grown, fewest):
            grown[group] = True
        if (grown == hidden).all():
            break
        hidden = grown
    return hidden


def _within_kinds(
    members: Members, kinds: Sequence[str], hidden: npt.NDArray[np.bool_], fewest: int
) -> npt.NDArray[np.bool_]:
    """Hide the next smallest of a kind until the hidden ones together are enough."""
    more = np.zeros(len(members), dtype=bool)
    sizes = members.sum(axis=1)
    for kind in dict.fromkeys(kinds):
        places = [i for i in range(len(members)) if kinds[i] == kind and sizes[i] > 0]
        outside = members.shape[1] - int(sizes[places].sum())
        together = outside + int(sizes[[i for i in places if hidden[i]]].sum())
        for place in sorted(places, key=lambda i: (sizes[i], i)):
            if 0 < together < fewest and not hidden[place]:
                more[place] = True
                together += int(sizes[place])
    return more


def _giving_away(
    members: Members, kinds: Sequence[str], hidden: npt.NDArray[np.bool_], fewest: int
) -> Iterator[int]:
    """For each sum of the shown groups that leaves one or two municipalities alone, one to hide.

    Of the groups of the sum the one of the finest kind is hidden, and of these the smallest: a
    county stays where one more of the small regions in it can go.
    """
    shown = np.flatnonzero(~hidden & members.any(axis=1))
    if not len(shown) or fewest <= 1:
        return
    sums = _Sums(members[shown])
    finest = Counter(kinds)
    sizes = members.sum(axis=1)
    gone: set[int] = set()
    for parts in sums.of_one() if fewest <= 2 else (*sums.of_one(), *sums.of_two()):  # noqa: PLR2004
        groups = {int(shown[part]) for part in parts}
        if not groups & gone:
            gone.add(min(groups, key=lambda g: (-finest[kinds[g]], sizes[g], g)))
    yield from sorted(gone)


class _Sums:
    """What can be found by adding and subtracting the answers of groups."""

    def __init__(self, groups: Members) -> None:
        told = groups.astype(float)
        factor, pivots, rank, _ = dpstrf(told @ told.T, tol=_NEARLY, lower=1)
        self._groups = pivots[:rank] - 1  # independent ones, of which all others are sums
        self._factor = factor[:rank, :rank]
        self._directions = solve_triangular(self._factor, told[self._groups], lower=True)
        whole = np.eye(groups.shape[1])
        # The projection on what the groups do not tell: zero where they tell all.
        self._left: npt.NDArray[np.float64] = whole - self._directions.T @ self._directions

    def of_one(self) -> Iterator[list[int]]:
        """The groups of each sum that is the answer of one municipality."""
        for place in np.flatnonzero(self._told):
            yield self._parts(self._directions[:, place])

    def of_two(self) -> Iterator[list[int]]:
        """The groups of each weighted sum of two municipalities, where neither is told alone."""
        own = np.diag(self._left)
        pairs = np.outer(own, own) - self._left**2 < _ZERO
        pairs[self._told, :] = False
        pairs[:, self._told] = False
        for one, other in np.argwhere(np.triu(pairs, k=1)):
            weights = (-self._left[one, other], self._left[one, one])
            directions = self._directions[:, [one, other]] @ np.array(weights)
            yield self._parts(directions / np.abs(weights).max())

    @property
    def _told(self) -> npt.NDArray[np.bool_]:
        told: npt.NDArray[np.bool_] = np.diag(self._left) < _ZERO
        return told

    def _parts(self, directions: npt.NDArray[np.float64]) -> list[int]:
        """The groups a sum is made of."""
        weights = solve_triangular(self._factor, directions, lower=True, trans="T")
        return [int(self._groups[i]) for i in np.flatnonzero(np.abs(weights) > _ZERO)]
