"""Why something fits: the pieces of evidence that answer what is asked, in words and functions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph_schema.evidence import text_of
from graph_store.interface import NodeRow, Store
from language.functions import Tagger
from matching.directions.asking import Asked
from matching.directions.fit import Reason
from matching.explanation.evidence import evidence_of, public
from matching.explanation.functions import performed, shared_functions
from matching.explanation.words import telling
from matching.ranking import Support


class Answered(NamedTuple):
    """A piece of evidence that speaks in the ranking for one asker."""

    asked: Asked
    support: Support


def reasons(
    store: Store, tagger: Tagger, answers: Mapping[str, Sequence[Answered]]
) -> dict[str, tuple[Reason, ...]]:
    """The reasons for each of several answers, by its id, in the order given; what has gone from
    the store meanwhile is left out."""
    pieces = store.get_many({each.support.piece for some in answers.values() for each in some})
    return {
        name: tuple(
            _reason(each, pieces[each.support.piece], tagger)
            for each in some
            if each.support.piece in pieces
        )
        for name, some in answers.items()
    }


def words_of(some: Iterable[Reason]) -> set[str]:
    """The words that the asked and the evidence share."""
    return {word for reason in some for word in reason.evidence.words}


def _reason(answered: Answered, piece: NodeRow, tagger: Tagger) -> Reason:
    asked, support = answered
    text = text_of(piece.kind, dict(piece.fields))
    tags = performed(asked.ranking.functions_of(piece.id), text, asked.tags, tagger)
    functions = shared_functions(asked.tags, [tags])
    marked = [word for function in functions for word in function.evidence_words]
    words = telling(asked.asker.reading.words)
    evidence = evidence_of(support, piece, asked.ranking.views, {}, words, marked)
    return Reason(public(asked.asker.row), evidence, functions)
