"""From a need to an answer: read, search, rank, explain."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from graph_store.interface import Store
from language.encoder import Encoder
from language.functions import tagger
from language.reranker import Reranker
from language.technical import BAR as TECHNICAL
from language.technical import technical as technical_of
from matching.answerable import answerable as answerable_of
from matching.crossing import industry_crossing, within
from matching.explaining import Ranked, explained, look
from matching.query import Query, QueryRefused, Reading, read
from matching.ranker import Ranker
from matching.ranking import Ranking, each_ranked, ranking_for
from matching.records import factors_of
from matching.reranking import reread
from matching.result import MatchResult, Note, Reach, Strength, Suggestion, Verdict
from matching.shift import Shift
from matching.strength import verdict_on
from matching.weights import PIPELINE, RERANKED

UNITS = 5
"""Units without a studio that are listed beside the studios."""

SPARE = 3
"""Studios read beyond those asked for, that may come in by what is recorded of their evidence."""


def match(
    store: Store,
    encoder: Encoder,
    query: Query,
    *,
    reach: Reach | str = Reach.ANY,
    limit: int = 10,
    units: int = UNITS,
    today: date | None = None,
    by: Ranker | None = None,
    shift: Shift | None = None,
    reranker: Reranker | None = None,
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
        by: Another ranker than the one that ships.
        shift: What outcomes taught (matching.learning); None for the order that ships.
        reranker: What puts the best studios within reach in a new order (matching.reranking).

    Raises:
        QueryRefused: the text cannot be matched.
        StoreError: as the store tells.
    """
    reach = Reach(reach)
    need = read(query)
    ranking = ranking_for(store, encoder, need, by=by, shift=shift)
    return _answered(
        store,
        encoder,
        need,
        ranking,
        reach=reach,
        limit=limit,
        units=units,
        today=today,
        shift=shift,
        reranker=reranker,
    )


def match_many(
    store: Store,
    encoder: Encoder,
    queries: Sequence[Query],
    *,
    reach: Reach | str = Reach.ANY,
    limit: int = 10,
    shift: Shift | None = None,
    reranker: Reranker | None = None,
) -> list[MatchResult | QueryRefused]:
    """What `match` answers to each need, searched for in one go, or why one cannot be matched.

    Raises:
        StoreError: as the store tells.
    """
    reach = Reach(reach)
    return [
        outcome
        if isinstance(outcome, QueryRefused)
        else _answered(
            store, encoder, *outcome, reach=reach, limit=limit, shift=shift, reranker=reranker
        )
        for outcome in each_ranked(store, encoder, queries, shift=shift)
    ]


def match_by_reach(
    store: Store,
    encoder: Encoder,
    query: Query,
    wanted: Collection[Reach],
    *,
    limit: int = 10,
    shift: Shift | None = None,
    reranker: Reranker | None = None,
) -> tuple[dict[Reach, MatchResult], dict[Reach, int]]:
    """What `match` answers within each wanted reach, searched for once; and for every reach how
    many studios its answer has.

    Raises:
        QueryRefused: the text cannot be matched.
        StoreError: as the store tells.
    """
    need = read(query)
    ranking = ranking_for(store, encoder, need, shift=shift)
    answers = {
        reach: _answered(
            *(store, encoder, need, ranking),
            reach=reach,
            limit=limit,
            shift=shift,
            reranker=reranker,
        )
        for reach in wanted
    }
    counts = {
        reach: len(answers[reach].suggestions)
        if reach in answers
        else len(within_reach(store, ranking, need, reach, limit))
        for reach in Reach
    }
    return answers, counts


def speaks_for(
    store: Store,
    encoder: Encoder,
    query: Query,
    studios: Sequence[str],
    *,
    among: int,
    shift: Shift | None = None,
    reranker: Reranker | None = None,
) -> list[Suggestion]:
    """What `match` says of these studios among its first `among`, in the order given; of a studio
    that is not among them, nothing. Only they are explained.

    Raises:
        QueryRefused: the text cannot be matched.
        StoreError: as the store tells.
    """
    need = read(query)
    ranking = ranking_for(store, encoder, need, shift=shift)
    asked = tagger(encoder).tag([need.searched])[0]
    near = within_reach(store, ranking, need, Reach.ANY, max(among + SPARE, RERANKED))
    best = reread(reranker, store, ranking, need.searched, near)
    scores = dict(best.pairs[: among + SPARE])
    first = [(studio, scores[studio]) for studio in studios if studio in scores]
    ranked = Ranked(need, asked, ranking, best.readings)
    found = _explained(store, encoder, ranked, first, (), len(first), date.today(), reranker)
    if technical_of(need.text, need.parts) < TECHNICAL:
        found = _hints(found)
    by_id = {suggestion.holder.id: suggestion for suggestion in found}
    return [by_id[studio] for studio in studios if studio in by_id]


def _answered(
    store: Store,
    encoder: Encoder,
    need: Reading,
    ranking: Ranking,
    *,
    reach: Reach,
    limit: int,
    units: int = UNITS,
    today: date | None = None,
    shift: Shift | None = None,
    reranker: Reranker | None = None,
) -> MatchResult:
    """The answer to a need by its ranking."""
    asked = tagger(encoder).tag([need.searched])[0]
    near = within_reach(store, ranking, need, reach, max(limit + SPARE, RERANKED))
    best = reread(reranker, store, ranking, need.searched, near)
    first, alone = best.pairs[: limit + SPARE], _units(ranking, units)
    ranked = Ranked(need, asked, ranking, best.readings)
    today = today or date.today()
    suggestions = _explained(store, encoder, ranked, first, alone, limit, today, reranker)
    studios = _of_kind(suggestions, "Studio")
    technical, answerable = technical_of(need.text, need.parts), answerable_of(ranking)
    verdict = verdict_on(studios, technical, answerable)
    if verdict is Verdict.NOT_TECHNICAL:
        suggestions = _hints(suggestions)
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
        versions=versions_of(ranking, encoder, shift, reranker),
    )


def _explained(
    store: Store,
    encoder: Encoder,
    ranked: Ranked,
    first: Sequence[tuple[str, float]],
    alone: Sequence[tuple[str, float]],
    limit: int,
    today: date,
    reranker: Reranker | None,
) -> list[Suggestion]:
    """At most `limit` of the first studios, put in order by what is recorded of their evidence,
    and units without a studio, all with their reasons."""
    looked = look(store, ranked.ranking, (holder for holder, _ in (*first, *alone)))
    if reranker is None:
        factors = factors_of(looked.around, looked.shown, today)
        first = ranked.ranking.weighed([studio for studio, _ in first], factors)
    return explained(encoder, ranked, looked, [*first[:limit], *alone], today)


def _hints(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Who asks for nothing is promised nothing."""
    return [replace(suggestion, strength=Strength.HINT) for suggestion in suggestions]


def _of_kind(suggestions: Sequence[Suggestion], kind: str) -> tuple[Suggestion, ...]:
    return tuple(s for s in suggestions if s.holder.kind == kind)


def _to_add(verdict: Verdict, functions: Sequence[str]) -> tuple[Note, ...]:
    """What the asking side could write to get a better answer."""
    if verdict is Verdict.NOT_TECHNICAL:
        return (Note("query.not_technical"),)
    return () if functions or verdict is Verdict.FITTING else (Note("query.no_function"),)


def versions_of(
    ranking: Ranking, encoder: Encoder, shift: Shift | None, reranker: Reranker | None = None
) -> dict[str, str]:
    """What an answer rests on, by name."""
    return {
        "change": str(ranking.change),
        "encoder": encoder.fingerprint,
        "pipeline": PIPELINE,
        **({} if shift is None else {"learning": shift.name}),
        **({} if reranker is None else {"reranker": reranker.fingerprint}),
    }


def within_reach(
    store: Store, ranking: Ranking, need: Reading, reach: Reach, limit: int
) -> list[tuple[str, float]]:
    """The best studios within reach; only a narrowed reach has to ask for their industries."""
    studios = ranking.of_kind("Studio")
    if reach is Reach.ANY:
        return list(studios[:limit])
    found: list[tuple[str, float]] = []
    for some in _growing(studios):
        rows = store.get_many([studio for studio, _ in some])
        found += [
            pair
            for pair in some
            if pair[0] in rows
            and within(
                reach, industry_crossing(need.industry, rows[pair[0]].fields.get("industry"))
            )
        ]
        if len(found) >= limit:
            break
    return found[:limit]


def _growing(studios: Sequence[tuple[str, float]]) -> Iterator[Sequence[tuple[str, float]]]:
    """The studios in parts, each twice as large as the one before: the first few mostly do."""
    start, size = 0, 4 * RERANKED
    while start < len(studios):
        yield studios[start : start + size]
        start, size = start + size, 2 * size


def _units(ranking: Ranking, limit: int) -> list[tuple[str, float]]:
    """The best organisations that host no studio.

    What a host holds speaks for its studio too, by one path or another, so an organisation with
    a patent that speaks for no studio hosts none.
    """
    alone = ranking.alone_by("unit")
    units = (pair for pair in ranking.of_kind("Organisation") if pair[0] in alone)
    return list(islice(units, limit))
