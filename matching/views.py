"""What each view found, as arrays: a view is one way to see a need in a piece of evidence.

Two views search the whole graph, by meaning and by words; two look at what those found, by
characters and by functions.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph_store.found import Found, Ranked
from language.reading import Said
from matching.likeness import like_by_characters, like_by_functions

Floats = NDArray[np.float64]
Indexes = NDArray[np.intp]

VIEWS = ("dense", "lexical", "characters", "functions")
"""The names of the views, in the order of every column that has one for each."""


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
    """All views over the same pieces of evidence: `names` are their ids, `pieces` number them.

    `lifts` and `ranks` are those of the views side by side: float64[n, VIEWS].
    """

    names: tuple[str, ...]
    pieces: Mapping[str, int]
    by_name: Mapping[str, View]
    lifts: Floats
    ranks: Floats


def views_of(found: Found, need: Said, depth: int) -> Views:
    """Lay a search's hits out as views.

    A view that gave fewer than `depth` hits has seen all that has any score, so that what it did
    not find has none; otherwise what it did not find has at most its last score.
    """
    count = len(found.pieces)
    all_seen = len(found.worded.piece) < depth
    by_name = {
        "dense": _searched(found.nearest, count, least=None),
        "lexical": _searched(found.worded, count, least=0.0 if all_seen else None),
        "characters": _looked(like_by_characters(need.grams, found.grams)),
        "functions": _looked(like_by_functions(need.functions, found.functions)),
    }
    return Views(
        tuple(found.pieces),
        {piece: number for number, piece in enumerate(found.pieces)},
        by_name,
        np.stack([by_name[name].lift for name in VIEWS], axis=1),
        np.stack([by_name[name].rank for name in VIEWS], axis=1),
    )


def _searched(ranked: Ranked, count: int, least: float | None) -> View:
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
    return View(scores, _lifted(filled), rank)


def _looked(values: Floats) -> View:
    known = values > 0
    scores = np.where(known, values, np.nan)
    rank = np.full(len(values), np.inf)
    rank[known] = ranks(values[known])
    return View(scores, _lifted(values), rank)


def _lifted(values: Floats) -> Floats:
    if not len(values):
        return values
    above: Floats = values - values.min()
    spread = float(above.std())
    return above / spread if spread > 0 else np.sign(above)


def ranks(values: Floats) -> Floats:
    """Each value's rank, 1 for the highest; equal values share the best of their ranks."""
    places = np.searchsorted(np.sort(-values), -values, side="left")
    return places.astype(np.float64) + 1.0
