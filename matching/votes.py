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
    """Which piece speaks for which holder, and by which path: b ballots.

    `piece`: intp[b], numbers of the views' pieces; `holder`: intp[b] into `holders`; `path`:
    intp[b] into PATH_CODES; `weight`: float64[b], the path's weight.
    """

    holders: tuple[str, ...]
    piece: Indexes
    holder: Indexes
    path: Indexes
    weight: Floats

    def best(self, values: Floats) -> Floats:
        """Each holder's best piece: float64[h], the highest weighted value; values are ≥ 0."""
        best = np.zeros(len(self.holders))
        np.maximum.at(best, self.holder, values[self.piece] * self.weight)
        return best

    def votes(self, rank: Floats) -> Floats:
        """Each holder's rank-weighted votes: float64[h], the sum of what its ballots are worth."""
        votes = np.zeros(len(self.holders))
        np.add.at(votes, self.holder, self.cast(rank))
        return votes

    def cast(self, rank: Floats) -> Floats:
        """What each ballot is worth: float64[b], weight/√rank, 0 beyond the voting share.

        Without a bound, in a small store, where everything is found, the holder of most pieces
        would win whatever is asked.
        """
        voters = max(1.0, VOTING_SHARE * len(rank))
        worth = np.where(rank <= voters, 1 / np.sqrt(rank), 0.0)
        return self.weight * worth[self.piece]

    def by_path(self, code: str) -> NDArray[np.bool_]:
        """Which ballots come by a path: bool[b]."""
        return np.equal(self.path, _NUMBERS[code])


def ballots_of(found: Found) -> Ballots:
    """Lay out who holds which piece; of several paths to one holder the weightiest counts."""
    piece, holder, path = found.claims
    kept = _one_each(piece * max(1, len(found.holders)) + holder, _WEIGHTS[path])
    path = path[kept]
    return Ballots(tuple(found.holders), piece[kept], holder[kept], path, _WEIGHTS[path])


def _one_each(pair: Indexes, weight: Floats) -> Indexes:
    """Of ballots with the same pair of piece and holder the weightiest: intp, in order."""
    order = np.lexsort((-weight, pair))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = pair[order][1:] != pair[order][:-1]
    return np.sort(order[first])
