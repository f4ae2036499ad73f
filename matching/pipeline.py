"""From a need to an answer: read, search, rank, explain."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

import numpy as np

from graph_schema.evidence import text_of
from graph_schema.kinds import kind_of
from graph_store.interface import NodeRow, Store
from language.encoder import Encoder
from language.functions import Tag, tagger
from language.technical import technical as technical_of
from matching.answerable import answerable as answerable_of
from matching.crossing import crossings, industry_crossing, within
from matching.explanation.cautions import Case, cautions
from matching.explanation.evidence import SHOWN, evidence_of, public
from matching.explanation.functions import performed, shared_functions
from matching.explanation.way import way_to
from matching.explanation.words import telling
from matching.query import Query, Reading, read
from matching.ranking import Ranking, Support, rank_found, search, understand
from matching.result import MatchResult, Note, Reach, Strength, Suggestion, Verdict
from matching.strength import figures, strength_of, verdict_on
from matching.surroundings import Surroundings, look_around
from matching.weights import PIPELINE

UNITS = 5
"""Units without a studio that are listed beside the studios."""


def match(
    store: Store,
    encoder: Encoder,
    query: Query,
    *,
    reach: Reach | str = Reach.ANY,
    limit: int = 10,
    units: int = UNITS,
    today: date | None = None,
) -> MatchResult:
    """Answer a need with studios that may help, each with its reasons.

    Args:
        store: The graph that is searched.
        encoder: The one that made the store's vectors.
        query: The need.
        reach: Studios of the need's own industry, of another one, or of any.
        limit: At most so many studios.
        units: At most so many organisations without a studio.
        today: The day against which evidence is old; None takes the machine's.

    Raises:
        QueryRefused: the text cannot be matched.
        StoreError: as the store tells.
    """
    reach = Reach(reach)
    need = read(query)
    reader = tagger(encoder)
    asked = reader.tag([need.searched])[0]
    said = understand(encoder, need)
    ranking = rank_found(search(store, said, need), said, need)
    chosen = _studios(store, ranking, need, reach, limit) + _units(ranking, units)
    supports = {holder: ranking.supports(holder) for holder, _ in chosen}
    strengths = _figures(ranking, "Studio") | _figures(ranking, "Organisation")
    shown = [s.piece for found in supports.values() for s in found[:SHOWN]]
    around = look_around(store, list(dict.fromkeys([*supports, *shown])))
    there = [piece for piece in dict.fromkeys(shown) if piece in around.nodes]
    performing = {
        piece: performed(ranking.functions_of(piece), _text(around.nodes[piece]), asked, reader)
        for piece in there
    }
    explainer = _Explainer(need, asked, performing, ranking, around, today or date.today())
    suggestions = [
        explainer.explain(holder, score, strengths[holder], supports[holder])
        for holder, score in chosen
        if holder in around.nodes
    ]
    studios = _of_kind(suggestions, "Studio")
    technical, answerable = technical_of(need.text, need.parts), answerable_of(ranking)
    verdict = verdict_on(studios, technical, answerable)
    if verdict is Verdict.NOT_TECHNICAL:
        # Who asks for nothing is promised nothing.
        suggestions = [replace(s, strength=Strength.HINT) for s in suggestions]
    known = {function.code for s in studios for function in s.functions}
    codes = tuple(tag.code for tag in asked)
    return MatchResult(
        verdict=verdict,
        reach=reach,
        suggestions=_of_kind(suggestions, "Studio"),
        units=_of_kind(suggestions, "Organisation"),
        functions=codes,
        missing=tuple(code for code in codes if code not in known),
        technical=technical,
        answerable=answerable,
        notes=(*need.notes, *_to_add(verdict, codes)),
        text=need.text,
        versions={
            "change": str(ranking.change),
            "encoder": encoder.fingerprint,
            "pipeline": PIPELINE,
        },
    )


def _of_kind(suggestions: Sequence[Suggestion], kind: str) -> tuple[Suggestion, ...]:
    return tuple(s for s in suggestions if s.holder.kind == kind)


def _to_add(verdict: Verdict, functions: Sequence[str]) -> tuple[Note, ...]:
    """What the asking side could write to get a better answer."""
    if verdict is Verdict.NOT_TECHNICAL:
        return (Note("query.not_technical"),)
    return () if functions or verdict is Verdict.FITTING else (Note("query.no_function"),)


def _studios(
    store: Store, ranking: Ranking, need: Reading, reach: Reach, limit: int
) -> list[tuple[str, float]]:
    """The best studios within reach; only a narrowed reach has to ask for their industries."""
    studios = ranking.of_kind("Studio")
    if reach is Reach.ANY:
        return list(islice(studios, limit))
    every = list(studios)
    rows = store.get_many([studio for studio, _ in every])

    def asked_for(studio: str) -> bool:
        row = rows.get(studio)
        industry = row.fields.get("industry") if row is not None else None
        return row is not None and within(reach, industry_crossing(need.industry, industry))

    return list(islice((pair for pair in every if asked_for(pair[0])), limit))


def _figures(ranking: Ranking, kind: str) -> dict[str, float]:
    """How strong the evidence of each holder of a kind is, by its place among them all."""
    pairs = list(ranking.of_kind(kind))
    told = figures(np.array([score for _, score in pairs], dtype=np.float64))
    return {holder: figure for (holder, _), figure in zip(pairs, told.tolist(), strict=True)}


def _units(ranking: Ranking, limit: int) -> list[tuple[str, float]]:
    """The best organisations that host no studio.

    What a host holds speaks for its studio too, by one path or another, so an organisation with
    a patent that speaks for no studio hosts none.
    """
    alone = ranking.alone_by("unit")
    units = (pair for pair in ranking.of_kind("Organisation") if pair[0] in alone)
    return list(islice(units, limit))


class _Explainer:
    """What all suggestions of one answer are explained from."""

    def __init__(
        self,
        need: Reading,
        asked: Sequence[Tag],
        performing: Mapping[str, Sequence[Tag]],
        ranking: Ranking,
        around: Surroundings,
        today: date,
    ) -> None:
        self.need = need
        self.asked = asked
        self._performing = performing
        self._telling = telling(need.words)
        self._ranking = ranking
        self._around = around
        self._today = today

    def explain(
        self, holder: str, score: float, figure: float, supports: Sequence[Support]
    ) -> Suggestion:
        """One suggestion with its reasons."""
        row = self._around.nodes[holder]
        shown = [s for s in supports[:SHOWN] if s.piece in self._around.nodes]
        pieces = [self._around.nodes[s.piece] for s in shown]
        functions = shared_functions(self.asked, [self._performing[s.piece] for s in shown])
        marked = [word for function in functions for word in function.evidence_words]
        evidence = tuple(
            evidence_of(support, piece, self._ranking.views, self._telling, marked)
            for support, piece in zip(shown, pieces, strict=True)
        )
        words = {word for piece in evidence for word in piece.words}
        host = next(iter(self._around.ends(holder, "HOSTED_BY")), None)
        case = Case(self.need, bool(self.asked), row, supports, evidence, functions, self._today)
        best = functions[0] if functions else None
        way = way_to(holder, shown[0].piece, shown[0].path, best, self._around) if shown else ()
        return Suggestion(
            holder=public(row),
            score=score,
            figure=figure,
            strength=strength_of(figure, words, functions),
            crossings=crossings(
                self.need, row.fields, host if kind_of(holder) == "Studio" else holder
            ),
            evidence=evidence,
            pieces=len(supports),
            functions=functions,
            way=way,
            against=cautions(case),
        )


def _text(row: NodeRow) -> str:
    return text_of(row.kind, dict(row.fields))
