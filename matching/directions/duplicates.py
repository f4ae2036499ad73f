"""Needs that say the same as a text: the likeness of two texts by themselves, with a bound.

A ranking always has a first; whether that one says the same, its score does not tell, since it is
measured against what else was found. So the views that compare two texts without the others, the
cosine of their vectors and that of their characters, are weighed by a logistic function:

    chance = 1 / (1 + exp(-(always + dense × cosine + characters × cosine)))

scripts/fit_duplicates.py fits the three numbers on half of the labelled texts; how well they do on
the other half, benchmarks/README.md tells. They hold for the bundled encoder; with another one the
characters still speak.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from graph_schema.vocabularies.need_states import UNPOSTED
from graph_store.interface import NodeRow, Store
from language.bags import Row as Bag
from language.encoder import Encoder
from language.reading import TextReader
from matching.directions.open_needs import KIND, is_shared
from matching.explanation.evidence import public
from matching.likeness import OFTEN
from matching.query import Query, read
from matching.result import Row

ALWAYS, DENSE, CHARACTERS = -15.42, 10.67, 31.56
"""The weights of the likeness."""

SAME = 0.5
"""The chance from which a text is told as saying the same."""

NEAREST = 20
"""Texts that each view is asked for."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A need that was posted, and the chance that it says the same, 0 to 1."""

    need: Row
    chance: float


def duplicates_of(
    store: Store, encoder: Encoder, text: str, *, without: Collection[str] = ()
) -> list[Duplicate]:
    """Posted needs that say the same as a text, the likeliest first; mostly none.

    Settled ones too, since their outcome answers the text; those that are kept within a unit or
    not posted yet are left out, and `without`, which are ids.

    Raises:
        QueryRefused: the text cannot be matched.
        StoreError: as the store tells.
    """
    return [
        Duplicate(public(row), chance)
        for row, chance in alike_in(store, encoder, text, KIND)
        if row.id not in without and _is_posted(row)
    ]


def alike_in(store: Store, encoder: Encoder, text: str, kind: str) -> list[tuple[NodeRow, float]]:
    """Nodes of a kind that say the same as a text, the likeliest first, each with the chance of
    it, 0 to 1. The weights were fitted on needs; of other kinds they are as good a guess.

    Raises:
        QueryRefused: the text cannot be matched.
        StoreError: as the store tells.
    """
    reading = read(Query(text=text))
    (said,) = TextReader(encoder).read([reading.text])
    found = store.search(said.vector, reading.words, k=NEAREST, kinds={kind})
    cosines = dict(found.dense)
    rows = store.get_many(found.pieces)
    alike_rows = [
        (rows[piece], chance_of(cosines.get(piece, 0.0), alike(said.grams, found.grams.row(place))))
        for place, piece in enumerate(found.pieces)
        if piece in rows
    ]
    alike_rows.sort(key=lambda found: (-found[1], found[0].id))
    return [found for found in alike_rows if found[1] >= SAME]


def chance_of(dense: float, characters: float) -> float:
    """The chance that two texts say the same, by the cosines of their vectors and characters."""
    return 1 / (1 + math.exp(-(ALWAYS + DENSE * dense + CHARACTERS * characters)))


def alike(one: Bag, other: Bag) -> float:
    """The cosine of the grams of two texts, each weighed by 1 + ln often: 0 to 1.

    As matching.likeness, but without the rarity among others, so that the bound means the same
    in an alliance with three needs and in one with thousands.
    """
    _, mine, its = np.intersect1d(one.items, other.items, assume_unique=True, return_indices=True)
    shared = float(OFTEN[one.counts[mine]] @ OFTEN[other.counts[its]])
    lengths = float(np.linalg.norm(OFTEN[one.counts]) * np.linalg.norm(OFTEN[other.counts]))
    return shared / lengths if lengths else 0.0


def _is_posted(need: NodeRow) -> bool:
    return need.fields.get("state") not in UNPOSTED and is_shared(need)
