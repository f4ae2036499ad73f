"""Whose each row of a generation is: columns of holders and paths, by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from graph_store.embedded.columns import Columns, column
from graph_store.found import PATH_CODES, Claims, Holding, Numbers

_HOLDERS = "holders.json"


class HeldWriter:
    """Holders of rows being written, in the order of the rows."""

    def __init__(self, folder: Path, columns: Columns) -> None:
        self._place = folder / _HOLDERS
        self._columns = columns
        self._number: dict[str, int] = {}

    def add(self, held: Sequence[Sequence[Holding]]) -> None:
        """Append the holders of some rows."""
        number = self._number
        every = [holding for one in held for holding in one]
        holders = [number.setdefault(holding.holder, len(number)) for holding in every]
        self._columns.add_starts("held.starts", list(map(len, held)))
        self._columns.add("held.holder", holders)
        self._columns.add("held.path", [PATH_CODES.index(holding.path) for holding in every])

    def finish(self) -> None:
        """Write the holders' names."""
        self._place.write_bytes(orjson.dumps(list(self._number)))


@dataclass(frozen=True, slots=True)
class HeldRows:
    """The claims to row i are those from `first[i]` up to `first[i + 1]`.

    `first`: intp[rows + 1]; `holder`: int32[claims] into `holders`; `path`: uint8[claims] into
    PATH_CODES; `number`: the place of each of `holders`.
    """

    holders: Sequence[str]
    number: Mapping[str, int]
    first: Numbers
    holder: NDArray[np.int32]
    path: NDArray[np.uint8]

    @classmethod
    def opened(cls, folder: Path) -> "HeldRows":
        """Read what `HeldWriter` wrote."""
        holders = orjson.loads((folder / _HOLDERS).read_bytes())
        return cls(
            holders,
            {name: place for place, name in enumerate(holders)},
            column(folder, "held.starts"),
            column(folder, "held.holder"),
            column(folder, "held.path"),
        )

    def sizes(self, rows: NDArray[np.bool_]) -> Numbers:
        """How many of the chosen rows (bool[rows]) each holder has: intp[holders]."""
        chosen = np.repeat(rows, np.diff(self.first))
        return np.bincount(self.holder[chosen], minlength=len(self.holders)).astype(np.intp)

    def of(self, places: Numbers, rows: Numbers) -> tuple[Numbers, Claims]:
        """The holders of some rows by their numbers, rising, and the claims to those rows, in
        which `places` number the rows and the holders are numbered by their places."""
        counts = self.first[rows + 1] - self.first[rows]
        starts = np.repeat(self.first[rows] - np.cumsum(counts) + counts, counts)
        at = starts + np.arange(int(counts.sum()))
        whose = self.holder[at]
        named = np.zeros(len(self.holders), dtype=np.bool_)
        named[whose] = True
        number = np.cumsum(named) - 1
        claims = Claims(np.repeat(places, counts), number[whose], self.path[at].astype(np.intp))
        return np.flatnonzero(named), claims
