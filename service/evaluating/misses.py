"""The worst misses in words: what should have been found, and what stood first and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from graph_schema.evidence import text_of
from graph_store.interface import Store
from language.encoder import encode_queries
from matching import Query, QueryRefused, Span, Suggestion, match
from matching.evaluation import Task, nearest, worst_misses
from matching.explanation.words import spans_of
from matching.ranker import Ranker
from service.evaluating.stores import Loaded

PIECES: Final = 2_000
"""Pieces of evidence of one studio that are looked at."""

EXPLAINED: Final = 30
"""Suggestions among which the first is looked for: some above it may be passed over."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A studio with one piece of its evidence, as text, and the spans to mark in it.

    `studio` is its number in the task; `place` counts from 1, None where it was not found.
    """

    studio: str
    name: str
    place: int | None
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A need, the right studio with the piece of evidence nearest to it (by shared words, then by
    likeness), and the studio that stood first, with the piece that carried most of its score."""

    need: str
    text: str
    industry: str | None
    right: Stood
    first: Stood | None


def misses_in(
    task: Task,
    run: Mapping[str, Sequence[str]],
    count: int,
    data: Loaded,
    ranker_of: Callable[[str], Ranker | None],
    *,
    whole: bool,
) -> tuple[Miss, ...]:
    """The worst misses of a run (need -> studios, best first), with names and evidence.

    `ranker_of`: the ranker of a need, None for the one that ships. `whole`: the ranking was that of
    the whole pipeline, so that `match` can say why a studio stood first; otherwise its nearest
    piece by shared words stands for the reason.
    """
    return tuple(
        Miss(
            one.need.id,
            one.need.text,
            one.need.industry,
            _by_words(one.need.text, one.right, one.place, data),
            None
            if one.first is None
            else _first(one.need.text, one.first, data, ranker_of(one.need.id), whole),
        )
        for one in worst_misses(task, run, count, partial(_nearness, data))
    )


def _first(text: str, studio: str, data: Loaded, by: Ranker | None, whole: bool) -> Stood:
    for suggestion in _suggested(text, data, by) if whole else ():
        if data.numbers.get(suggestion.holder.id) == studio and suggestion.evidence:
            piece, name = suggestion.evidence[0], str(suggestion.holder.fields.get("name", ""))
            return Stood(studio, name, 1, piece.text, piece.spans)
    return _by_words(text, studio, 1, data)


def _suggested(text: str, data: Loaded, by: Ranker | None) -> Sequence[Suggestion]:
    store, encoder = data.alliance.store, data.alliance.encoder
    try:
        found = match(
            store,
            encoder,
            Query(text=text),
            limit=EXPLAINED,
            units=0,
            by=by,
            reranker=data.alliance.reranker,
        )
    except QueryRefused:
        return ()
    return found.suggestions


def _by_words(text: str, studio: str, place: int | None, data: Loaded) -> Stood:
    row = data.alliance.store.get(data.ids.get(studio, ""))
    if row is None:
        # The answer's studio was refused when it was loaded, or the task does not list it.
        return Stood(studio, "", place, "", ())
    piece, words = nearest(text, [piece for piece, _ in _alike(text, studio, data)])
    name = str(row.fields.get("name", ""))
    return Stood(studio, name, place, piece, spans_of(words, piece))


def _nearness(data: Loaded, need: str, studio: str) -> float:
    """The likeness of the studio's most alike piece; 0 without any."""
    return max((likeness for _, likeness in _alike(need, studio, data)), default=0.0)


def _alike(need: str, studio: str, data: Loaded) -> list[tuple[str, float]]:
    """A studio's pieces with the likeness of their vectors to the need, the most alike first.

    This order decides where pieces share equally many words with the need, or none.
    """
    texts = _evidence(data.alliance.store, data.ids.get(studio, ""))
    if not texts:
        return []
    encoder = data.alliance.encoder
    likeness = encoder.encode(texts) @ encode_queries(encoder, [need])[0]
    return sorted(zip(texts, likeness.tolist(), strict=True), key=lambda pair: -pair[1])


def _evidence(store: Store, studio: str) -> list[str]:
    """What a studio's own pieces of evidence say."""
    near = store.neighbourhood([studio], kinds=["DONE_BY"], limit=PIECES)
    texts = (text_of(node.kind, dict(node.fields)) for node in near.nodes if node.id != studio)
    return [text for text in texts if text]
