"""Which groups are not shown: those with too few answers, and those that would give them away.

A group is a set of municipalities whose answers are summed. What is shown gives a few
municipalities away where sums of it leave them alone: the country less its networks is Oslo. So
groups are hidden until no sum of those shown is about fewer municipalities than the limit.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

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
        for group in _giving_away(members, grown, fewest):
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


def _giving_away(members: Members, hidden: npt.NDArray[np.bool_], fewest: int) -> Iterator[int]:
    """A group to hide for each one or two municipalities that sums of the shown leave alone."""
    shown = np.flatnonzero(~hidden & members.any(axis=1))
    if not len(shown) or fewest <= 1:
        return
    left = _left_over(members[shown])
    alone = np.flatnonzero(np.diag(left) < _ZERO)
    found = {int(place) for place in alone}
    if fewest > 2:  # noqa: PLR2004
        found |= _pairs(left, found)
    sizes = members.sum(axis=1)
    for place in sorted(found):
        inside = [group for group in shown if members[group, place]]
        yield int(min(inside, key=lambda group: (sizes[group], group)))


def _left_over(groups: Members) -> npt.NDArray[np.float64]:
    """The projection on what the groups do not tell: zero where they tell all."""
    told = groups.astype(float)
    sizes, mixtures = np.linalg.eigh(told @ told.T)
    is_kept = sizes > _NEARLY * max(1.0, sizes[-1])
    directions = (mixtures[:, is_kept] / np.sqrt(sizes[is_kept])).T @ told
    whole: npt.NDArray[np.float64] = np.eye(groups.shape[1]) - directions.T @ directions
    return whole


def _pairs(left: npt.NDArray[np.float64], alone: set[int]) -> set[int]:
    """The first of every two municipalities of which some weighted sum is told."""
    own = np.diag(left)
    told = np.outer(own, own) - left**2 < _ZERO
    np.fill_diagonal(told, val=False)
    told[list(alone), :] = False
    told[:, list(alone)] = False
    return {int(place) for place in np.flatnonzero(np.triu(told).any(axis=1))}
