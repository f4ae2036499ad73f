"""Needs that may suit studios, looked for in the background."""

from threading import Event
from time import monotonic

from samples import studio

from graph_store.interface import NodeRow
from matching.directions import Fit
from service.fitting import RESTS, Fitting

S1 = studio("S1")
STUDIO = NodeRow("Studio", S1.id, S1.fields())


def test_it_rests_in_proportion_to_what_it_worked() -> None:
    pauses: list[float] = []
    done = Event()

    def find(_: NodeRow, rest) -> list[Fit]:
        for _turn in range(3):
            Event().wait(0.05)
            before = monotonic()
            rest()
            pauses.append(monotonic() - before)
        done.set()
        return []

    fitting = Fitting(find)
    assert fitting.of(STUDIO) is None
    assert done.wait(10)
    fitting.close()
    assert len(pauses) == 3
    assert min(pauses) >= 0.9 * RESTS * 0.05


def test_closing_ends_the_rest() -> None:
    resting = Event()
    rested = Event()

    def find(_: NodeRow, rest) -> list[Fit]:
        # Two seconds of work would be followed by four of rest.
        Event().wait(2)
        resting.set()
        rest()
        rested.set()
        return []

    fitting = Fitting(find)
    fitting.of(STUDIO)
    assert resting.wait(10)
    begun = monotonic()
    fitting.close()
    assert rested.is_set()
    assert monotonic() - begun < RESTS
