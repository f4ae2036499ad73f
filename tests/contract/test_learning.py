"""Outcomes are read, and what they taught is kept, alike on every engine."""

from hash_encoder import HashEncoder
from outcomes_sample import TROUBLES, engaged, workshops

from matching import Query, rank
from matching.outcomes import outcomes_in
from service.alliance import Alliance
from service.learning import learn_now, switch
from service.shifts import learned


def test_outcomes_are_read_from_the_graph(store):
    store.write(workshops())
    assert outcomes_in(store) == {}
    store.write(engaged("declined", "capacity"))
    found = outcomes_in(store)
    assert len(found) == 18
    assert found["need:00"] == {
        "studio:s0": {"engagement:00r": 1.0},
        "studio:all": {"engagement:00o": 0.0},
    }


def test_off_is_exactly_the_order_that_ships_and_on_the_learned_one_again(engine):
    store = engine.open()
    store.write(workshops())
    store.write(engaged())
    alliance = Alliance(store, HashEncoder)

    def order():
        every = (Query(text=trouble) for trouble in TROUBLES)
        return [rank(store, alliance.encoder, query, shift=alliance.shift) for query in every]

    shipped = order()
    digest, change = store.digest(), store.change()
    assert learn_now(alliance).used is not None
    shifted = order()
    assert shifted != shipped
    switch(alliance, False)
    assert alliance.shift is None
    assert order() == shipped
    found = switch(alliance, True)
    assert order() == shifted
    assert (store.digest(), store.change()) == (digest, change)
    store.close()
    again = engine.open()
    assert learned(again).told() == found.told()
