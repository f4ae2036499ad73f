"""Every move from every state by everyone: what the table allows is done, all else is refused."""

from collections.abc import Iterator

import pytest
from engagement_sample import NEED, STUDIO, UNIT, VALUES, VIEWERS, engagement_batch
from hash_encoder import HashEncoder

from graph_schema.kinds import NODES, declared
from graph_schema.nodes import Engagement, Need
from graph_schema.relations import Answers, Engages, PostedBy
from graph_schema.vocabularies import ENGAGEMENT_STATES, NEED_STATES
from graph_schema.vocabularies.engagement_states import ENDS, OUTCOMES
from graph_schema.vocabularies.need_states import EXITS
from graph_store import Batch, Store, open_store
from graph_store.errors import UnknownNode
from service.accounts.roles import RULES, Action
from service.audit import trail_of
from service.engagements import MOVES, Move, move, moves_from, open_engagement
from service.engagements.errors import MoveForbidden, MoveRefused
from service.engagements.lifecycle import NEW, SETS, SIDES
from service.engagements.need_states import FOLLOWS, need_state
from service.subjects import parties_of_engagement, subject_at

STATES = [term.code for term in ENGAGEMENT_STATES]
SIDES_OF = {
    "alone": {Action.ENGAGEMENT_ASK, Action.ENGAGEMENT_ANSWER, Action.ENGAGEMENT_GUIDE},
    "enterprise": {Action.ENGAGEMENT_ASK},
    "studio": {Action.ENGAGEMENT_ANSWER},
    "coordinator": {Action.ENGAGEMENT_ASK, Action.ENGAGEMENT_ANSWER, Action.ENGAGEMENT_GUIDE},
    "coordinator of the unit": {Action.ENGAGEMENT_ASK, Action.ENGAGEMENT_GUIDE},
    "coordinator of the studio": {Action.ENGAGEMENT_ANSWER, Action.ENGAGEMENT_GUIDE},
}
"""For which sides each of VIEWERS may act; the others for none."""
SEEING = {*SIDES_OF, "host of the studio", "analyst"}
"""Those of VIEWERS who may see the engagement."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with an engagement, of a need of its own, for each event, state and viewer."""
    path = tmp_path_factory.mktemp("table") / "e.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    store.write(engagement_batch())
    batch = Batch()
    for event in MOVES:
        for state in STATES:
            for name in VIEWERS:
                one, need = named(event, state, name)
                batch.put(Need(id=need, text="皮带结冰", state="docking"))
                batch.put(Engagement(id=one, state=state))
                batch.link(PostedBy(start=need, end=UNIT))
                batch.link(Answers(start=one, end=need))
                batch.link(Engages(start=one, end=STUDIO))
    store.write(batch)
    yield store
    store.close()


def named(event: str, state: str, name: str) -> tuple[str, str]:
    code = f"{event}-{state}-{name.replace(' ', '-')}"
    return f"engagement:{code}", f"need:{code}"


@pytest.mark.parametrize("event", MOVES)
@pytest.mark.parametrize("name", VIEWERS)
def test_the_table_is_kept_to(crowded: Store, event: str, name: str) -> None:
    step, viewer = MOVES[event], VIEWERS[name]
    for state in STATES:
        one, need = named(event, state, name)

        def go(one: str = one) -> str:
            values = {**VALUES[event]}
            if "number" in values:
                values["number"] = one
            return move(crowded, one, event, values, viewer).state

        if not SIDES_OF.get(name, set()) & set(step.by):
            with pytest.raises(MoveForbidden if name in SEEING else UnknownNode):
                go()
        elif state not in step.starts:
            with pytest.raises(MoveRefused) as refused:
                go()
            assert refused.value.params["state"] == ENGAGEMENT_STATES[state].label
        else:
            found = go()
            assert found == (step.next(state, VALUES[event]))
            row, needed = crowded.get(one), crowded.get(need)
            assert row is not None
            assert needed is not None
            assert row.fields["state"] == found
            assert ("closed" in row.fields) == (found in ENDS and state not in ENDS)
            assert needed.fields["state"] == need_state("docking", [row.fields])
            assert len(trail_of(crowded, one)) == 1
            continue
        assert trail_of(crowded, one) == []
        row = crowded.get(one)
        assert row is not None
        assert row.fields == {"state": state}


@pytest.mark.parametrize("event", MOVES)
@pytest.mark.parametrize("name", VIEWERS)
def test_who_may_begin_one(store: Store, event: str, name: str) -> None:
    step, viewer = MOVES[event], VIEWERS[name]

    def begin() -> str:
        return open_engagement(store, NEED, STUDIO, viewer, event, VALUES[event]).state

    if not SIDES_OF.get(name, set()) & set(step.by):
        with pytest.raises(MoveForbidden):
            begin()
    elif not step.opens:
        with pytest.raises(MoveRefused):
            begin()
    else:
        assert begin() == step.to[0]


def test_the_sides_that_are_expected_here_are_those_of_the_roles(crowded: Store) -> None:
    parties = parties_of_engagement(crowded, named("accept", "requested", "studio")[0])
    for name, viewer in VIEWERS.items():
        may = {side for side in SIDES if viewer.may(side, parties.of(side))}
        assert may == SIDES_OF.get(name, set()), name
        assert viewer.may(Action.ENGAGEMENT_READ, parties.whole) == (name in SEEING), name


def test_the_table_uses_states_sides_and_fields_that_exist() -> None:
    for step in MOVES.values():
        assert step.label.zh
        assert step.label.en
        assert step.by
        assert set(step.by) <= SIDES.keys() <= RULES.keys()
        assert {*step.starts, *step.to} - {NEW} <= set(STATES)
        assert not step.stamps or step.stamps in declared(Engagement)
        names = [field.name for field in step.takes]
        assert len(names) == len(set(names))
        for field in step.takes:
            assert not field.kept_in or field.name in declared(NODES[field.kept_in])
            assert not field.not_before or field.not_before in declared(Engagement)
    assert SETS.keys() <= set(STATES)


def test_every_state_is_reached_and_left_or_is_an_end() -> None:
    reached = {state for step in MOVES.values() for state in step.to}
    assert reached == set(STATES)
    assert {state for state in STATES if not _leaving(state)} == ENDS
    assert {state for state in OUTCOMES if moves_from(state)} == OUTCOMES


def _leaving(state: str) -> list[Move]:
    return [step for step in moves_from(state) if step.to]


def test_no_way_leads_to_a_visit_but_by_consent_nor_to_an_outcome_but_by_the_enterprise() -> None:
    assert [step.event for step in MOVES.values() if "consulting" in step.to] == ["visit"]
    assert MOVES["visit"].starts == ("consented",)
    assert [step.event for step in MOVES.values() if "consented" in step.to] == ["consent"]
    for state in OUTCOMES:
        (step,) = (step for step in MOVES.values() if state in step.to)
        assert step.by == (Action.ENGAGEMENT_ASK,)
        assert step.starts == ("acceptance_due",)


def test_needs_follow_from_every_state_of_engagements() -> None:
    assert {row.need for row in FOLLOWS} <= {term.code for term in NEED_STATES} - EXITS
    for state in STATES:
        assert need_state("published", [{"state": state}]) is not None
    assert need_state(None, [{"state": "willing"}]) == "docking"
    assert need_state(None, []) is None
    for state in EXITS | {"draft", "converted", "closed"}:
        assert need_state(state, [{"state": "solved"}]) == state
    partly, late = {"state": "partly_solved"}, {"state": "implementing"}
    assert need_state("implementing", [partly, late]) == "implementing"
    assert need_state("implementing", [partly, {"state": "terminated"}]) == "accepted"
    assert need_state("accepted", [partly, late]) == "accepted"
    assert need_state("accepted", [{**partly, "followed_up": "2027"}]) == "closed"
    assert need_state("not_accepted", [{"state": "not_solved"}, {"state": "requested"}]) == (
        "docking"
    )


def test_subjects(store: Store) -> None:
    need, studio = subject_at(store, NEED), subject_at(store, STUDIO)
    assert need.owners == {UNIT}
    assert need.regions == {"150702"}
    assert need.unions == {"union:hulunbuir", "union:region", "union:energy"}
    assert studio.owners == {STUDIO, "org:airport"}
    assert studio.unions == {"union:baotou", "union:region"}
    batch = Batch()
    batch.put(Need(id="need:studio", text="风机异响", region="150204"))
    batch.link(PostedBy(start="need:studio", end=STUDIO))
    store.write(batch)
    own = subject_at(store, "need:studio")
    assert (own.owners, own.regions) == (studio.owners, {"150203", "150204"})
    assert subject_at(store, "need:none").owners == frozenset()


def test_a_ring_of_unions_ends(store: Store) -> None:
    from graph_schema.relations import ReportsTo

    batch = Batch()
    batch.link(ReportsTo(start="union:region", end="union:hulunbuir"))
    store.write(batch)
    assert subject_at(store, NEED).within("union:region")
