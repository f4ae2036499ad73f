"""What texts bear, as numbers: a row of items a text, each with how much it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Items = NDArray[np.uint32]
Counts = NDArray[np.uint8]

_BYTES = 5
"""Bytes of an item and its count."""


class Row(NamedTuple):
    """What one text bears: `items`, uint32[n], each once and rising; `counts`, uint8[n]."""

    items: Items
    counts: Counts

    def packed(self) -> bytes:
        """As bytes, the items before the counts."""
        return self.items.astype("<u4").tobytes() + self.counts.tobytes()


NOTHING = Row(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint8))


@dataclass(frozen=True, slots=True)
class Bags:
    """The rows of n texts: text i bears `items[starts[i]:starts[i + 1]]`, with `counts` alike.

    `starts`: int64[n + 1]; `items`: uint32; `counts`: uint8.
    """

    starts: NDArray[np.int64]
    items: Items
    counts: Counts

    def __len__(self) -> int:
        return len(self.starts) - 1

    @staticmethod
    def of(rows: Sequence[Row]) -> "Bags":
        """The texts with these rows."""
        starts = np.cumsum([0, *(len(row.items) for row in rows)]).astype(np.int64)
        return Bags(
            starts,
            np.concatenate([NOTHING.items, *(row.items for row in rows)]),
            np.concatenate([NOTHING.counts, *(row.counts for row in rows)]),
        )

    @staticmethod
    def unpacked(rows: Iterable[bytes]) -> "Bags":
        """The texts whose rows were packed."""
        return Bags.of([unpacked(row) for row in rows])

    @staticmethod
    def joined(parts: Sequence["Bags"]) -> "Bags":
        """The texts of several, in their order."""
        lengths = [np.diff(part.starts) for part in parts]
        return Bags(
            np.cumsum(np.concatenate([[0], *lengths])).astype(np.int64),
            np.concatenate([NOTHING.items, *(part.items for part in parts)]),
            np.concatenate([NOTHING.counts, *(part.counts for part in parts)]),
        )

    def take(self, rows: NDArray[np.intp]) -> "Bags":
        """Some of the texts, in that order."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        # What lies in a mapped file is copied here.
        return Bags(starts, np.asarray(self.items[places]), np.asarray(self.counts[places]))

    def row(self, number: int) -> Row:
        """What one text bears."""
        mine = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return Row(self.items[mine], self.counts[mine])

    def owners(self) -> NDArray[np.intp]:
        """The number of the text that bears each item: intp[items]."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def unpacked(row: bytes) -> Row:
    """What `Row.packed` made bytes of."""
    length = len(row) // _BYTES
    items = np.frombuffer(row, dtype="<u4", count=length).astype(np.uint32)
    return Row(items, np.frombuffer(row, dtype=np.uint8, offset=4 * length))
