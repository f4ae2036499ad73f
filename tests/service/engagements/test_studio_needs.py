"""A studio that posted a problem asks for help with it, and never stands on both sides."""

import pytest
from engagement_sample import ANSWERING, NEED, STUDIO, VALUES, engagement_batch, viewer

from graph_schema.nodes import Engagement, Need
from graph_schema.relations import Answers, Engages, PostedBy
from graph_store import Batch, Store
from service.accounts import accounts
from service.accounts.roles import Action, Role
from service.accounts.viewer import ALONE, Grant
from service.audit import trail_of
from service.engagements import contacts, move, open_engagement
from service.engagements.contacts import Side
from service.engagements.errors import MoveForbidden, OwnNeed
from service.engagements.looking import engagement_seen
from service.engagements.sides import side_of
from service.notices.inbox import inbox

OWN, OTHER = "need:own", "studio:other"
POSTING = ANSWERING
ASKED = viewer(Role.STUDIO, OTHER)


@pytest.fixture
def posted(store: Store) -> Store:
    """The store with a problem that the studio at the airport posted itself."""
    batch = engagement_batch()
    batch.put(Need(id=OWN, text="除冰车喷嘴冻住", state="published", region="150203"))
    batch.link(PostedBy(start=OWN, end=STUDIO))
    store.write(batch)
    return store


def test_it_asks_and_the_other_answers(posted: Store) -> None:
    one = open_engagement(posted, OWN, OTHER, POSTING).id
    with pytest.raises(MoveForbidden):
        move(posted, one, "accept", {}, POSTING)
    with pytest.raises(MoveForbidden):
        move(posted, one, "withdraw", {}, ASKED)
    assert move(posted, one, "accept", {}, ASKED).state == "willing"
    seen = engagement_seen(posted, one, POSTING)
    assert contacts.decides(POSTING, seen) == [Side.NEED]
    assert contacts.decides(ASKED, seen) == [Side.STUDIO]
    sides = [
        side_of(seen.parties, entry["who"]["role"], entry["who"]["at"])
        for entry in trail_of(posted, one)
    ]
    assert sides == [Action.ENGAGEMENT_ASK, Action.ENGAGEMENT_ANSWER]


def test_each_side_hears_of_the_other(posted: Store) -> None:
    people = {
        at: accounts.create(posted, name, name, (Grant(Role.STUDIO, at),), "皮带防冻伴热 1507")
        for name, at in (("posting", STUDIO), ("asked.one", OTHER))
    }

    def heard(at: str) -> list[str]:
        return [each.kind for each in inbox(posted, people[at].id)]

    one = open_engagement(posted, OWN, OTHER, POSTING).id
    assert (heard(STUDIO), heard(OTHER)) == ([], ["engagement.request"])
    move(posted, one, "accept", {}, ASKED)
    assert heard(STUDIO) == ["engagement.accept"]
    contacts.decide(posted, POSTING, engagement_seen(posted, one, POSTING), Side.NEED, agree=True)
    assert sorted(heard(OTHER)) == ["engagement.contacts_agreed", "engagement.request"]


@pytest.mark.parametrize("event", ["request", "offer"])
def test_none_answers_its_own(posted: Store, event: str) -> None:
    for who in (POSTING, ALONE, viewer(Role.COORDINATOR, "union:region")):
        with pytest.raises(OwnNeed):
            open_engagement(posted, OWN, STUDIO, who, event)
    # Who posted it is nobody else's to learn.
    with pytest.raises(MoveForbidden):
        open_engagement(posted, OWN, STUDIO, ASKED, event)


def test_one_that_was_loaded_with_its_own_stays_on_one_side(posted: Store) -> None:
    batch = Batch()
    batch.put(Engagement(id="engagement:same", state="acceptance_due"))
    batch.link(Answers(start="engagement:same", end=OWN))
    batch.link(Engages(start="engagement:same", end=STUDIO))
    posted.write(batch)
    with pytest.raises(MoveForbidden):
        move(posted, "engagement:same", "confirm", VALUES["confirm"], POSTING)
    assert contacts.decides(POSTING, engagement_seen(posted, "engagement:same", POSTING)) == [
        Side.STUDIO
    ]


def test_a_problem_of_a_unit_is_not_the_studios_to_ask_for(posted: Store) -> None:
    with pytest.raises(MoveForbidden):
        open_engagement(posted, NEED, OTHER, POSTING)
