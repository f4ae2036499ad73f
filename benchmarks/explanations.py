"""Are the pieces of evidence that a suggestion shows those that carried it?

For suggestions among the first ten, of studios with many pieces: how many places a studio falls
when the shown pieces are gone, and when as many of its other pieces are. Pieces are taken out of
what the search found; for some suggestions they are deleted from the store too, and the search is
made again.
"""

import random
import statistics
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from benchmarks.figures import SHARED, Figure, needs_shared
from benchmarks.quality import evaluation_model
from graph_store.found import Claims, Found, Ranked
from graph_store.interface import Batch, Store
from language.encoder import Encoder
from matching import Query, QueryRefused
from matching.evaluation import read_task
from matching.explanation.evidence import SHOWN
from matching.query import Reading, read
from matching.ranking import rank_found, ranking_for, search, understand
from service.evaluating.stores import loaded
from service.settings import read_settings

TASKS = ("own", "peer_in", "peer_out")
NEEDS = 150
"""Needs a task, drawn with a fixed seed."""
FIRST = 10
MANY = 8
"""Pieces of a studio from which on its explanation is put to the test."""
DELETED = 50
"""Suggestions a task whose pieces are deleted from the store too."""


@dataclass(frozen=True, slots=True)
class Fall:
    """Places that a studio falls without the shown pieces, without others, and, where tried,
    without the shown ones in the store itself."""

    shown: int
    others: int
    deleted: int | None


def run() -> list[Figure]:
    """Every task's falls, and all together."""
    needs_shared()
    with evaluation_model() as (model, _):
        falls = dict(_falls(str(model)))
    together = [fall for found in falls.values() for fall in found]
    parts = {**falls, "all": together}
    return [figure for name, found in parts.items() for figure in _figures(name, found)]


def _figures(name: str, falls: Sequence[Fall]) -> Iterator[Figure]:
    yield Figure(f"{name}: suggestions with ≥ {MANY} pieces", len(falls), "")
    for said, values, asked in (
        ("without the shown pieces", [fall.shown for fall in falls], "≥ 5, (aim) 20"),
        ("without as many others", [fall.others for fall in falls], "≤ 2"),
        (
            "with the shown pieces deleted from the store",
            [fall.deleted for fall in falls if fall.deleted is not None],
            "",
        ),
    ):
        yield Figure(f"{name}: median fall {said}", statistics.median(values), "places", asked)


def _falls(model: str) -> Iterator[tuple[str, list[Fall]]]:
    settings = read_settings(model=model)
    tasks = [read_task(SHARED / "data" / "tasks" / name) for name in TASKS]
    for evidence, sharing in groupby(tasks, key=lambda task: task.evidence):
        with loaded(evidence, settings, None, lambda code, done, total: None) as data:
            alliance = data.alliance
            for task in sharing:
                rng = random.Random(7)
                texts = [need.text for need in rng.sample(task.needs, NEEDS)]
                found: list[Fall] = []
                for text in texts:
                    tried = sum(fall.deleted is not None for fall in found)
                    found += _of_need(alliance.store, alliance.encoder, text, rng, DELETED - tried)
                yield task.name, found


def _of_need(
    store: Store, encoder: Encoder, text: str, rng: random.Random, deletions: int
) -> Iterator[Fall]:
    try:
        reading = read(Query(text=text))
    except QueryRefused:
        return
    said = understand(encoder, reading)
    [found] = search(store, [said], [reading])
    ranking = rank_found(found, said, reading)
    studios = [studio for studio, _ in ranking.of_kind("Studio")]
    tested = 0
    for place, studio in enumerate(studios[:FIRST]):
        supports = [support.piece for support in ranking.supports(studio)]
        if len(supports) < MANY:
            continue
        shown = supports[:SHOWN]
        others = rng.sample(supports[SHOWN:], SHOWN)

        def place_without(gone: Collection[str], studio: str = studio) -> int:
            after = rank_found(without(found, gone), said, reading)
            return _place(studio, [name for name, _ in after.of_kind("Studio")])

        deleted = None
        if not tested and deletions > 0:
            tested += 1
            deleted = _place_deleted(store, encoder, reading, studio, shown) - place
        yield Fall(place_without(shown) - place, place_without(others) - place, deleted)


def _place_deleted(
    store: Store, encoder: Encoder, reading: Reading, studio: str, shown: Sequence[str]
) -> int:
    """The studio's place with the pieces gone from the store; they are put back afterwards."""
    import_id = store.begin_import("explanations")
    batch = Batch(import_id)
    for piece in shown:
        batch.remove(piece)
    store.write(batch)
    store.end_import(import_id)
    try:
        after = ranking_for(store, encoder, reading)
        return _place(studio, [name for name, _ in after.of_kind("Studio")])
    finally:
        store.undo(import_id)


def _place(studio: str, studios: Sequence[str]) -> int:
    """A studio's place from 0; one that is not found stands behind all."""
    return studios.index(studio) if studio in studios else len(studios)


def without(found: Found, gone: Collection[str]) -> Found:
    """What a search would have found had some pieces not been there."""
    kept = np.array([piece not in gone for piece in found.pieces])
    number = np.cumsum(kept) - 1
    claimed = kept[found.claims.piece]
    piece, holder, path = (column[claimed] for column in found.claims)
    there = np.unique(holder)
    lost = np.bincount(found.claims.holder[~claimed], minlength=len(found.holders))
    return Found(
        found.change,
        [piece for piece in found.pieces if piece not in gone],
        _left(found.nearest, kept, number),
        _left(found.worded, kept, number),
        found.functions.take(np.flatnonzero(kept)),
        found.grams.take(np.flatnonzero(kept)),
        [found.holders[at] for at in there],
        Claims(number[piece], np.searchsorted(there, holder), path),
        (found.sizes - lost)[there],
    )


def _left(ranked: Ranked, kept: np.ndarray, number: np.ndarray) -> Ranked:
    there = kept[ranked.piece]
    return Ranked(number[ranked.piece[there]], ranked.score[there])
