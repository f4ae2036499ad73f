"""Weighted sums of table rows, many at once: the one sparse operation that training needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from language.pooling import sum_rows

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bags:
    """A sparse matrix by rows: row i holds `items[starts[i]:starts[i + 1]]` with their `weights`.

    `starts` is int64[rows + 1], `items` int64[n] (columns), `weights` float32[n].
    """

    starts: Ints
    items: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def sum(self, table: Floats) -> Floats:
        """Return float32[rows, dim]: each row's weighted sum of rows of `table`."""
        return sum_rows(table, self.items, self.starts, self.weights)

    def take(self, rows: Ints) -> "Bags":
        """Return the bags of `rows`, in that order."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        # Each place in the result, shifted to where its row lies here.
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Bags(starts, self.items[places], self.weights[places])

    def compact(self) -> tuple["Bags", Ints]:
        """Return the bags over the used columns alone, and which columns those are."""
        used, items = np.unique(self.items, return_inverse=True)
        return Bags(self.starts, items, self.weights), used

    def transposed(self, columns: int) -> "Bags":
        """Return the bags of the columns: which rows hold each, with the same weights."""
        owners = np.repeat(np.arange(len(self)), np.diff(self.starts))
        order = np.argsort(self.items, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.items, minlength=columns))])
        return Bags(starts, owners[order], self.weights[order])

    def thinned(self, share: float, rng: np.random.Generator) -> "Bags":
        """Drop about `share` of the items at random, none from a row with two or fewer."""
        lengths = np.diff(self.starts)
        kept = (rng.random(len(self.items)) >= share) | np.repeat(lengths <= 2, lengths)
        starts = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        return Bags(starts, self.items[kept], self.weights[kept])

    def averaging(self) -> "Bags":
        """Return the bags with weights that sum to 1 in each row."""
        lengths = np.diff(self.starts)
        weights = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
        return Bags(self.starts, self.items, weights)


def bags_of(rows: list[list[int]]) -> Bags:
    """Return bags of the given items, each of weight 1."""
    starts = np.cumsum([0, *map(len, rows)])
    items = np.fromiter((item for row in rows for item in row), np.int64, int(starts[-1]))
    return Bags(starts, items, np.ones(len(items), dtype=np.float32))
