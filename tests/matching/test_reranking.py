"""A reranker's word counts for half among the best, and moves nothing else."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.nodes import Achievement, Studio
from graph_schema.relations import DoneBy
from graph_store import Batch, open_store
from matching import Query, Reach, match, rank
from matching.query import read
from matching.ranking import ranking_for
from matching.reranking import READ, blended, reread
from matching.weights import RERANKED

TODAY = date(1990, 1, 1)
"""So early that nothing is old, and the age of evidence moves nobody."""
ICE = "架空线路覆冰，导线断线，怎么快速除冰"
BELT = "输送机皮带粘煤结冰打滑，皮带撕裂"

VALUES = st.lists(st.integers(-50, 50), min_size=1, max_size=12)


class WordReranker:
    """Reads in earnest, if crudely: how often one word stands in a text."""

    def __init__(self, word):
        self.word = word
        self.asked = []

    @property
    def fingerprint(self):
        return f"word-{self.word}"

    def scores(self, need, texts):
        self.asked.append((need, list(texts)))
        return np.array([text.count(self.word) for text in texts], dtype=np.float32)


class Unknowing(WordReranker):
    """Has a number for no text."""

    def scores(self, need, texts):
        return np.full(len(texts), np.nan, dtype=np.float32)


def ask(store, encoder, text, reranker=None, **options):
    return match(store, encoder, Query(text), today=TODAY, reranker=reranker, **options)


def ids(result):
    return [s.holder.id for s in result.suggestions]


@given(VALUES, st.floats(0.1, 9), st.integers(-9, 9))
def test_no_scale_counts(values, factor, shift):
    scores, readings = np.array(values, float), np.array(values[::-1], float)
    told = blended(scores, readings)
    np.testing.assert_allclose(blended(scores * factor + shift, readings), told, atol=1e-9)
    np.testing.assert_allclose(blended(scores, readings * factor + shift), told, atol=1e-9)
    np.testing.assert_allclose(blended(readings, scores), told, atol=1e-9)


@given(VALUES)
def test_one_that_was_not_read_keeps_its_word_of_the_ranking(values):
    scores, alike = np.array(values, float), np.ones(len(values))
    told = blended(scores, alike)
    np.testing.assert_array_equal(blended(scores, np.full(len(values), np.nan)), told)
    some = np.where(np.arange(len(values)) % 2, np.nan, alike)
    np.testing.assert_array_equal(blended(scores, some), told)


def test_half_and_half():
    # The ranking has them at 1.22, 0 and -1.22, the readings at -1.22, 1.22 and 0.
    told = blended(np.array([3.0, 2.0, 1.0]), np.array([0.0, 8.0, 4.0]))
    np.testing.assert_allclose(told, np.array([0, 1, -1]) * 1.224745 / 2, atol=1e-6)


def test_the_best_change_places_and_keep_the_scores_of_the_places(alliance, encoder):
    plain = ask(alliance, encoder, ICE)
    moved = ask(alliance, encoder, ICE, WordReranker("清洗"))
    assert plain.suggestions[0].holder.id == "studio:ice"
    assert ids(moved).index("studio:milk") < ids(plain).index("studio:milk")
    assert sorted(ids(moved)) == sorted(ids(plain))
    assert [s.score for s in moved.suggestions] == [s.score for s in plain.suggestions]


def test_the_figure_is_that_of_the_ranking_alone(alliance, encoder):
    plain, moved = (ask(alliance, encoder, ICE, r) for r in (None, WordReranker("清洗")))
    assert {s.holder.id: s.figure for s in moved.suggestions} == {
        s.holder.id: s.figure for s in plain.suggestions
    }


@pytest.mark.parametrize("reranker", [WordReranker("没有这个词"), Unknowing("")])
def test_one_that_cannot_tell_them_apart_changes_nothing(alliance, encoder, reranker):
    assert ids(ask(alliance, encoder, ICE, reranker)) == ids(ask(alliance, encoder, ICE))


def test_it_reads_what_is_shown_and_the_answer_says_so(alliance, encoder):
    reranker = WordReranker("冰")
    result = ask(alliance, encoder, ICE, reranker)
    ((need, texts),) = reranker.asked
    assert need == read(Query(ICE)).searched
    assert len(texts) == len(set(texts))
    shown = [piece for s in result.suggestions for piece in s.evidence if piece.share > 0]
    assert {piece.text for piece in shown} == set(texts)
    assert all(piece.scores["reranker"] == piece.text.count("冰") for piece in shown)
    assert result.versions["reranker"] == "word-冰"
    assert "reranker" not in ask(alliance, encoder, ICE).versions


def test_a_piece_that_says_what_is_not_meant_is_not_read(alliance, encoder):
    reranker = WordReranker("撕裂")
    ask(alliance, encoder, "输送机皮带跑偏，不是皮带撕裂", reranker)
    [(_, texts)] = reranker.asked
    assert texts
    assert not any("撕裂" in text for text in texts)


def test_a_match_and_a_ranking_have_one_order(alliance, encoder):
    for word in ("清洗", "冰", "皮带"):
        ranked = rank(alliance, encoder, Query(BELT), reranker=WordReranker(word))
        answer = ask(alliance, encoder, BELT, WordReranker(word))
        assert [studio for studio, _ in ranked] == ids(answer)


def test_only_studios_within_reach_are_read(alliance, encoder):
    reranker = WordReranker("皮带")
    query = Query(BELT, industry="0610")
    result = match(alliance, encoder, query, reach=Reach.CROSS, reranker=reranker, today=TODAY)
    assert "studio:belt" not in ids(result)
    ((_, texts),) = reranker.asked
    assert not any("撕裂检测" in text for text in texts)


def test_a_short_answer_is_the_head_of_a_long_one(alliance, encoder):
    long, short = (
        ask(alliance, encoder, ICE, WordReranker("清洗"), limit=limit) for limit in (10, 2)
    )
    assert ids(short) == ids(long)[:2]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, encoder):
    """More studios than are reread, each with four results that tell alike of one thing."""
    batch = Batch()
    for number in range(RERANKED + 15):
        studio = f"studio:s{number:02}"
        batch.put(Studio(id=studio, name=f"示例·{number}工作室"))
        for at, name in enumerate("甲乙丙丁"):
            work = Achievement(
                id=f"achievement:{number}-{at}",
                name=f"输送机皮带除冰装置{name}" + "改进" * (number % 7) + f"第{number}号",
            )
            batch.put(work)
            batch.link(DoneBy(start=work.id, end=studio))
    path = tmp_path_factory.mktemp("crowd") / "crowd.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=lambda: encoder)
    store.write(batch)
    yield store
    store.close()


def number_of(studio):
    return int(studio.removeprefix("studio:s"))


def test_those_further_down_stay_where_they_are(crowd, encoder):
    query = Query("输送机皮带除冰")
    plain = rank(crowd, encoder, query)
    reranker = WordReranker(f"第{number_of(plain[-1][0])}号")
    assert rank(crowd, encoder, query, reranker=reranker) == plain
    [(_, texts)] = reranker.asked
    assert len(texts) == RERANKED * READ
    for place in (1, RERANKED - 1):
        word = f"第{number_of(plain[place][0])}号"
        moved = rank(crowd, encoder, query, reranker=WordReranker(word))
        assert moved[0][0] == plain[place][0]
        assert moved[RERANKED:] == plain[RERANKED:]
        assert [score for _, score in moved] == [score for _, score in plain]


def test_a_studio_stands_by_its_best_piece(crowd, encoder):
    reading = read(Query("输送机皮带除冰"))
    ranking = ranking_for(crowd, encoder, reading)
    pairs = list(ranking.of_kind("Studio"))[:3]
    carriers = {holder: [s.piece for s in ranking.supports(holder)[:READ]] for holder, _ in pairs}
    names = {piece: crowd.get(piece).fields["name"] for each in carriers.values() for piece in each}
    # Of the last one's pieces a single one is good, and better than all of the first one's.
    last, first = pairs[-1][0], pairs[0][0]
    told = {names[carriers[last][-1]]: 9.0} | {names[piece]: 5.0 for piece in carriers[first]}

    class Told(WordReranker):
        def scores(self, need, texts):
            return np.array([told.get(text, 0.0) for text in texts], dtype=np.float32)

    moved = reread(Told(""), crowd, ranking, reading.searched, pairs)
    scores = np.array([score for _, score in pairs])
    order = np.argsort(-blended(scores, np.array([5.0, 0.0, 9.0])), kind="stable")
    assert [holder for holder, _ in moved.pairs] == [pairs[at][0] for at in order]
    assert moved.readings[carriers[last][-1]] == 9
    assert reread(None, crowd, ranking, reading.searched, pairs).pairs == pairs
    assert reread(Told(""), crowd, ranking, reading.searched, pairs[:1]).pairs == pairs[:1]
