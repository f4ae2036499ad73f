"""Needs for a studio: the open needs in whose own rankings it stands high."""

from collections.abc import Callable

from graph_schema.evidence import Step
from graph_store.interface import NodeRow, Store
from language.encoder import Encoder
from language.functions import tagger
from matching.directions.asking import Asked, ask, needs_ask, works_ask
from matching.directions.fit import Fit, Reason
from matching.directions.open_needs import needs_near
from matching.directions.reasons import Answered, reasons, words_of
from matching.directions.walking import ends_of, held_by, walked
from matching.explanation.evidence import SHOWN, public
from matching.strength import strength_of

WORKS = 40
"""Pieces of a studio's work that look for needs."""

CANDIDATES = 50
"""Needs whose rankings are looked at: some 15 ms each on 50,000 texts."""


def needs_for_studio(
    store: Store,
    encoder: Encoder,
    studio: NodeRow,
    *,
    limit: int = 10,
    between: Callable[[], object] = lambda: None,
) -> list[Fit]:
    """Open needs that a studio's evidence fits, the strongest first.

    A need fits as strongly as the studio stands in the need's own ranking. Which needs are looked
    at, the studio's work tells. Needs of its own unit and those it is engaged with are left out.
    `between` is called after each ranking, of which there are up to CANDIDATES.

    Raises:
        StoreError: as the store tells.
    """
    unit = ends_of(store, [studio.id], "HOSTED_BY").get(studio.id)
    works = works_ask(held_by(store, studio.id, WORKS), studio.fields, unit)
    without = _own_needs(store, studio.id)
    asking = needs_ask(store, needs_near(store, encoder, works, without, CANDIDATES))
    asked = []
    for need in asking:
        asked.append(ask(store, encoder, need))
        between()
    standing = [one for one in asked if studio.id in one.standing]
    standing.sort(key=lambda one: (-one.standing[studio.id], one.asker.row.id))
    best = standing[:limit]
    answers = {
        one.asker.row.id: [
            Answered(one, support) for support in one.ranking.supports(studio.id)[:SHOWN]
        ]
        for one in best
    }
    why = reasons(store, tagger(encoder), answers)
    return [_fit(one, studio, unit, why[one.asker.row.id]) for one in best]


def _own_needs(store: Store, studio: str) -> set[str]:
    """Needs of a studio and its unit, and those that it is engaged with."""
    units = walked(store, [studio], Step("HOSTED_BY"))
    own = walked(store, {studio, *units}, Step("POSTED_BY", forward=False))
    return own | walked(store, [studio], Step("ENGAGES", forward=False), Step("ANSWERS"))


def _fit(asked: Asked, studio: NodeRow, unit: str | None, why: tuple[Reason, ...]) -> Fit:
    figure = asked.standing[studio.id]
    functions = [function for reason in why for function in reason.functions]
    return Fit(
        public(asked.asker.row),
        figure,
        strength_of(figure, words_of(why), functions),
        asked.crossings(studio, unit),
        why,
    )
