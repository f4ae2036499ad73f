"""Who could take over a result: the needs that it answers, and studios at the same function."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from graph_schema.evidence import Step, text_of
from graph_store.interface import NodeRow, Store
from language.encoder import Encoder
from language.functions import tagger
from matching.directions.asking import Asked, Asker, ask, needs_ask, works_ask
from matching.directions.fit import LEAST, Fit
from matching.directions.needs import CANDIDATES
from matching.directions.open_needs import needs_near
from matching.directions.reasons import Answered, reasons
from matching.directions.walking import Held, ends_of, walked
from matching.explanation.evidence import SHOWN, public

LOOKED_AT = 3
"""Studios are looked at so many times as wanted, to find those at the same function."""


@dataclass(frozen=True, slots=True)
class Adopters:
    """Open needs that a result answers, and studios that work at what it is for."""

    needs: tuple[Fit, ...]
    studios: tuple[Fit, ...]


def adopters_of(store: Store, encoder: Encoder, result: NodeRow, *, limit: int = 10) -> Adopters:
    """Who could take over a result, the likeliest first; those who did it or have it are left out.

    A need counts by the figure of the result's studio in the need's ranking and the share of it
    that the result carries. A studio counts by its figure when the result asks as a need would;
    it must have a function in common with the result, where that names any.

    Raises:
        StoreError: as the store tells.
    """
    doing = walked(store, [result.id], Step("DONE_BY"))
    units = walked(store, doing, Step("HOSTED_BY"))
    units |= walked(store, [result.id], Step("COMPLETED_AT"))
    units |= walked(store, [result.id], Step("ADOPTS", forward=False), Step("ADOPTED_AT"))
    having = doing | walked(store, units, Step("HOSTED_BY", forward=False))
    text = text_of(result.kind, dict(result.fields))
    home = next((row.fields for row in store.get_many(doing).values()), {})
    works = works_ask([Held(result, 1.0, text)], home, min(units, default=None))
    posted = walked(store, having | units, Step("POSTED_BY", forward=False))
    near = needs_near(store, encoder, works, posted, CANDIDATES)
    return Adopters(
        tuple(_needs(store, encoder, needs_ask(store, near), result, doing)[:limit]),
        tuple(fit for work in works for fit in _studios(store, encoder, work, having, limit)),
    )


def _needs(
    store: Store,
    encoder: Encoder,
    needs: Sequence[Asker],
    result: NodeRow,
    doing: Collection[str],
) -> list[Fit]:
    """The needs whose ranking the result carries a part of."""
    studios = store.get_many(doing)
    found: list[tuple[float, NodeRow, Answered]] = []
    for need in needs:
        asked = ask(store, encoder, need)
        answers = [
            (asked.standing[studio] * support.share, row, Answered(asked, support))
            for studio, row in studios.items()
            if studio in asked.standing
            for support in asked.ranking.supports(studio)
            if support.piece == result.id and asked.standing[studio] * support.share >= LEAST
        ]
        found += sorted(answers, key=lambda one: (-one[0], one[1].id))[:1]
    found.sort(key=lambda one: (-one[0], one[2].asked.asker.row.id))
    answers_of = {one.asked.asker.row.id: [one] for _, _, one in found}
    why = reasons(store, tagger(encoder), answers_of)
    return [
        Fit(
            public(answered.asked.asker.row),
            worth,
            None,
            answered.asked.crossings(studio, None),
            why[answered.asked.asker.row.id],
        )
        for worth, studio, answered in found
    ]


def _studios(
    store: Store, encoder: Encoder, work: Asker, having: Collection[str], limit: int
) -> list[Fit]:
    """Studios at the functions that the result names."""
    asked = ask(store, encoder, work, having)
    best = list(islice(asked.standing, LOOKED_AT * limit))
    rows = store.get_many(best)
    answers = {studio: _supports(asked, studio) for studio in best if studio in rows}
    why = reasons(store, tagger(encoder), answers)
    hosts = ends_of(store, rows, "HOSTED_BY")
    return [
        Fit(
            public(rows[studio]),
            asked.standing[studio],
            None,
            asked.crossings(rows[studio], hosts.get(studio)),
            why[studio],
        )
        for studio in answers
        if not asked.tags or any(reason.functions for reason in why[studio])
    ][:limit]


def _supports(asked: Asked, studio: str) -> list[Answered]:
    return [Answered(asked, support) for support in asked.ranking.supports(studio)[:SHOWN]]
