"""Any moves in any order, by anyone: what must hold of an engagement whatever happens."""

import tempfile
from pathlib import Path
from typing import Any

from engagement_sample import NEED, STUDIO, VALUES, VIEWERS, WAY, engagement_batch
from hash_encoder import HashEncoder
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from graph_schema.vocabularies.engagement_states import ENDS, OUTCOMES
from graph_store import Store, open_store
from graph_store.errors import UnknownNode
from service.accounts.roles import Action
from service.accounts.viewer import ALONE
from service.audit import trail_of
from service.engagements import MOVES, move, open_engagement
from service.engagements.errors import EngagementError, MoveForbidden, MoveRefused
from service.engagements.need_states import need_state
from service.engagements.places import end_of, engagements_of

NOTHING = Exception()
"""No error at all."""
STUDIOS = (STUDIO, "studio:other")
OPENINGS = st.sampled_from(["request", "suggest"] * 6 + sorted(MOVES))
NAMES = st.sampled_from(["alone", "enterprise", "studio", "coordinator", *sorted(VIEWERS)])


def values_of(event: str, number: int, result: str) -> dict[str, Any]:
    """What a move takes, with a number that no other agreement has."""
    more = {"agree": {"number": f"XY-{number}"}, "confirm": {"result": result}}
    return {**VALUES[event], **more.get(event, {})}


class Engagements(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "e.jm"
        self.store: Store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
        self.store.write(engagement_batch())
        self.made: list[str] = []
        self.moves = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule(studio=st.sampled_from(STUDIOS), event=OPENINGS, name=NAMES)
    def open(self, studio: str, event: str, name: str) -> None:
        given = values_of(event, self.moves, "solved")
        try:
            made = open_engagement(self.store, NEED, studio, VIEWERS[name], event, given)
        except EngagementError:
            return
        self.made.append(made.id)
        self.moves += 1

    @precondition(lambda self: self.made)
    @rule(data=st.data(), name=NAMES, result=st.sampled_from(sorted(OUTCOMES)))
    def go_on(self, data: st.DataObject, name: str, result: str) -> None:
        """A move, mostly one that the table has for the state."""
        one = data.draw(st.sampled_from(self.made))
        row = self.store.get(one)
        assert row is not None
        fitting = sorted(e for e, step in MOVES.items() if row.fields["state"] in step.starts)
        event = data.draw(st.sampled_from(fitting * 3 + sorted(MOVES)))
        given = values_of(event, self.moves, result)
        try:
            moved = move(self.store, one, event, given, VIEWERS[name])
        except (MoveForbidden, MoveRefused, UnknownNode) as error:
            refused: Exception = error
        else:
            refused, self.moves = NOTHING, self.moves + 1
            assert moved.entry.who.behalf or MOVES[event].by[-1] == Action.ENGAGEMENT_GUIDE
        same = self.store.get(one)
        assert same is not None
        if refused is not NOTHING:
            assert same.fields == row.fields
        assert isinstance(refused, MoveRefused) <= (event not in fitting)
        assert (refused is NOTHING) <= (event in fitting)

    @precondition(lambda self: self.made)
    @rule(data=st.data(), steps=st.integers(1, 10), result=st.sampled_from(sorted(OUTCOMES)))
    def go_far(self, data: st.DataObject, steps: int, result: str) -> None:
        """Some moves along the main way, without which few would ever come to its end."""
        one = data.draw(st.sampled_from(self.made))
        for _ in range(steps):
            row = self.store.get(one)
            assert row is not None
            state = row.fields["state"]
            event = next((e for e in ("request", *WAY) if state in MOVES[e].starts), None)
            if event is None:
                return
            move(self.store, one, event, values_of(event, self.moves, result), ALONE)
            self.moves += 1

    @invariant()
    def trails_tell_what_is_there(self) -> None:
        for one in getattr(self, "made", []):
            trail = trail_of(self.store, one, limit=200)
            fields: dict[str, Any] = {}
            for number, entry in enumerate(trail, start=1):
                assert entry["number"] == number
                for name, value in (entry["before"].get(one) or {}).items():
                    assert fields.get(name) == value
                fields |= entry["after"].get(one, {})
            row = self.store.get(one)
            assert row is not None
            assert fields == {k: v for k, v in row.fields.items() if k != "consent_by"}

    @invariant()
    def nothing_comes_before_its_time(self) -> None:
        for one in getattr(self, "made", []):
            events = [
                entry["what"].partition(".")[2] for entry in trail_of(self.store, one, limit=200)
            ]
            for later, earlier in (
                ("visit", "consent"),
                ("consent", "contact"),
                ("contact", "accept"),
                ("accept", "request"),
                ("finish", "agree"),
                ("confirm", "finish"),
                ("follow_up", "confirm"),
            ):
                if later in events:
                    assert earlier in events[: events.index(later)]
            row = self.store.get(one)
            assert row is not None
            assert ("closed" in row.fields) == (row.fields["state"] in ENDS)
            assert (row.fields["state"] in OUTCOMES) == ("benefit_basis" in row.fields)
            assert bool(self.store.relations(one, "GOVERNS")) == ("agree" in events)

    @invariant()
    def no_two_are_open_and_the_need_follows(self) -> None:
        if not getattr(self, "made", []):
            return
        rows = list(engagements_of(self.store, NEED))
        assert sorted(row.id for row in rows) == sorted(self.made)
        busy = [
            end_of(self.store, row.id, "ENGAGES") for row in rows if row.fields["state"] not in ENDS
        ]
        assert len(busy) == len(set(busy))
        need = self.store.get(NEED)
        assert need is not None
        state = need.fields["state"]
        assert state == need_state(state, [row.fields for row in rows])


TestEngagements = Engagements.TestCase
TestEngagements.settings = settings(
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
