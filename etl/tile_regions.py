"""Whole counties on a grid of tiles: every county, and the sea, in one piece.

A grid holds one label per cell: the number of a county, or the highest number for the sea.
Cells cut off from the main body of their label are traded, the cheapest trade first, until
none is left. The sea is a label like the others, so that no hole stays inside the country.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from maturity.errors import DataError

Grid = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Costs = npt.NDArray[np.float64]
Cell = tuple[int, int]
Trade = tuple[tuple[Cell, int], ...]  # cells and the labels they are given

BESIDE = ndimage.generate_binary_structure(2, 1)
AROUND = ndimage.generate_binary_structure(2, 2)


def strays(grid: Grid, label: int) -> Mask:
    """Cells of the label that do not hang together with its largest body.

    Land hangs together edge to edge; the sea, the highest label, also corner to corner.
    """
    body, count = ndimage.label(grid == label, AROUND if label == grid.max() else BESIDE)
    if count <= 1:
        return np.zeros(grid.shape, dtype=bool)
    largest = 1 + int(np.bincount(body.ravel())[1:].argmax())
    return np.asarray((body > 0) & (body != largest))


def gather(grid: Grid, costs: Costs) -> Grid:
    """The grid with every label in one piece and as many cells of each label as before.

    Args:
        grid: (rows, cols) labels; the outermost cells must be sea.
        costs: (labels, rows, cols) what it costs that a cell bears a label.

    Raises:
        DataError: no trade of two or three cells brings the pieces nearer together.
    """
    grid = grid.copy()
    while any(strays(grid, label).any() for label in range(len(costs))):
        trade = _cheapest(grid, costs, _pairs(grid)) or _cheapest(grid, costs, _triples(grid))
        if trade is None:
            raise DataError("The tile map cannot be drawn with every county in one piece.")
        grid = _traded(grid, trade)
    return grid


def _traded(grid: Grid, trade: Trade) -> Grid:
    changed = grid.copy()
    for cell, label in trade:
        changed[cell] = label
    return changed


def _cheapest(grid: Grid, costs: Costs, trades: Iterator[Trade]) -> Trade | None:
    """The trade that leaves the fewest strays, the cheapest of these, the first of those."""
    count = [int(strays(grid, label).sum()) for label in range(len(costs))]
    best: tuple[int, float] = (0, 0.0)
    chosen = None
    for trade in trades:
        changed = _traded(grid, trade)
        labels = sorted({label for _, label in trade})
        gain = sum(int(strays(changed, label).sum()) - count[label] for label in labels)
        cost = sum(float(costs[label][cell] - costs[grid[cell]][cell]) for cell, label in trade)
        if gain < 0 and (chosen is None or (gain, cost) < best):
            best, chosen = (gain, cost), trade
    return chosen


def _pairs(grid: Grid) -> Iterator[Trade]:
    """A stray cell and a cell beside the body it belongs to change labels."""
    for label in range(int(grid.max()) + 1):
        cut_off = strays(grid, label)
        if cut_off.any():
            wanted = _shore(grid, label)
            for stray in _cells(cut_off):
                for cell in wanted:
                    yield (stray, int(grid[cell])), (cell, label)


def _triples(grid: Grid) -> Iterator[Trade]:
    """As pairs, but a third label beside the stray cell stands between the two."""
    for label in range(int(grid.max()) + 1):
        for stray in _cells(strays(grid, label)):
            around = _labels_beside(grid, stray) - {label}
            for cell in _shore(grid, label):
                for third in _shore(grid, int(grid[cell])):
                    if int(grid[third]) in around - {int(grid[cell])}:
                        yield (
                            (stray, int(grid[third])),
                            (third, int(grid[cell])),
                            (cell, label),
                        )


def _shore(grid: Grid, label: int) -> list[Cell]:
    """Cells of other labels beside the main body of a label, without the rim of the grid."""
    body = (grid == label) & ~strays(grid, label)
    shore = ndimage.binary_dilation(body, BESIDE) & ~body
    shore[[0, -1], :] = shore[:, [0, -1]] = False
    return _cells(shore & (grid != label))


def _labels_beside(grid: Grid, cell: Cell) -> set[int]:
    row, col = cell
    upright, level = grid[max(row - 1, 0) : row + 2, col], grid[row, max(col - 1, 0) : col + 2]
    return {*upright.tolist(), *level.tolist()}


def _cells(mask: Mask) -> list[Cell]:
    return [(int(row), int(col)) for row, col in np.argwhere(mask)]
