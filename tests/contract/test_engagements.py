"""Engagements move alike on every engine: one of several at once, with the trail."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from engagement_sample import NEED, STUDIO, VALUES, WAY, engagement_batch, led, opened, states

from matching.outcomes import WORTH, outcomes_in
from service.accounts.viewer import ALONE
from service.audit import trail_of, whole_trail
from service.engagements import move
from service.engagements.errors import EngagementError, EngagementOpen
from service.engagements.looking import engagements_seen


def together(*works):
    """What each of several threads gave, or which of our errors it met."""

    def run(work):
        try:
            return work()
        except EngagementError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_the_main_way_and_its_trail(store):
    store.write(engagement_batch())
    engagement = opened(store)
    for event in WAY:
        led(store, engagement, event)
    assert states(store, engagement) == ("solved", "closed")
    trail = trail_of(store, engagement)
    assert [entry["what"] for entry in trail] == [f"engagement.{e}" for e in ("request", *WAY)]
    assert trail == whole_trail(store)
    assert trail_of(store, engagement, trail[2]["key"], 2) == trail[3:5]
    replayed = {}
    for entry in trail:
        replayed |= entry["after"].get(engagement, {})
    kept = dict(store.get(engagement).fields)
    assert kept.pop("consent_by") == VALUES["consent"]["consent_by"]
    assert replayed == kept
    assert outcomes_in(store) == {NEED: {STUDIO: {engagement: WORTH["solved", None]}}}


def test_the_same_move_at_once_is_made_once(engine, store):
    store.write(engagement_batch())
    engagement = opened(store)
    others = [engine.open() for _ in range(3)]
    for event in WAY[:3]:
        works = [
            lambda s=s, e=event: move(s, engagement, e, VALUES[e], ALONE).state for s in others
        ]
        found = together(*works)
        assert sum(isinstance(each, str) for each in found) == 1, found
        assert sum(isinstance(each, EngagementError) for each in found) == 2, found
    assert len(trail_of(store, engagement)) == 4


def test_one_studio_is_asked_once(engine, store):
    store.write(engagement_batch())
    others = [engine.open() for _ in range(3)]
    found = together(*(lambda s=s: opened(s) for s in others))
    assert sum(isinstance(each, str) for each in found) == 1, found
    assert sum(isinstance(each, EngagementOpen) for each in found) == 2, found


def test_lists_by_need_studio_and_state(store):
    store.write(engagement_batch())
    one, two = opened(store), opened(store, "studio:other")
    led(store, one, "accept")

    def ids(**conditions):
        return [seen.row.id for seen in engagements_seen(store, ALONE, **conditions).items]

    assert ids() == ids(need=NEED) == sorted([one, two])
    assert ids(studio=STUDIO) == ids(state="willing") == [one]
    assert ids(need=NEED, studio="studio:other") == [two]


@pytest.mark.parametrize("event", ["visit", "confirm"])
def test_a_refused_move_leaves_the_graph_as_it_was(store, event):
    store.write(engagement_batch())
    engagement = opened(store)
    digest = store.digest()
    with pytest.raises(EngagementError):
        led(store, engagement, event)
    assert store.digest() == digest
    assert len(trail_of(store, engagement)) == 1
