"""推广应用: proven results of others worth taking over in a unit, an industry, a region."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph_schema.evidence import Step
from graph_schema.kinds import kind_of
from graph_schema.vocabularies.adoption import PROVEN
from graph_store.interface import Filter, NodeRow, Store
from language.encoder import Encoder
from language.functions import tagger
from matching.crossing import industry_crossing, within
from matching.directions.asking import Asker, ask, needs_ask, works_ask
from matching.directions.fit import LEAST, Fit
from matching.directions.open_needs import is_open, is_shared
from matching.directions.reasons import Answered, reasons
from matching.directions.walking import held_by, walked
from matching.explanation.evidence import SHOWN, public
from matching.result import Reach

RESULT = "Achievement"

FIRST = 10
"""Studios of one ranking whose results are looked at."""

ASKING = 30
"""Needs that ask for results, the latest, and pieces of work: some 15 ms each."""

READ = 1_000
"""Needs of an industry or region that are read to find the latest open ones."""

_POSTED = Step("POSTED_BY", forward=False)
_DONE = Step("DONE_BY", forward=False)
_HOSTED = Step("HOSTED_BY", forward=False)
_COMPLETED = Step("COMPLETED_AT", forward=False)
_TAKEN = (Step("ADOPTED_AT", forward=False), Step("ADOPTS"))
_TAKERS = (Step("ADOPTS", forward=False), Step("ADOPTED_AT"))

Fields = Mapping[str, Any]


@dataclass(slots=True)
class Served:
    """What a result would serve: the sum of what it carries, the studio behind it, the askers."""

    score: float = 0.0
    studio: str = ""
    answers: list[tuple[float, Answered]] = field(default_factory=list)


def is_proven(result: Fields) -> bool:
    """Whether a result, by its fields, is worth offering elsewhere: in use in a whole unit at
    least, or with a benefit that was stated. What is said not to be applied is not."""
    adoption = result.get("adoption")
    return adoption in PROVEN or (adoption != "none" and (result.get("benefit") or 0) > 0)


def results_for_unit(
    store: Store,
    encoder: Encoder,
    unit: NodeRow,
    *,
    reach: Reach | str = Reach.ANY,
    limit: int = 10,
) -> list[Fit]:
    """Proven results of others for a studio or an organisation, the most useful first.

    Its open needs ask, and the work of its studios. What it has done or adopted itself is left
    out. `reach` goes by its industry and that of the studio behind a result.

    Raises:
        StoreError: as the store tells.
    """
    reach = Reach(reach)
    studios, units = {unit.id}, {unit.id}
    if unit.kind == "Studio":
        units = walked(store, studios, Step("HOSTED_BY"))
    else:
        studios = walked(store, units, _HOSTED)
    known = walked(store, studios, _DONE) | walked(store, units, _COMPLETED)
    known |= walked(store, units, *_TAKEN)
    posted = store.get_many(walked(store, studios | units, _POSTED)).values()
    held = [one for studio in sorted(studios) for one in held_by(store, studio, ASKING)]
    held.sort(key=lambda one: -one.weight)
    home = min(units, default=None)
    asking = [
        *needs_ask(store, _latest(filter(is_open, posted))),
        *works_ask(held[:ASKING], unit.fields, home),
    ]

    def wanted(result: str, studio: Fields) -> bool:
        crossing = industry_crossing(unit.fields.get("industry"), studio.get("industry"))
        return result not in known and within(reach, crossing)

    return _results(store, encoder, asking, studios, wanted, limit)


def results_for_needs(
    store: Store,
    encoder: Encoder,
    place: Mapping[str, str],
    *,
    limit: int = 10,
) -> list[Fit]:
    """Proven results from elsewhere that answer the open needs of a place, the most useful first.

    `place`: an `industry`, a `region` or both, as codes that take in those below them; without
    any, all open needs ask. Results of studios there are left out, and those adopted there.

    Raises:
        StoreError: as the store tells.
    """
    where = [Filter(name, code, prefix=True) for name, code in place.items()]
    read = store.find("Need", where, limit=READ).items
    asking = needs_ask(store, _latest(need for need in read if is_open(need) and is_shared(need)))

    def wanted(result: str, studio: Fields) -> bool:
        if not place:
            return True
        takers = store.get_many(walked(store, [result], *_TAKERS)).values()
        there = (studio, *(taker.fields for taker in takers))
        return not any(_lies_in(fields, place) for fields in there)

    return _results(store, encoder, asking, (), wanted, limit)


def _results(
    store: Store,
    encoder: Encoder,
    asking: Iterable[Asker],
    without: Collection[str],
    wanted: Callable[[str, Fields], bool],
    limit: int,
) -> list[Fit]:
    """The results that carry most of what the first studios stand for in the rankings."""
    served: dict[str, Served] = {}
    for asker in asking:
        for result, (worth, studio, answered) in _carried(store, encoder, asker, without).items():
            found = served.setdefault(result, Served())
            found.score += worth
            found.studio = studio
            found.answers.append((worth, answered))
    order = sorted(served, key=lambda result: (-served[result].score, result))
    rows = store.get_many({*order, *(found.studio for found in served.values())})
    offered = (
        result
        for result in order
        if served[result].score >= LEAST
        and result in rows
        and served[result].studio in rows
        and is_proven(rows[result].fields)
        and wanted(result, rows[served[result].studio].fields)
    )
    best = list(islice(offered, limit))
    answers = {result: _first(served[result].answers) for result in best}
    why = reasons(store, tagger(encoder), answers)
    return [
        Fit(
            public(rows[result]),
            served[result].score,
            None,
            answers[result][0].asked.crossings(rows[served[result].studio], None),
            why[result],
        )
        for result in best
    ]


def _carried(
    store: Store, encoder: Encoder, asker: Asker, without: Collection[str]
) -> dict[str, tuple[float, str, Answered]]:
    """What results are worth to one asker: the figure of their studio, by the share that each
    carries; of several studios the better one."""
    asked = ask(store, encoder, asker, without)
    found: dict[str, tuple[float, str, Answered]] = {}
    for studio, figure in islice(asked.standing.items(), FIRST):
        for support in asked.ranking.supports(studio)[:SHOWN]:
            worth = asker.weight * figure * support.share
            if kind_of(support.piece) == RESULT and worth > found.get(support.piece, (0.0,))[0]:
                found[support.piece] = (worth, studio, Answered(asked, support))
    return found


def _first(answers: list[tuple[float, Answered]]) -> list[Answered]:
    return [answered for _, answered in sorted(answers, key=lambda pair: -pair[0])[:SHOWN]]


def _latest(needs: Iterable[NodeRow]) -> list[NodeRow]:
    return sorted(needs, key=lambda need: str(need.fields.get("since", "")), reverse=True)[:ASKING]


def _lies_in(fields: Fields, place: Mapping[str, str]) -> bool:
    return all(str(fields.get(name) or "").startswith(code) for name, code in place.items())
