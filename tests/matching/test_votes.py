"""Views, votes and measures: from hits to a score for each holder."""

import itertools
import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.evidence import PATHS
from graph_store.interface import Found, Hit, Holding
from language.bags import NOTHING
from language.reading import Said
from matching.measures import MEASURES, OF_A_VIEW, asked, measured
from matching.query import Query, read
from matching.ranking import STEP, rank_found, strictly_falling
from matching.views import VIEWS, ranks, views_of
from matching.votes import ballots_of, worth
from matching.weights import PATH_WEIGHTS, VOTING_SHARE

SCORES = st.floats(min_value=-1, max_value=1, allow_nan=False).map(lambda x: round(x, 3))
STUDIO_PATHS = [path.code for path in PATHS if path.code != "unit"]


NEED = Said(np.zeros(4, dtype=np.float32), NOTHING, NOTHING)
"""A need that bears nothing: what was searched for alone tells."""


def ranked(search):
    """The holders of a search, ranked for a need whose own text tells nothing."""
    return rank_found(search, NEED, read(Query(text="皮带撕裂")))


@st.composite
def found(draw):
    """A search over up to 12 pieces, each held by up to 3 of 5 studios."""
    pieces = [f"achievement:{n}" for n in range(draw(st.integers(0, 12)))]

    def hits():
        chosen = draw(st.lists(st.sampled_from(pieces), unique=True)) if pieces else []
        return sorted((Hit(p, draw(SCORES)) for p in chosen), key=lambda hit: (-hit.score, hit.id))

    holders = st.builds(
        Holding, st.sampled_from([f"studio:{n}" for n in range(5)]), st.sampled_from(STUDIO_PATHS)
    )
    dense, lexical = hits(), [Hit(hit.id, abs(hit.score) + 0.1) for hit in hits()]
    lexical.sort(key=lambda hit: (-hit.score, hit.id))
    holdings = {p: tuple(draw(st.lists(holders, max_size=3))) for p in pieces}
    return Found.of(7, dense, lexical, holdings)


def test_every_path_has_a_weight_and_falls_in_the_order_of_strength():
    weights = [PATH_WEIGHTS[code] for code in STUDIO_PATHS]
    assert weights[0] == 1.0
    assert PATH_WEIGHTS["own"] > PATH_WEIGHTS["solved"] > PATH_WEIGHTS["leader"]
    assert PATH_WEIGHTS["leader"] > PATH_WEIGHTS["member"] > PATH_WEIGHTS["host"]
    assert set(PATH_WEIGHTS) == {path.code for path in PATHS}


def test_equal_scores_share_a_rank():
    assert ranks(np.array([3.0, 5.0, 5.0, 1.0])).tolist() == [3.0, 1.0, 1.0, 4.0]


def test_what_a_full_view_did_not_find_counts_as_its_last():
    search = Found.of(1, [Hit("a", 0.9), Hit("b", 0.5)], [Hit("c", 4.0), Hit("a", 2.0)], {})
    views = views_of(search, NEED, depth=2)
    lexical = views.by_name["lexical"]
    at = views.pieces
    assert math.isnan(lexical.scores[at["b"]])
    assert lexical.lift[at["b"]] == lexical.lift[at["a"]] == 0
    assert lexical.rank[at["b"]] == math.inf
    assert lexical.lift[at["c"]] > 0


def test_what_a_short_word_view_did_not_find_has_no_word():
    search = Found.of(1, [Hit("a", 0.9), Hit("b", 0.5)], [Hit("c", 4.0), Hit("a", 2.0)], {})
    views = views_of(search, NEED, depth=10)
    lexical, at = views.by_name["lexical"], views.pieces
    assert lexical.lift[at["b"]] == 0
    assert lexical.lift[at["c"]] == pytest.approx(2 * lexical.lift[at["a"]])


def test_a_lone_hit_counts():
    ranking = ranked(Found.of(1, [], [Hit("p", 3.0)], {"p": (Holding("studio:a", "own"),)}))
    assert ranking.holders == ("studio:a",)
    assert ranking.measures[0, MEASURES.index("lexical votes")] > 0


def _held(holdings):
    """A search that found these pieces, in their order, with these holders."""
    return Found.of(1, [Hit(piece, 1.0) for piece in holdings], [], holdings)


def test_of_two_paths_to_one_holder_the_weightiest_counts():
    held = (Holding("studio:a", "host"), Holding("studio:a", "leader"))
    ballots = ballots_of(_held({"p": held}))
    assert ballots.weight.tolist() == [PATH_WEIGHTS["leader"]]
    assert ballots.by_path("leader").tolist() == [True]


def test_ballots_of_one_holder_lie_side_by_side():
    held = {"p": (Holding("studio:a", "own"), Holding("studio:b", "host"))}
    ballots = ballots_of(_held(held | {"q": (Holding("studio:b", "own"),)}))
    assert ballots.holders == ("studio:a", "studio:b")
    assert ballots.holder.tolist() == [0, 1, 1]
    assert ballots.weight[ballots.of("studio:b")].tolist() == [PATH_WEIGHTS["host"], 1.0]
    assert ballots.sizes.tolist() == [1.0, 2.0]


def test_votes_fall_with_the_rank_and_end_with_the_voting_share():
    votes = worth(np.arange(1.0, 61.0)).tolist()
    assert votes[:6] == pytest.approx([1 / math.sqrt(n) for n in range(1, 7)])
    assert votes[6:] == [0.0] * 54
    assert len(votes) * VOTING_SHARE == 6
    assert worth(np.array([np.inf])).tolist() == [0.0]


def test_what_is_measured_of_holders():
    lifts = np.array([[2.0, 0, 0, 1], [3.0, 0, 0, 0], [1.0, 0, 0, 0]])
    votes = np.array([[0.5, 0, 0, 0], [1.0, 0, 0, 0], [0.25, 0, 0, 0]])
    table = measured(lifts, votes, np.array([0, 0, 1]), np.array([4.0, 1.0]))
    one, other = (dict(zip(MEASURES, row, strict=True)) for row in table.tolist())
    named = dict(zip(OF_A_VIEW, (3, 2, 1.5, math.log(6), 5 / 4), strict=True))
    assert {name: one[f"dense {name}"] for name in OF_A_VIEW} == pytest.approx(named)
    assert one["functions best"] == 1
    assert one["functions second"] == 0
    assert other["dense second"] == 0
    assert (one["size"], other["size"]) == pytest.approx((math.log(5), math.log(2)))


@given(found(), st.integers(0, 3), st.floats(0, 3))
def test_more_agreement_never_lowers_a_holder(search, view, more):
    """The weights of all but the size are never below nought, whatever the need."""
    ranking = ranked(search)
    if not ranking.holders:
        return
    lifted = ranking.lifts.copy()
    lifted[0, view] += more
    ballots = ranking.ballots
    higher = measured(lifted, ranking.votes, ballots.holder, ballots.sizes)
    assert ((higher - ranking.measures) @ ranking.weights >= -1e-9).all()


def test_the_holder_of_most_pieces_does_not_win_by_their_number():
    """In a small store everything is found; what fits nothing must not vote."""
    hits = [Hit("fits", 0.9)] + [Hit(f"p{n}", 0.3 - n / 1000) for n in range(40)]
    held = {f"p{n}": (Holding("studio:big", "own"),) for n in range(40)}
    search = Found.of(1, hits, [], held | {"fits": (Holding("studio:small", "own"),)})
    assert ranked(search).holders == ("studio:small", "studio:big")


def test_own_work_stands_above_the_same_patent_of_the_host():
    dense = [Hit("p", 0.9), Hit("q", 0.9), Hit("r", 0.1)]
    held = {
        "p": (Holding("studio:own", "own"),),
        "q": (Holding("studio:host", "host"),),
        "r": (Holding("studio:own", "own"), Holding("studio:host", "own")),
    }
    assert ranked(Found.of(1, dense, [], held)).holders[0] == "studio:own"


def test_more_fitting_pieces_lift_a_holder():
    hits = [Hit(f"p{n}", 0.9 - n / 100) for n in range(6)]
    hits += [Hit(f"q{n}", 0.2 - n / 1000) for n in range(100)]
    held = {f"p{n}": (Holding("studio:many" if n else "studio:one", "own"),) for n in range(6)}
    order = ranked(Found.of(1, hits, [], held)).holders
    assert order[0] == "studio:many"


def test_nothing_found_ranks_nobody():
    ranking = ranked(Found.of(3, [], [], {}))
    assert ranking.holders == ()
    assert ranking.change == 3


@given(found())
def test_scores_fall_strictly(search):
    scores = ranked(search).scores
    assert all(one - other >= STEP * 0.999 for one, other in itertools.pairwise(scores))


@given(found())
def test_every_holder_of_a_hit_is_ranked_once(search):
    hits = {hit.id for hit in (*search.dense, *search.lexical)}
    expected = {held.holder for p in hits for held in search.holdings.get(p, ())}
    ranking = ranked(search)
    assert set(ranking.holders) == expected
    assert len(ranking.holders) == len(expected)


@given(found(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_changes_nothing(search, chance):
    def shuffled(values):
        return chance.sample(list(values), len(values))

    mixed = Found.of(
        search.change,
        shuffled(search.dense),
        shuffled(search.lexical),
        {p: tuple(shuffled(search.holdings[p])) for p in shuffled(search.holdings)},
    )
    one, other = ranked(search), ranked(mixed)
    assert one.holders == other.holders
    assert one.scores == pytest.approx(other.scores)


@given(found())
def test_shares_of_support_add_up(search):
    ranking = ranked(search)
    for holder in ranking.holders:
        supports = ranking.supports(holder)
        assert supports
        total = sum(support.share for support in supports)
        assert total == pytest.approx(1.0) or total == 0.0


@given(found())
def test_a_renamed_store_ranks_alike(search):
    """Only ties look at names: with all scores apart, other ids give the same order."""
    if len({hit.score for hit in search.dense}) < len(search.dense):
        return
    ranking = ranked(search)
    # Equal ones are made to fall by a STEP.
    if any(one - other < 1e-6 for one, other in itertools.pairwise(ranking.scores)):
        return
    back = {f"studio:{n}": f"studio:{9 - n}" for n in range(5)}
    renamed = Found.of(
        search.change,
        search.dense,
        search.lexical,
        {
            p: tuple(Holding(back[held.holder], held.path) for held in holdings)
            for p, holdings in search.holdings.items()
        },
    )
    assert [back[holder] for holder in ranking.holders] == list(ranked(renamed).holders)


@given(st.lists(st.floats(0, 40), max_size=30))
def test_strictly_falling_lowers_as_little_as_it_must(scores):
    falling = sorted(scores, reverse=True)
    lowered = strictly_falling(np.array(falling)).tolist()
    assert all(b < a for a, b in itertools.pairwise(lowered))
    assert lowered == pytest.approx(falling, abs=len(falling) * STEP * 2)


def test_a_found_with_random_holdings_is_stable():
    chance = random.Random(5)
    hits = [Hit(f"p{n}", chance.random()) for n in range(400)]
    held = {
        f"p{n}": (Holding(f"studio:{chance.randrange(60)}", chance.choice(STUDIO_PATHS)),)
        for n in range(400)
    }
    search = Found.of(1, sorted(hits, key=lambda h: -h.score), [], held)
    assert ranked(search).holders == ranked(search).holders


def test_every_view_has_its_column():
    views = views_of(Found.of(1, [], [], {}), NEED, depth=5)
    assert tuple(views.by_name) == VIEWS
    assert asked(views, "皮带").tolist()[:-1] == [0.0] * 14
