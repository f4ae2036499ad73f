"""From a ranking to suggestions: each holder with its evidence, functions, way and cautions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph_schema.evidence import text_of
from graph_schema.kinds import kind_of
from graph_store.interface import NodeRow, Store
from language.encoder import Encoder
from language.functions import Tag, tagger
from matching.crossing import crossings
from matching.explanation.cautions import Case, cautions
from matching.explanation.evidence import SHOWN, evidence_of, public
from matching.explanation.functions import performed, shared_functions
from matching.explanation.way import way_to
from matching.explanation.words import telling
from matching.industries import distance
from matching.query import Reading
from matching.ranking import Ranking, Support
from matching.result import Suggestion
from matching.strength import figures, strength_of
from matching.surroundings import Surroundings, look_around


@dataclass(frozen=True, slots=True)
class Ranked:
    """A need, the functions that it asks for, and the ranking for it; `readings` are those of a
    reranker, by piece."""

    need: Reading
    asked: Sequence[Tag]
    ranking: Ranking
    readings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was read of some holders: their supports, the pieces that may be shown and are still
    there, and what lies around both."""

    supports: Mapping[str, Sequence[Support]]
    shown: Sequence[str]
    around: Surroundings


def look(store: Store, ranking: Ranking, holders: Iterable[str]) -> Looked:
    """Read what explains these holders, in one question."""
    supports = {holder: ranking.supports(holder) for holder in holders}
    shown = list(dict.fromkeys(s.piece for found in supports.values() for s in found[:SHOWN]))
    around = look_around(store, list(dict.fromkeys([*supports, *shown])))
    return Looked(supports, [piece for piece in shown if piece in around.nodes], around)


def explained(
    encoder: Encoder,
    ranked: Ranked,
    looked: Looked,
    chosen: Sequence[tuple[str, float]],
    today: date,
) -> list[Suggestion]:
    """Holders with their scores as suggestions, in their order; those that have gone from the store
    meanwhile are left out."""
    ranking, around = ranked.ranking, looked.around
    kinds = {kind_of(holder) for holder, _ in chosen}
    strengths = {h: f for kind in kinds if kind for h, f in figures_of(ranking, kind).items()}
    reader = tagger(encoder)
    performing = {
        piece: performed(
            ranking.functions_of(piece), _text(around.nodes[piece]), ranked.asked, reader
        )
        for piece in looked.shown
    }
    explainer = _Explainer(ranked, performing, around, today)
    return [
        explainer.explain(holder, score, strengths[holder], looked.supports[holder])
        for holder, score in chosen
        if holder in around.nodes
    ]


def figures_of(ranking: Ranking, kind: str, without: Collection[str] = ()) -> dict[str, float]:
    """How strong the evidence of each holder of a kind is, best first, by its place among them all
    but those that are left out."""
    pairs = [pair for pair in ranking.of_kind(kind) if pair[0] not in without]
    told = figures(np.array([score for _, score in pairs], dtype=np.float64))
    return {holder: figure for (holder, _), figure in zip(pairs, told.tolist(), strict=True)}


class _Explainer:
    """What all suggestions of one answer are explained from."""

    def __init__(
        self,
        ranked: Ranked,
        performing: Mapping[str, Sequence[Tag]],
        around: Surroundings,
        today: date,
    ) -> None:
        self.need = ranked.need
        self.asked = ranked.asked
        self._ranking = ranked.ranking
        self._readings = ranked.readings
        self._telling = telling(ranked.need.words)
        self._performing = performing
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
            evidence_of(support, piece, self._ranking.views, self._readings, self._telling, marked)
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
                self.need,
                row.fields,
                host if kind_of(holder) == "Studio" else holder,
                [tag.code for tag in self.asked],
                self._ranking.performed_by(holder),
            ),
            distance=distance(self.need.industry or "", str(row.fields.get("industry", ""))),
            evidence=evidence,
            pieces=len(supports),
            functions=functions,
            way=way,
            against=cautions(case),
        )


def _text(row: NodeRow) -> str:
    return text_of(row.kind, dict(row.fields))
