"""How like a need pieces of evidence are, by what both texts bear: characters, functions.

How much an item tells is counted among the pieces at hand, those that the searching views found:
what most of them have tells little. So no statistics of the whole graph are needed, and an item
that is everyday in one alliance tells much in another.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from language.bags import Bags, Row
from language.grams import grams_of
from language.reading import CODES, WHOLE
from matching.widening import WIDENED, above

Floats = NDArray[np.float64]

OFTEN = 1 + np.log(np.maximum(np.arange(256), 1))
"""How much a gram counts that stands in a text so many times."""

_TOP = np.uint32(16)
"""A number's bits below those by which most grams of others are sorted out."""


def like_by_characters(need: Row, pieces: Bags) -> Floats:
    """Cosine of grams, each weighed by (1 + ln often) and by its rarity among the pieces.

    The rarity is ln((1 + n) / (1 + how many of the n pieces have it)), on both sides, as in
    TF-IDF; lengths are those of the texts without rarity, since what a piece has beside the need
    is not known to be rare. Returns float64[n]: 0 without a common gram; what it means lies in
    the comparison with the other pieces, not in its size.
    """
    if not len(need.items):
        return np.zeros(len(pieces))
    hopeful = np.zeros(1 << 16, dtype=np.bool_)
    hopeful[need.items >> _TOP] = True
    places = np.flatnonzero(hopeful[pieces.items >> _TOP])
    items = pieces.items[places]
    at = np.minimum(np.searchsorted(need.items, items), len(need.items) - 1)
    same = need.items[at] == items
    places, at = places[same], at[same]
    rarity = _rarity(np.bincount(at, minlength=len(need.items)), len(pieces))
    worth = rarity**2 * OFTEN[need.counts]
    owner = np.searchsorted(pieces.starts, places, side="right") - 1
    summed = np.bincount(owner, worth[at] * OFTEN[pieces.counts[places]], minlength=len(pieces))
    squares = np.concatenate([[0.0], np.cumsum(OFTEN[pieces.counts] ** 2)])
    lengths = np.sqrt(squares[pieces.starts[1:]] - squares[pieces.starts[:-1]])
    cosines: Floats = np.divide(summed, lengths, out=np.zeros(len(pieces)), where=lengths > 0)
    return cosines


def like_by_functions(need: Row, pieces: Bags) -> Floats:
    """How much of the functions that a need asks for a piece performs: float64[n], ≥ 0.

    Functions that differ meet in those above them, each step WIDENED; a function counts by its
    strength on both sides and by its rarity among the pieces.
    """
    if not len(need.items):
        return np.zeros(len(pieces))
    wider = _wider()
    asked = np.zeros(len(CODES))
    asked[need.items] = need.counts / WHOLE
    borne = np.bincount(pieces.items, minlength=len(CODES))
    rarity = _rarity(np.minimum(borne @ (wider > 0), len(pieces)), len(pieces))
    worth = wider @ ((asked @ wider) * rarity)
    each = worth[pieces.items] * (pieces.counts / WHOLE)
    return np.bincount(pieces.owners(), each, minlength=len(pieces)).astype(np.float64)


def says(words: Sequence[str], pieces: Bags) -> NDArray[np.bool_]:
    """Which pieces say all of these words, as far as their characters tell: bool[n]."""
    wanted = np.unique(np.concatenate([grams_of(word).items for word in words]))
    there = np.isin(pieces.items, wanted)
    having = np.bincount(pieces.owners()[there], minlength=len(pieces))
    return np.equal(having, len(wanted))


def _rarity(having: NDArray[np.integer], count: int) -> Floats:
    rarity: Floats = np.log((1 + count) / (1 + having))
    return rarity


@cache
def _wider() -> Floats:
    """float64[CODES, CODES]: what is left of the row's function in the column's, 0 where none."""
    number = {code: place for place, code in enumerate(CODES)}
    table = np.zeros((len(CODES), len(CODES)))
    for code, row in zip(CODES, table, strict=True):
        for steps, wider in enumerate((code, *above(code))):
            row[number[wider]] = WIDENED**steps
    return table
