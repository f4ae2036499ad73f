"""The main way, what each move writes, and what is refused."""

from datetime import UTC, datetime

import pytest
from engagement_sample import (
    ANSWERING,
    ASKING,
    GUIDING,
    HOST,
    NEED,
    STUDIO,
    UNIT,
    VALUES,
    WAY,
    led,
    opened,
    states,
    viewer,
)

from graph_schema.nodes import Need
from graph_schema.vocabularies import DECLINE_REASONS
from graph_store import Batch, Store
from graph_store.errors import UnknownNode
from service.accounts.roles import Role
from service.accounts.viewer import ALONE, Grant, Viewer
from service.audit import trail_of
from service.engagements import move, open_engagement
from service.engagements.errors import (
    AgreementExists,
    DateTooEarly,
    EngagementOpen,
    MoveForbidden,
    MoveRefused,
    NeedNotOpen,
    ValuesRefused,
)
from service.engagements.opening import NOT_OPEN
from service.secrets import NeedSecret

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def test_the_main_way(store: Store) -> None:
    engagement = opened(store)
    seen = [states(store, engagement)]
    for event in WAY:
        led(store, engagement, event)
        seen.append(states(store, engagement))
    assert seen == [
        ("requested", "docking"),
        ("willing", "docking"),
        ("contacted", "docking"),
        ("consented", "docking"),
        ("consulting", "docking"),
        ("planning", "planning"),
        ("agreed", "signed"),
        ("implementing", "implementing"),
        ("acceptance_due", "acceptance_due"),
        ("solved", "accepted"),
        ("solved", "closed"),
    ]


def test_what_a_request_writes(store: Store) -> None:
    made = open_engagement(store, NEED, STUDIO, ASKING, "request", {"note": "盼复"}, NOW)
    row = store.get(made.id)
    assert row is not None
    assert row.fields == {"state": "requested", "requested": "2026-03-01"}
    assert [r.end for r in store.relations(made.id, "ANSWERS")] == [NEED]
    assert [r.end for r in store.relations(made.id, "ENGAGES")] == [STUDIO]
    assert trail_of(store, made.id) == [
        {
            "key": f"2026-03-01T08:30:00.000000Z/{made.id}/000001",
            "at": "2026-03-01T08:30:00.000000Z",
            "who": {
                "account": "account:enterprise",
                "name": "示例·enterprise",
                "role": "enterprise",
                "at": UNIT,
                "behalf": [UNIT],
            },
            "what": "engagement.request",
            "subject": made.id,
            "number": 1,
            "before": {made.id: None, NEED: {"state": "published"}},
            "after": {
                made.id: {"state": "requested", "requested": "2026-03-01"},
                NEED: {"state": "docking"},
            },
            "values": {"note": "盼复"},
            "withheld": [],
        }
    ]


def test_the_agreement_governs_the_engagement(store: Store) -> None:
    engagement = opened(store)
    led(store, engagement, *WAY[:6])
    (tie,) = store.relations(engagement, "GOVERNS")
    agreement = store.get(tie.start)
    assert agreement is not None
    assert agreement.kind == "Agreement"
    assert agreement.fields == {**VALUES["agree"], "known_as": ["no:xy-1"]}
    entry = trail_of(store, engagement)[-1]
    assert entry["before"][tie.start] is None
    assert entry["after"][tie.start]["shares"] == "各半"


def test_an_agreement_needs_a_number_of_its_own(store: Store) -> None:
    led(store, opened(store), *WAY[:6])
    other = opened(store, "studio:other")
    led(store, other, *WAY[:5])
    with pytest.raises(AgreementExists):
        led(store, other, "agree")
    values = {**VALUES["agree"], "number": "XY-2"}
    assert move(store, other, "agree", values, ALONE).state == "agreed"


def test_the_confirmation_says_what_came_of_it(store: Store) -> None:
    engagement = opened(store)
    led(store, engagement, *WAY[:8])
    move(store, engagement, "confirm", {**VALUES["confirm"], "benefit": 0}, ASKING, NOW)
    row = store.get(engagement)
    assert row is not None
    assert row.fields["solved"] is True
    assert row.fields["benefit"] == 0
    assert row.fields["benefit_basis"] == "财务部核算"
    assert row.fields["outcome"] == VALUES["finish"]["outcome"]
    assert row.fields["closed"] == store.get_record("engagements", engagement)["at"][:10]  # type: ignore[index]


@pytest.mark.parametrize(
    ("result", "solved", "need"),
    [
        ("solved", True, "accepted"),
        ("partly_solved", None, "accepted"),
        ("not_solved", False, "not_accepted"),
    ],
)
def test_each_result(store: Store, result: str, solved: bool | None, need: str) -> None:
    engagement = opened(store)
    led(store, engagement, *WAY[:8])
    move(store, engagement, "confirm", {**VALUES["confirm"], "result": result}, ALONE)
    row = store.get(engagement)
    assert row is not None
    assert row.fields.get("solved") is solved
    assert states(store, engagement) == (result, need)


def test_what_is_sent_back_is_finished_again(store: Store) -> None:
    engagement = opened(store)
    led(store, engagement, *WAY[:8])
    assert led(store, engagement, "rework") == "implementing"
    assert trail_of(store, engagement)[-1]["values"] == VALUES["rework"]
    again = {"outcome": "落料口也加装后不再结冰"}
    assert move(store, engagement, "finish", again, ANSWERING).state == "acceptance_due"


@pytest.mark.parametrize("reason", [term.code for term in DECLINE_REASONS])
def test_a_decline_gives_a_reason(store: Store, reason: str) -> None:
    engagement = opened(store)
    move(store, engagement, "decline", {"decline_reason": reason}, ANSWERING, NOW)
    row = store.get(engagement)
    assert row is not None
    assert (row.fields["state"], row.fields["decline_reason"]) == ("declined", reason)
    assert states(store, engagement)[1] == "published"


def test_a_visit_may_not_precede_the_consent(store: Store) -> None:
    engagement = opened(store)
    led(store, engagement, *WAY[:3])
    for early in ("2026-03-03", "2026-02", "2025"):
        with pytest.raises(DateTooEarly):
            move(store, engagement, "visit", {"visited": early}, ALONE)
    for fine in ("2026-03-04", "2026-03", "2026"):
        assert move(store, opened(store, "studio:other"), "withdraw", {}, ALONE).state
        engaged = opened(store, "studio:other")
        led(store, engaged, *WAY[:3])
        assert move(store, engaged, "visit", {"visited": fine}, ALONE).state == "consulting"
        led(store, engaged, "give_up")


def test_who_consented_is_private(store: Store) -> None:
    engagement = opened(store)
    led(store, engagement, *WAY[:3])
    entry = trail_of(store, engagement)[-1]
    assert entry["withheld"] == ["consent_by"]
    assert "韩经理" not in str(entry)
    assert entry["after"][engagement]["consent_document"] == "机函〔2026〕7号"
    row = store.get(engagement)
    assert row is not None
    assert row.fields["consent_by"] == "示例·韩经理"


@pytest.mark.parametrize("event", [event for event, values in VALUES.items() if values])
def test_what_a_move_needs_is_asked_for(store: Store, event: str) -> None:
    from service.engagements import MOVES
    from service.engagements.forms import checked

    step = MOVES[event]
    whole = VALUES[event]
    for field in step.takes:
        if field.required:
            less = {name: value for name, value in whole.items() if name != field.name}
            with pytest.raises(ValuesRefused) as refused:
                checked(step, less)
            assert refused.value.params == {"event": step.label, "fields": (field.label,)}
        for wrong in ({}, [], "", "  ", -1, "2026-13", "x" * 2_001):
            if field.choices or not isinstance(wrong, str) or field.value.name != "TEXT":
                with pytest.raises(ValuesRefused):
                    checked(step, {**whole, field.name: wrong})
    with pytest.raises(ValuesRefused):
        checked(step, {**whole, "colour": "red"})


def test_refused_values_change_nothing(store: Store) -> None:
    engagement = opened(store)
    before = store.digest(), len(trail_of(store, engagement))
    with pytest.raises(ValuesRefused):
        move(store, engagement, "decline", {"decline_reason": "mood"}, ALONE)
    with pytest.raises(MoveRefused):
        move(store, engagement, "visit", VALUES["visit"], ALONE)
    with pytest.raises(MoveForbidden):
        move(store, engagement, "accept", {}, ASKING)
    assert (store.digest(), len(trail_of(store, engagement))) == before


def test_a_second_engagement_of_the_two_waits_for_the_first(store: Store) -> None:
    first = opened(store)
    with pytest.raises(EngagementOpen) as refused:
        opened(store)
    assert refused.value.params == {"id": first}
    led(store, first, "decline")
    assert opened(store) != first


def test_a_suggestion_becomes_a_request(store: Store) -> None:
    made = open_engagement(store, NEED, STUDIO, GUIDING, "suggest")
    assert states(store, made.id) == ("suggested", "matching")
    assert move(store, made.id, "request", {}, ASKING).state == "requested"
    with pytest.raises(MoveForbidden):
        open_engagement(store, NEED, "studio:other", ASKING, "suggest")


@pytest.mark.parametrize("state", sorted(NOT_OPEN))
def test_nobody_is_asked_about_a_need_that_is_not_open(store: Store, state: str) -> None:
    batch = Batch()
    batch.put(Need(id=NEED, text="皮带结冰", state=state))
    store.write(batch)
    with pytest.raises(NeedNotOpen):
        opened(store)


@pytest.mark.parametrize(
    ("need", "studio"), [("need:none", STUDIO), (STUDIO, STUDIO), (NEED, "studio:x"), (NEED, NEED)]
)
def test_an_engagement_is_of_a_need_and_a_studio(store: Store, need: str, studio: str) -> None:
    with pytest.raises(UnknownNode):
        open_engagement(store, need, studio, ALONE)


@pytest.mark.parametrize("engagement", ["engagement:none", NEED])
def test_what_is_not_there_does_not_move(store: Store, engagement: str) -> None:
    with pytest.raises(UnknownNode):
        move(store, engagement, "accept", {}, ALONE)


def test_the_need_is_as_far_as_its_furthest_engagement(store: Store) -> None:
    first, second = opened(store), opened(store, "studio:other")
    led(store, first, *WAY[:5])
    assert states(store, second) == ("requested", "planning")
    led(store, second, "accept")
    assert states(store, second) == ("willing", "planning")
    led(store, first, "give_up")
    assert states(store, second) == ("willing", "docking")
    led(store, second, "give_up")
    assert states(store, second) == ("terminated", "published")


def test_a_need_that_was_withdrawn_stays_so(store: Store) -> None:
    engagement = opened(store)
    batch = Batch()
    batch.put(Need(id=NEED, text="皮带结冰", state="withdrawn"))
    store.write(batch)
    assert led(store, engagement, "accept") == "willing"
    assert states(store, engagement) == ("willing", "withdrawn")


def test_who_holds_several_roles_acts_in_the_one_that_may(store: Store) -> None:
    engagement = opened(store)
    both = Viewer("a", "甲", (Grant(Role.ANALYST), Grant(Role.STUDIO, STUDIO)))
    who = move(store, engagement, "accept", {}, both).entry.who
    assert (who.role, who.at, set(who.behalf)) == ("studio", STUDIO, {STUDIO, HOST})
    there = viewer(Role.COORDINATOR, "union:energy")
    who = move(store, engagement, "contact", VALUES["contact"], there).entry.who
    assert (who.role, who.at, who.behalf) == ("coordinator", "union:energy", (UNIT,))


@pytest.mark.parametrize(("event", "name"), [("contact", "note"), ("plan", "plan")])
def test_nothing_secret_comes_in_with_a_move(store: Store, event: str, name: str) -> None:
    one = opened(store)
    led(store, one, *WAY[: WAY.index(event)])
    before = store.change()
    with pytest.raises(NeedSecret):
        move(store, one, event, {**VALUES[event], name: "机密★ 某型装备"}, ALONE)
    assert store.change() == before
