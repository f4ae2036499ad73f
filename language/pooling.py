"""Sums of table rows, many at once: how vectors of pieces become vectors of texts."""

import numpy as np
from numpy.typing import NDArray

LONG = 64
"""Items above which a bag is summed on its own rather than in step with the others."""

_AT_ONCE = 32_768
"""Table rows gathered at once for a long bag: 32 MB at 256 dimensions."""


def sum_rows(
    table: NDArray[np.floating],
    items: NDArray[np.int64],
    starts: NDArray[np.int64],
    weights: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Return float32[bags, dim]: for each bag the (weighted) sum of its rows of `table`.

    Bag i holds `items[starts[i]:starts[i + 1]]`, each with its weight (None: 1); an empty bag
    sums to zeros. A bag's sum is the same, bit for bit, whatever the other bags are. Short bags
    are added up in step: the first items of all, then the second of those that have one, and so
    on (numpy's own `add.reduceat` takes ten times as long for rows).
    """
    lengths = np.diff(starts)
    sums = np.zeros((len(lengths), table.shape[1]), dtype=np.float32)
    for bag in np.flatnonzero(lengths > LONG):
        for low in range(int(starts[bag]), int(starts[bag + 1]), _AT_ONCE):
            places = slice(low, min(low + _AT_ONCE, int(starts[bag + 1])))
            sums[bag] += _rows(table, items, places, weights).sum(axis=0)
    short = np.flatnonzero((lengths > 0) & (lengths <= LONG))
    # The longest first, so that those that have a next item are a slice and not a selection.
    order = short[np.argsort(-lengths[short], kind="stable")]
    begins, left = starts[order], np.sort(lengths[short])
    added = np.zeros((len(order), table.shape[1]), dtype=np.float32)
    for step in range(int(left[-1]) if len(left) else 0):
        going = len(left) - int(np.searchsorted(left, step, side="right"))
        added[:going] += _rows(table, items, begins[:going] + step, weights)
    sums[order] = added
    return sums


def _rows(
    table: NDArray[np.floating],
    items: NDArray[np.int64],
    places: NDArray[np.int64] | slice,
    weights: NDArray[np.float32] | None,
) -> NDArray[np.float32]:
    rows = table[items[places]].astype(np.float32, copy=False)
    if weights is not None:
        rows *= weights[places, None]
    return rows
