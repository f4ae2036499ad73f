"""Needs that are open to others, and those of them that a work's text leads to."""

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from graph_schema.vocabularies.need_states import OPEN
from graph_schema.vocabularies.need_visibility import SHARED
from graph_store.found import PATH_CODES, Claims, Found
from graph_store.interface import NodeRow, Store
from language.encoder import Encoder
from language.reading import TextReader
from matching.directions.asking import Asker
from matching.ranking import rank_found

KIND = "Need"

NEAREST = 50
"""Needs that each view is asked for by one piece of work."""

READ = 2
"""Needs are read from the store so many times as wanted: some are closed."""


def is_open(need: NodeRow) -> bool:
    """Whether a need is not settled yet. A state that is not said is taken as open, since most
    sheets have no column for it."""
    return need.fields.get("state", "published") in OPEN


def is_shared(need: NodeRow) -> bool:
    """Whether the whole alliance may see a need, which it may unless it says otherwise."""
    return need.fields.get("visibility", "alliance") in SHARED


def needs_near(
    store: Store, encoder: Encoder, works: Iterable[Asker], without: Collection[str], most: int
) -> list[NodeRow]:
    """The open needs that pieces of work lead to, at most so many, the likeliest first.

    Each piece searches the needs as a need searches evidence, with the same views and weights;
    a need counts by the piece that it follows best.
    """
    best: dict[str, float] = {}
    reader = TextReader(encoder)
    for work in works:
        said = reader.read([work.reading.searched])[0]
        found = store.search(said.vector, work.reading.words, k=NEAREST, kinds={KIND})
        ranking = rank_found(by_themselves(found), said, work.reading, depth=NEAREST)
        for place, need in enumerate(ranking.holders):
            best[need] = max(best.get(need, 0.0), work.weight / (1 + place))
    order = sorted(best.keys() - set(without), key=lambda need: (-best[need], need))
    rows = store.get_many(order[: READ * most])
    there = (rows[need] for need in order if need in rows)
    return [need for need in there if is_open(need) and is_shared(need)][:most]


def by_themselves(found: Found) -> Found:
    """What a search found, each piece as its own holder."""
    count = len(found.pieces)
    each = np.arange(count)
    own = np.full(count, PATH_CODES.index("own"))
    ones = np.ones(count, dtype=np.intp)
    return replace(found, holders=found.pieces, claims=Claims(each, each, own), sizes=ones)
