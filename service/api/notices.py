"""One's own notices, and the daily mail."""

from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Path, Query
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from service.accounts import accounts
from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore, TheTexts
from service.api.problems import Unknown, documented
from service.notices import digest, inbox

router = APIRouter(tags=["notices"])

PAGE: Final = 200


class NoticeOut(BaseModel):
    """Something to hear of."""

    id: str
    kind: str
    about: str = Field(description="id of what it is about")
    values: dict[str, str]
    at: str
    read: str = Field(description="when it was read; empty before")
    text: str


class Notices(BaseModel):
    """Notices, the newest first."""

    items: list[NoticeOut]
    next: str | None


class Mail(BaseModel):
    """Where the daily mail goes, and whether it is sent."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(default="", max_length=200, pattern=r"^([^@\s<>]+@[^@\s<>]+)?$")
    on: StrictBool = True


@router.get(
    "/notices",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="我的提醒 · one's notices",
    response_model=Notices,
)
def mine(
    store: TheStore,
    viewer: TheViewer,
    texts: TheTexts,
    after: Annotated[str, Query(max_length=40)] = "",
    limit: Annotated[int, Query(ge=1, le=PAGE)] = 50,
) -> Any:
    """List them, the newest first."""
    found = inbox.inbox(store, viewer.account, after, limit)
    items = [inbox.told(notice, texts) for notice in found]
    return {"items": items, "next": found[-1].id if len(found) == limit else None}


@router.put(
    "/notices/{notice_id}/read",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    status_code=204,
    summary="标为已读 · note that it was read",
    responses=documented(404),
)
def read(
    store: TheStore, viewer: TheViewer, notice_id: Annotated[str, Path(max_length=40)]
) -> None:
    """Note that one of one's own was read."""
    if not inbox.mark_read(store, viewer.account, notice_id):
        raise Unknown(kind="notice", id=notice_id)


@router.get(
    "/account/mail",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="每日邮件 · the daily mail",
    response_model=Mail,
)
def mail(store: TheStore, viewer: TheViewer) -> Any:
    """Tell where it goes."""
    account = accounts.find(store, viewer.account)
    return {"email": account.email if account else "", "on": digest.wants(store, viewer.account)}


@router.put(
    "/account/mail",
    dependencies=[allowed(Action.ACCOUNT_OWN)],
    summary="设置每日邮件 · choose the daily mail",
    response_model=Mail,
    responses=documented(404),
)
def choose_mail(store: TheStore, viewer: TheViewer, given: Annotated[Mail, Body()]) -> Any:
    """Choose where it goes, and whether it is sent."""
    changed = accounts.change(
        store, viewer.account, lambda account: replace(account, email=given.email)
    )
    digest.choose(store, changed.id, on=given.on)
    return given


@router.post(
    "/unsubscribe",
    dependencies=[allowed(Action.SIGN_IN)],
    status_code=204,
    summary="退订每日邮件 · get no more mail",
    responses=documented(404),
)
def unsubscribe(store: TheStore, token: Annotated[str, Query(max_length=100)]) -> None:
    """Switch the mail off that a link in it names; no sign-in is needed."""
    if not digest.unsubscribe(store, token):
        raise Unknown(kind="mail", id=token)
