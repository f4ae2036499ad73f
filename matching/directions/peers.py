"""Studios like a studio: those whose evidence answers its own work as if it were asked for."""

from collections import defaultdict

from graph_store.interface import NodeRow, Store
from language.encoder import Encoder
from language.functions import tagger
from matching.crossing import industry_crossing, within
from matching.directions.asking import Asked, ask, works_ask
from matching.directions.fit import Fit
from matching.directions.reasons import Answered, reasons
from matching.directions.walking import ends_of, held_by
from matching.explanation.evidence import SHOWN, public
from matching.result import Reach

WORKS = 20
"""Pieces of a studio's work that ask: some 15 ms each on 50,000 texts."""


def peers_of(
    store: Store,
    encoder: Encoder,
    studio: NodeRow,
    *,
    reach: Reach | str = Reach.ANY,
    limit: int = 10,
) -> list[Fit]:
    """Studios whose evidence is alike, the most alike first, with what they have in common.

    Each piece of the studio's work asks as a need would; a studio's score is its mean figure over
    these, weighed by the paths by which the asking pieces are held. `reach` goes by its industry.

    Raises:
        StoreError: as the store tells.
    """
    reach = Reach(reach)
    unit = ends_of(store, [studio.id], "HOSTED_BY").get(studio.id)
    works = works_ask(held_by(store, studio.id, WORKS), studio.fields, unit)
    asked = [ask(store, encoder, work, without={studio.id}) for work in works]
    scores: dict[str, float] = defaultdict(float)
    total = sum(work.weight for work in works)
    for one in asked:
        for other, figure in one.standing.items():
            scores[other] += one.asker.weight * figure / total
    rows = store.get_many(scores)
    order = sorted(rows, key=lambda other: (-scores[other], other))
    best = [
        other
        for other in order
        if within(reach, industry_crossing(*(_industry(row) for row in (studio, rows[other]))))
    ][:limit]
    why = reasons(store, tagger(encoder), {other: _best(asked, other) for other in best})
    hosts = ends_of(store, best, "HOSTED_BY") if best else {}
    return [
        Fit(
            public(rows[other]),
            scores[other],
            None,
            _speaking(asked, other)[0].crossings(rows[other], hosts.get(other)),
            why[other],
        )
        for other in best
    ]


def _best(asked: list[Asked], other: str) -> list[Answered]:
    """The best piece of another studio for each of the works that speak most for it, each once."""
    found: dict[str, Answered] = {}
    for one in _speaking(asked, other):
        support = one.ranking.supports(other)[0]
        found.setdefault(support.piece, Answered(one, support))
        if len(found) == SHOWN:
            break
    return list(found.values())


def _speaking(asked: list[Asked], other: str) -> list[Asked]:
    """The works that speak for another studio, those that speak most first."""
    there = [one for one in asked if other in one.standing]
    return sorted(there, key=lambda one: -one.asker.weight * one.standing[other])


def _industry(row: NodeRow) -> str | None:
    industry = row.fields.get("industry")
    return industry if isinstance(industry, str) else None
