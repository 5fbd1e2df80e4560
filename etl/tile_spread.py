"""Even places for unevenly spaced municipalities: a map where every one takes the same room.

Two steps. Links between neighbours keep their compass direction and are given the length of
one tile, across a sound a little more (a sparse least-squares problem with one answer); then
places that stand too close are pushed apart, little by little, while the links hold on.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csc_array, diags_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu
from scipy.spatial import cKDTree

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# A sound holds its shores together less than land does.
SOUND_WEIGHT = 0.2
# Pulls the whole picture to the origin so that the answer is one; too weak to bend it.
ANCHOR = 1e-4
STEPS = 150
PULL = 0.08
PUSH = 0.35


@dataclass(frozen=True)
class Links:
    """Pairs of municipalities that should lie beside each other.

    Attributes:
        pairs: (m, 2) indices.
        length: (m,) wanted distance in tiles, 1 for a shared border.
        weight: (m,) how firmly it is held, 1 for a shared border.
    """

    pairs: Ints
    length: Floats
    weight: Floats


def links_of(borders: Ints, sounds: Ints, sound_tiles: Floats) -> Links:
    """Borders (m, 2) at one tile; sounds (k, 2) at one tile and their width (k,) in tiles."""
    pairs = np.vstack([borders, sounds])
    length = np.concatenate([np.ones(len(borders)), 1.0 + sound_tiles])
    weight = np.concatenate([np.ones(len(borders)), np.full(len(sounds), SOUND_WEIGHT)])
    return Links(pairs, length, weight)


def join_islands(points: Floats, links: Links) -> Links:
    """Add the shortest links that make all places one piece: the outermost islands."""
    away = np.linalg.norm(points[:, None] - points[None], axis=2)
    while True:
        first, second = links.pairs.T
        graph = coo_array((np.ones(len(first)), (first, second)), shape=away.shape)
        count, piece = connected_components(graph, directed=False)
        if count == 1:
            return links
        apart = np.where(piece[:, None] != piece[None], away, np.inf)
        nearest = np.array(np.unravel_index(int(apart.argmin()), apart.shape))
        links = Links(
            np.vstack([links.pairs, nearest]),
            np.append(links.length, 1.0),
            np.append(links.weight, SOUND_WEIGHT),
        )


def spread(points: Floats, links: Links) -> Floats:
    """Positions in tiles where places stand about one apart and directions are kept.

    Args:
        points: (n, 2) true positions, y down, any unit.
        links: pairs that should lie beside each other.

    Returns:
        (n, 2) positions in tiles, y down, rounded so that every machine agrees.
    """
    links = join_islands(points, links)
    ends = _ends(links.pairs, len(points))
    steps = ends @ points
    wanted = steps / np.linalg.norm(steps, axis=1)[:, None] * links.length[:, None]
    pull = csc_array(ends.T @ diags_array(links.weight))
    normal = csc_array(pull @ ends + ANCHOR * eye_array(len(points)))
    places = splu(normal).solve(pull @ wanted)
    for _ in range(STEPS):
        places = places + PULL * (pull @ (wanted - ends @ places)) + PUSH * _crowding(places)
    return np.asarray(np.round(places, 6), dtype=np.float64)


def _ends(pairs: Ints, size: int) -> csc_array:
    """The matrix (m, size) that takes positions to steps along the links."""
    rows = np.repeat(np.arange(len(pairs)), 2)
    signs = np.tile([-1.0, 1.0], len(pairs))
    return csc_array(coo_array((signs, (rows, pairs.ravel())), shape=(len(pairs), size)))


def _crowding(places: Floats) -> Floats:
    """The push (n, 2) on every place from those nearer than one tile."""
    pairs = cKDTree(places).query_pairs(1.0, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    away = places[pairs[:, 0]] - places[pairs[:, 1]]
    length = np.maximum(np.linalg.norm(away, axis=1), 1e-9)[:, None]
    push = away / length * (1.0 - length)
    total = np.zeros_like(places)
    np.add.at(total, pairs[:, 0], push)
    np.add.at(total, pairs[:, 1], -push)
    return total
