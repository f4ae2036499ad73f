"""Several at once: one move of an engagement is kept, and the need follows from all of them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from engagement_sample import NEED, STUDIO, VALUES, WAY, led, opened, states

from graph_schema.nodes import Studio
from graph_store import Batch, Store
from graph_store.errors import StoreUnavailable
from service.accounts.viewer import ALONE
from service.audit import trail_of, whole_trail
from service.engagements import move
from service.engagements.errors import (
    EngagementError,
    EngagementMoved,
    EngagementOpen,
    MoveRefused,
)
from service.engagements.places import GUARDS

MANY = 6


def together(work: Callable[[int], Any]) -> list[Any]:
    """What each of several threads gave, or which of our errors it met, begun at one moment."""
    gate = threading.Barrier(MANY)

    def run(number: int) -> Any:
        gate.wait()
        try:
            return work(number)
        except EngagementError as error:
            return error

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(run, range(MANY)))


def test_of_many_who_move_one_engagement_one_does(store: Store) -> None:
    engagement = opened(store)
    events = ["accept", "decline", "withdraw"] * 2
    found = together(lambda n: move(store, engagement, events[n], VALUES[events[n]], ALONE).state)
    done = [state for state in found if isinstance(state, str)]
    refused = [error for error in found if isinstance(error, EngagementError)]
    # Whoever came after an acceptance may still have declined it: that is in the table.
    assert len(done) == len(trail_of(store, engagement)) - 1
    assert 1 <= len(done) <= 2
    assert all(isinstance(error, EngagementMoved | MoveRefused) for error in refused)
    assert (
        states(store, engagement)[0]
        == trail_of(store, engagement)[-1]["after"][engagement]["state"]
    )


def test_of_many_who_make_the_same_move_one_does(store: Store) -> None:
    engagement = opened(store)
    for event in WAY[:5]:
        found = together(lambda _, e=event: move(store, engagement, e, VALUES[e], ALONE).state)
        assert sum(isinstance(each, str) for each in found) == 1, found


def test_of_many_who_ask_one_studio_one_does(store: Store) -> None:
    found = together(lambda _: opened(store))
    assert sum(isinstance(each, str) for each in found) == 1
    assert sum(isinstance(each, EngagementOpen) for each in found) == MANY - 1
    assert len(store.find("Engagement").items) == 1


def test_engagements_of_one_need_move_beside_each_other(store: Store) -> None:
    batch = Batch()
    for number in range(MANY):
        batch.put(Studio(id=f"studio:{number}", name=f"示例·{number}工作室"))
    store.write(batch)
    made = together(lambda n: opened(store, f"studio:{n}"))
    assert all(isinstance(each, str) for each in made)
    ended = together(lambda n: led(store, made[n], "accept", *(["contact"] * (n == 3)), "give_up"))
    assert ended == ["terminated"] * MANY
    assert states(store, made[0]) == ("terminated", "published")
    assert store.get_record(GUARDS, NEED) == {"n": MANY * 3 + 1}
    assert len(whole_trail(store, limit=100)) == MANY * 3 + 1


def test_who_looked_before_another_moved_is_told_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    engagement = opened(store)
    write = store.write

    def late(batch: Batch) -> Any:
        monkeypatch.setattr(store, "write", write)
        led(store, engagement, "accept")
        return write(batch)

    monkeypatch.setattr(store, "write", late)
    with pytest.raises(EngagementMoved):
        led(store, engagement, "withdraw")
    assert states(store, engagement) == ("willing", "docking")
    assert len(trail_of(store, engagement)) == 2


def test_a_write_that_fails_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    engagement = opened(store)
    before = store.digest(), whole_trail(store), store.get_record(GUARDS, engagement)

    def fail(_: Batch) -> None:
        raise StoreUnavailable(address="x", reason="x")

    with monkeypatch.context() as patched:
        patched.setattr(store, "write", fail)
        with pytest.raises(StoreUnavailable):
            led(store, engagement, "accept")
    assert (store.digest(), whole_trail(store), store.get_record(GUARDS, engagement)) == before
    assert led(store, engagement, "accept") == "willing"


def test_the_trail_of_one_thing_is_its_own(store: Store) -> None:
    one, two = opened(store, STUDIO), opened(store, "studio:other")
    led(store, one, "accept")
    led(store, two, "decline")
    assert {entry["subject"] for entry in trail_of(store, one)} == {one}
    assert [entry["subject"] for entry in whole_trail(store)] == [one, two, one, two]
    first = whole_trail(store, limit=3)
    assert [e["subject"] for e in whole_trail(store, first[-1]["key"])] == [two]
    assert trail_of(store, "engagement:none") == []


def test_the_trail_goes_forward_although_clocks_differ(store: Store) -> None:
    engagement = opened(store)
    move(store, engagement, "accept", {}, ALONE, datetime.now(UTC) + timedelta(hours=1))
    move(store, engagement, "contact", VALUES["contact"], ALONE)
    trail = trail_of(store, engagement)
    assert [entry["number"] for entry in trail] == [1, 2, 3]
    assert [entry["at"] for entry in trail] == sorted(entry["at"] for entry in trail)
