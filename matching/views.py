"""What each view found, as arrays: a view is one way to see a need in a piece of evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_store.found import Found, Ranked

Floats = NDArray[np.float64]
Indexes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class View:
    """One view over the n pieces that any view found.

    `scores`: float64[n], the view's own figures, NaN where it did not find the piece. `lift`:
    float64[n], how far the score stands above the least, in standard deviations over the n
    pieces. `rank`: float64[n], 1 for the best, equal for equal scores, inf where not found.
    """

    scores: Floats
    lift: Floats
    rank: Floats


@dataclass(frozen=True, slots=True)
class Views:
    """All views over the same pieces of evidence: `names` are their ids, `pieces` number them."""

    names: tuple[str, ...]
    pieces: Mapping[str, int]
    by_name: Mapping[str, View]


def views_of(found: Found, depth: int) -> Views:
    """Lay a search's hits out as views.

    A view that gave fewer than `depth` hits has seen all that has any score, so that what it did
    not find has none; otherwise what it did not find has at most its last score.
    """
    count = len(found.pieces)
    all_seen = len(found.worded.piece) < depth
    by_name = {
        "dense": _view(found.nearest, count, least=None),
        "lexical": _view(found.worded, count, least=0.0 if all_seen else None),
    }
    return Views(tuple(found.pieces), {p: n for n, p in enumerate(found.pieces)}, by_name)


def _view(ranked: Ranked, count: int, least: float | None) -> View:
    scores = np.full(count, np.nan)
    rank = np.full(count, np.inf)
    where, values = ranked
    if not len(where):
        return View(scores, np.zeros(count), rank)
    scores[where] = values
    rank[where] = ranks(values)
    floor = float(values.min()) if least is None else least
    filled = np.full(count, floor)
    filled[where] = values
    above = filled - filled.min()
    spread = float(above.std())
    return View(scores, above / spread if spread > 0 else np.sign(above), rank)


def ranks(values: Floats) -> Floats:
    """Each value's rank, 1 for the highest; equal values share the best of their ranks."""
    places = np.searchsorted(np.sort(-values), -values, side="left")
    return places.astype(np.float64) + 1.0
