"""The pieces of evidence that are shown for a suggestion, as they are shown."""

from collections.abc import Mapping, Sequence

from graph_schema.evidence import text_of
from graph_schema.kinds import NODES, declared
from graph_store.interface import NodeRow
from matching.explanation.words import shared_words, spans_of
from matching.ranking import Support
from matching.result import Evidence, Row
from matching.views import Views

SHOWN = 3
"""Pieces of evidence shown for a suggestion: those that carried most of its score."""


def public(row: NodeRow) -> Row:
    """A node without the fields that are marked private."""
    marks = declared(NODES[row.kind])
    fields = {name: v for name, v in row.fields.items() if not marks[name].mark.private}
    return Row(row.kind, row.id, fields)


def evidence_of(
    support: Support,
    row: NodeRow,
    views: Views,
    readings: Mapping[str, float],
    need_words: Sequence[str],
    marked: Sequence[str],
) -> Evidence:
    """A piece as it is shown; `marked` are words to mark beside those shared with the need.

    `readings` are those of a reranker, by piece.
    """
    text = text_of(row.kind, dict(row.fields))
    words = shared_words(need_words, text)
    return Evidence(
        row=public(row),
        path=support.path,
        scores=_scores(support.piece, views, readings),
        share=support.share,
        text=text,
        words=words,
        spans=spans_of({*words, *marked}, text),
    )


def _scores(piece: str, views: Views, readings: Mapping[str, float]) -> Mapping[str, float]:
    place = views.pieces[piece]
    found = {name: float(view.scores[place]) for name, view in views.by_name.items()}
    known = {name: score for name, score in found.items() if score == score}
    return known | ({"reranker": readings[piece]} if piece in readings else {})
