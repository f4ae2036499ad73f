"""Contacts of an engagement: seen once both sides agreed to show theirs."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from service.accounts.roles import Action
from service.accounts.viewer import Viewer
from service.api.access import TheViewer, allowed, check
from service.api.deps import TheStore
from service.api.engagements import EngagementId
from service.api.problems import documented
from service.engagements import contacts, own_contact
from service.engagements.contacts import Side
from service.engagements.looking import Seen, engagement_seen

router = APIRouter(prefix="/engagements", tags=["engagements"])


class ContactOut(BaseModel):
    """One side: whether it agreed, and its contact, null until both did."""

    side: Side
    agreed: bool
    yours: bool = Field(description="whether this viewer decides for the side")
    contact: dict[str, str] | None


class ContactsOut(BaseModel):
    """Both sides."""

    both: bool = Field(description="whether both agreed, so that each sees the other's")
    items: list[ContactOut]


Line = Annotated[str, Field(min_length=1, max_length=own_contact.LONGEST)]


class OwnContact(BaseModel):
    """A side's own contact; what is left out stays."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    contact: Line | None = None
    phone: Line | None = None
    mobile: Line | None = Field(default=None, description="of a need alone")
    email: Line | None = None


class Decision(BaseModel):
    """What a side decides, and its contact where it is to be kept with that."""

    model_config = ConfigDict(extra="forbid")

    side: Side
    agreed: StrictBool
    contact: OwnContact | None = None


@router.get(
    "/{engagement_id}/contacts",
    dependencies=[allowed(Action.CONTACT_READ)],
    summary="双方同意后的联系方式（查阅会被记录） · contacts that both agreed to show; logged",
    response_model=ContactsOut,
    responses=documented(404),
)
def of_one(store: TheStore, viewer: TheViewer, engagement_id: EngagementId) -> Any:
    """Tell who agreed; the contacts only once both did."""
    seen = engagement_seen(store, engagement_id, viewer)
    check(viewer, Action.CONTACT_READ, seen.parties.whole)
    return _told(contacts.contacts(store, viewer, seen), viewer, seen)


@router.put(
    "/{engagement_id}/contacts",
    dependencies=[allowed(Action.ENGAGEMENT_ASK, Action.ENGAGEMENT_ANSWER)],
    summary="同意或不再同意互看联系方式 · agree to show one's contact, or no longer",
    response_model=ContactsOut,
    responses=documented(404),
)
def decide(
    store: TheStore,
    viewer: TheViewer,
    engagement_id: EngagementId,
    given: Annotated[Decision, Body()],
) -> Any:
    """Decide for one's own side."""
    seen = engagement_seen(store, engagement_id, viewer)
    if given.contact is not None:
        told = given.contact.model_dump(exclude_none=True)
        own_contact.give(store, viewer, seen, given.side, told)
    contacts.decide(store, viewer, seen, given.side, agree=given.agreed)
    return _told(contacts.contacts(store, viewer, seen), viewer, seen)


def _told(found: contacts.Contacts, viewer: Viewer, seen: Seen) -> dict[str, Any]:
    mine = contacts.decides(viewer, seen)
    return {
        "both": found.both,
        "items": [
            {
                "side": side,
                "agreed": found.agreed[side],
                "yours": side in mine,
                "contact": found.shown.get(side),
            }
            for side in Side
        ],
    }
