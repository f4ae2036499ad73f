"""From engagements in a store to what they teach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hash_encoder import HashEncoder
from outcomes_sample import TROUBLES, engaged, workshops

from graph_schema.vocabularies import DECLINE_REASONS
from graph_store import Store, open_store
from matching import Query, learn, match, rank
from matching.learning import FEWEST
from matching.outcomes import WORTH, judged

ENCODER = HashEncoder()


def query(need):
    return Query(text=need.fields["text"])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"embedded:{tmp_path / 'a.jm'}", create=True, encoder=HashEncoder)
    opened.write(workshops())
    yield opened
    opened.close()


def test_outcomes_teach_and_change_the_order(store: Store) -> None:
    store.write(engaged())
    shift = learn(store, ENCODER)
    assert shift.outcomes == 36
    assert shift.needs == 18
    assert shift.change == store.change()
    assert (shift.factors != 1).any()
    need = Query(text=TROUBLES[0])
    plain, learned = (rank(store, ENCODER, need, shift=s) for s in (None, shift))
    assert [score for _, score in plain] != [score for _, score in learned]


def test_the_answer_and_its_explanation_rest_on_the_same_weights(store: Store) -> None:
    store.write(engaged())
    shift = learn(store, ENCODER)
    need = Query(text=TROUBLES[0])
    plain, learned = (match(store, ENCODER, need, shift=s) for s in (None, shift))
    assert "learning" not in plain.versions
    assert learned.versions["learning"] == shift.name
    assert [(s.holder.id, s.score) for s in learned.suggestions] == (
        rank(store, ENCODER, need, shift=shift)[: len(learned.suggestions)]
    )
    shares = [[e.share for s in told.suggestions for e in s.evidence] for told in (plain, learned)]
    assert shares[0] != shares[1]


@pytest.mark.parametrize("reason", [term.code for term in DECLINE_REASONS.terms] + [None])
def test_only_a_decline_for_the_matter_says_something_of_the_match(
    store: Store, reason: str | None
) -> None:
    store.write(engaged("declined", reason))
    shift = learn(store, ENCODER)
    if reason == "expertise":
        assert shift.outcomes == 36
    else:
        assert shift.outcomes == 18
        assert (shift.factors == 1).all()


@pytest.mark.parametrize("state", ["suggested", "willing", "implementing", "withdrawn"])
def test_what_has_not_ended_in_the_matter_says_nothing(store: Store, state: str) -> None:
    store.write(engaged(state, None))
    assert learn(store, ENCODER).outcomes == 18


def test_the_same_graph_teaches_the_same(store: Store) -> None:
    store.write(engaged("not_solved", None))
    assert learn(store, ENCODER).told() == learn(store, ENCODER).told()


def test_a_need_is_judged_without_the_reports_of_its_own_engagements(store: Store) -> None:
    """What was written once it was solved would tell who solved it."""
    store.write(engaged())
    found = list(judged(store, ENCODER))
    assert [need.worth[need.worth > 0].tolist() for need in found] == [[1.0]] * 18
    first = found[0]
    quiet = dict(zip(first.names, first.parts.sum(axis=1).tolist(), strict=True))
    need = store.get("need:00")
    loud = dict(rank(store, ENCODER, query(need)))
    assert quiet["studio:s0"] < loud["studio:s0"] - 0.01


def test_a_studio_asked_twice_counts_once(store: Store) -> None:
    batch = engaged()
    again = engaged("not_solved", None)
    for node, _ in again.nodes:
        if node.id.endswith("o"):
            batch.put(node.model_copy(update={"id": f"{node.id}2"}))
    for relation, _ in again.relations:
        if relation.start.endswith("o"):
            batch.link(relation.model_copy(update={"start": f"{relation.start}2"}))
    store.write(batch)
    assert learn(store, ENCODER).outcomes == 36


def test_few_outcomes_are_told_and_teach_nothing(store: Store) -> None:
    batch = engaged()
    batch.nodes, batch.relations = batch.nodes[: 3 * 5], batch.relations[: 4 * 5]
    store.write(batch)
    shift = learn(store, ENCODER)
    assert 0 < shift.outcomes < FEWEST
    assert (shift.factors == 1).all()


def test_every_worth_is_of_a_state_and_reason_that_exist() -> None:
    from graph_schema.vocabularies import ENGAGEMENT_STATES

    for state, reason in WORTH:
        assert state in ENGAGEMENT_STATES
        assert reason is None or reason in DECLINE_REASONS
