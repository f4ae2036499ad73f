"""Whose each row of a generation is: columns of holders and paths, by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from graph_store.found import PATH_CODES, Claims, Holding, Numbers

_COLUMNS = "held.npz"
_HOLDERS = "holders.json"


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

    @staticmethod
    def keep(folder: Path, held: Sequence[Sequence[Holding]]) -> None:
        """Write the holders of rows, in their order, into a folder."""
        every = [holding for one in held for holding in one]
        number = {name: n for n, name in enumerate(dict.fromkeys(h.holder for h in every))}
        np.savez(
            folder / _COLUMNS,
            first=np.cumsum([0, *map(len, held)], dtype=np.intp),
            holder=np.array([number[h.holder] for h in every], dtype=np.int32),
            path=np.array([PATH_CODES.index(h.path) for h in every], dtype=np.uint8),
        )
        (folder / _HOLDERS).write_bytes(orjson.dumps(list(number)))

    @classmethod
    def opened(cls, folder: Path) -> "HeldRows":
        """Read what `keep` wrote."""
        holders = orjson.loads((folder / _HOLDERS).read_bytes())
        with np.load(folder / _COLUMNS) as columns:
            number = {name: place for place, name in enumerate(holders)}
            return cls(holders, number, columns["first"], columns["holder"], columns["path"])

    def sizes(self, rows: NDArray[np.bool_]) -> Numbers:
        """How many of the chosen rows (bool[rows]) each holder has: intp[holders]."""
        chosen = np.repeat(rows, np.diff(self.first))
        return np.bincount(self.holder[chosen], minlength=len(self.holders)).astype(np.intp)

    def of(self, places: Numbers, rows: Numbers) -> tuple[list[str], Claims]:
        """The holders of some rows, and the claims to them; `places` number the rows there."""
        counts = self.first[rows + 1] - self.first[rows]
        starts = np.repeat(self.first[rows] - np.cumsum(counts) + counts, counts)
        at = starts + np.arange(int(counts.sum()))
        whose = self.holder[at]
        named = np.zeros(len(self.holders), dtype=np.bool_)
        named[whose] = True
        number = np.cumsum(named) - 1
        holders = [self.holders[holder] for holder in np.flatnonzero(named).tolist()]
        claims = Claims(np.repeat(places, counts), number[whose], self.path[at].astype(np.intp))
        return holders, claims
