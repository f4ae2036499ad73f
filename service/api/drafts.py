"""The draft of a problem: what was written and not posted yet, the same that the page keeps."""

from enum import StrEnum
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field

from graph_schema.kinds import NODES, declared
from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore
from service.api.models import LONG
from service.api.needs import OURS
from service.api.problems import Unknown, documented
from service.drafts import Draft, draft, forget_draft, keep_draft
from service.views import KEYS

router = APIRouter(prefix="/draft", tags=["needs"])

UNIT: Final = "unit"
"""The name of the unit that a coordinator writes for."""

_NAMES: Final = [name for name in declared(NODES["Need"]) if name not in (KEYS, *OURS)]
DraftField = StrEnum("DraftField", {name: name for name in (*_NAMES, UNIT)})  # type: ignore[misc]
Typed = Annotated[str, Field(max_length=LONG)]


class DraftIn(BaseModel):
    """What was typed so far, field by field, as it was typed."""

    model_config = ConfigDict(extra="forbid")

    typed: dict[DraftField, Typed] = Field(examples=[{"text": "输煤皮带冬天结冰打滑"}])


class DraftOut(BaseModel):
    """A draft, and when it was kept."""

    typed: dict[str, str]
    at: str = Field(description="UTC, ISO 8601")


@router.get(
    "",
    dependencies=[allowed(Action.NEED_POST)],
    summary="我的草稿 · one's draft",
    response_model=DraftOut,
    responses=documented(404),
)
def mine(store: TheStore, viewer: TheViewer) -> Any:
    """Tell the draft that was kept last."""
    kept = draft(store, viewer.account)
    if kept is None:
        raise Unknown(kind="draft", id=viewer.account)
    return _told(kept)


@router.put(
    "",
    dependencies=[allowed(Action.NEED_POST)],
    summary="保存草稿 · keep a draft",
    response_model=DraftOut,
)
def keep(store: TheStore, viewer: TheViewer, given: Annotated[DraftIn, Body()]) -> Any:
    """Keep it in place of an older one. One that is marked as a state secret or as military is
    refused, and the older one forgotten."""
    typed = {str(name): value for name, value in given.typed.items()}
    return _told(keep_draft(store, viewer.account, typed))


@router.delete(
    "",
    dependencies=[allowed(Action.NEED_POST)],
    status_code=204,
    summary="删除草稿 · forget one's draft",
)
def forget(store: TheStore, viewer: TheViewer) -> None:
    """Forget it; where there is none, nothing is done."""
    forget_draft(store, viewer.account)


def _told(kept: Draft) -> dict[str, Any]:
    return {"typed": dict(kept.typed), "at": kept.at.isoformat(timespec="seconds")}
