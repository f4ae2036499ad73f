"""What engagements came to reaches matching as its table of worths says."""

import pytest
from engagement_sample import NEED, STUDIO, VALUES, WAY, led, opened
from hash_encoder import HashEncoder
from outcomes_sample import TROUBLES, workshops

from graph_schema.nodes import Need
from graph_schema.vocabularies import DECLINE_REASONS, ENGAGEMENT_STATES
from graph_schema.vocabularies.engagement_states import OUTCOMES
from graph_store import Batch, Store
from matching.outcomes import WORTH, learn, outcomes_in
from service.accounts.viewer import ALONE
from service.engagements import move, open_engagement


@pytest.mark.parametrize("result", sorted(OUTCOMES))
def test_a_confirmed_outcome_is_worth_what_the_table_says(store: Store, result: str) -> None:
    engagement = opened(store)
    for event in WAY[:8]:
        led(store, engagement, event)
        assert outcomes_in(store) == {}, event
    move(store, engagement, "confirm", {**VALUES["confirm"], "result": result}, ALONE)
    expected = {NEED: {STUDIO: {engagement: WORTH[result, None]}}}
    assert outcomes_in(store) == expected
    led(store, engagement, "follow_up")
    assert outcomes_in(store) == expected


@pytest.mark.parametrize("reason", [term.code for term in DECLINE_REASONS])
def test_a_decline_is_worth_what_its_reason_says(store: Store, reason: str) -> None:
    engagement = opened(store)
    move(store, engagement, "decline", {"decline_reason": reason}, ALONE)
    worth = WORTH.get(("declined", reason), 0.0)
    assert outcomes_in(store) == {NEED: {STUDIO: {engagement: worth}}}


def test_what_ended_otherwise_says_nothing(store: Store) -> None:
    led(store, opened(store), "withdraw")
    led(store, opened(store), "accept", "give_up")
    assert outcomes_in(store) == {}
    assert {state for state, _ in WORTH} <= {term.code for term in ENGAGEMENT_STATES}


def test_matching_learns_from_confirmed_engagements(store: Store) -> None:
    store.write(workshops())
    for number, trouble in enumerate(TROUBLES):
        for turn in range(3):
            need = f"need:{number}{turn}"
            batch = Batch()
            batch.put(Need(id=need, text=f"{trouble}，怎么办", state="published"))
            store.write(batch)
            right = open_engagement(store, need, f"studio:s{number}", ALONE).id
            other = open_engagement(store, need, "studio:all", ALONE).id
            led(store, other, "decline")
            for event in ("accept", "contact", "consent", "visit", "plan"):
                led(store, right, event)
            agreement = {**VALUES["agree"], "number": need}
            move(store, right, "agree", agreement, ALONE)
            led(store, right, "finish", "confirm")
    shift = learn(store, HashEncoder())
    assert (shift.outcomes, shift.needs) == (36, 18)
    assert (shift.factors != 1).any()
