"""From pieces of evidence to those who hold them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_store.found import PATH_CODES, Found
from matching.views import Floats, Indexes
from matching.weights import PATH_WEIGHTS, VOTING_SHARE

_NUMBERS = {code: number for number, code in enumerate(PATH_CODES)}
_WEIGHTS = np.array([PATH_WEIGHTS[code] for code in PATH_CODES])


@dataclass(frozen=True, slots=True)
class Ballots:
    """Which piece speaks for which holder, and by which path: b ballots, those of one holder
    side by side.

    `holders` are all h of them, and `sizes`, float64[h], tells how many pieces each has, found or
    not. `piece`: intp[b], numbers of the views' pieces; `holder`: intp[b] into `holders`, rising;
    `path`: intp[b] into PATH_CODES; `weight`: float64[b], the path's weight.
    """

    holders: tuple[str, ...]
    sizes: Floats
    piece: Indexes
    holder: Indexes
    path: Indexes
    weight: Floats

    def by_path(self, code: str) -> NDArray[np.bool_]:
        """Which ballots come by a path: bool[b]."""
        return np.equal(self.path, _NUMBERS[code])

    def of(self, holder: str) -> Indexes:
        """The numbers of a holder's ballots."""
        number = self.holders.index(holder)
        first, end = np.searchsorted(self.holder, (number, number + 1))
        return np.arange(first, end)


def worth(rank: Floats) -> Floats:
    """What a vote counts by the rank of its piece: 1/√rank, 0 beyond the voting share.

    Without a bound, in a small store, where everything is found, the holder of most pieces would
    win whatever is asked. `rank`: float64[n] or float64[n, views], over all pieces found.
    """
    voters = max(1.0, VOTING_SHARE * len(rank))
    return np.where(rank <= voters, 1 / np.sqrt(rank), 0.0)


def ballots_of(found: Found) -> Ballots:
    """Lay out who holds which piece; of several paths to one holder the weightiest counts."""
    piece, holder, path = found.claims
    kept = _one_each(piece * max(1, len(found.holders)) + holder, _WEIGHTS[path])
    order = kept[np.lexsort((piece[kept], holder[kept]))]
    path = path[order]
    return Ballots(
        tuple(found.holders),
        found.sizes.astype(np.float64),
        piece[order],
        holder[order],
        path,
        _WEIGHTS[path],
    )


def _one_each(pair: Indexes, weight: Floats) -> Indexes:
    """Of ballots with the same pair of piece and holder the weightiest: intp."""
    order = np.lexsort((-weight, pair))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = pair[order][1:] != pair[order][:-1]
    return order[first]
