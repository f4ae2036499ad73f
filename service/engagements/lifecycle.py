"""The life cycle of an engagement (对接): the one table of its moves.

A move has an event, the states it starts from, the side that makes it, what it needs, and the state
it leads to. The API, its document, `docs/engagements.md` and the tests are made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from graph_schema.label import Label
from graph_schema.vocabularies import ENGAGEMENT_STATES
from graph_schema.vocabularies.engagement_states import ENDS
from service.accounts.roles import Action
from service.engagements.fields import NOTE, REASON, RESULT, SHORTFALL, Field, needed, welcome

_ASK = Action.ENGAGEMENT_ASK
_ANSWER = Action.ENGAGEMENT_ANSWER
_GUIDE = Action.ENGAGEMENT_GUIDE

SIDES: Final[Mapping[Action, Label]] = {
    _ASK: Label("难题一方", "the side with the problem"),
    _ANSWER: Label("工作室一方", "the studio's side"),
    _GUIDE: Label("协调员", "the coordinator"),
}
"""Who moves an engagement; each side is an action of service.accounts.roles."""

NEW: Final = ""
"""The state of an engagement that is not there yet."""


@dataclass(frozen=True, slots=True)
class Move:
    """A row of the table.

    `by`: the sides that may make it. `to`: the state it leads to; none where the state stays, and
    several where the value of RESULT says which. `takes`: the fields that it is made with; where
    one is kept in an Agreement, the move makes the agreement that governs the engagement.
    `stamps`: the engagement's field that gets the day on which it was made.
    """

    event: str
    label: Label
    starts: tuple[str, ...]
    by: tuple[Action, ...]
    to: tuple[str, ...]
    takes: tuple[Field, ...] = (NOTE,)
    stamps: str = ""

    @property
    def opens(self) -> bool:
        """Whether an engagement may begin with it."""
        return NEW in self.starts

    def next(self, state: str, values: Mapping[str, Any]) -> str:
        """The state after it."""
        match self.to:
            case ():
                return state
            case (only,):
                return only
            case _:
                return str(values[RESULT.name])


_CONFIRMED = ("solved", "partly_solved", "not_solved")

_TABLE = (
    Move(
        event="suggest",
        label=Label("推荐", "suggest"),
        starts=(NEW,),
        by=(_GUIDE,),
        to=("suggested",),
    ),
    Move(
        event="request",
        label=Label("请求对接", "request"),
        starts=(NEW, "suggested"),
        by=(_ASK,),
        to=("requested",),
        stamps="requested",
    ),
    Move(
        event="offer",
        label=Label("主动帮忙", "offer help"),
        starts=(NEW, "suggested"),
        by=(_ANSWER,),
        to=("offered",),
    ),
    Move(
        event="take_up",
        label=Label("请他们帮忙", "take up the offer"),
        starts=("offered",),
        by=(_ASK,),
        to=("willing",),
    ),
    Move(
        event="turn_down",
        label=Label("暂不需要", "turn down"),
        starts=("offered",),
        by=(_ASK,),
        to=("declined",),
    ),
    Move(
        event="take_back",
        label=Label("收回", "take back"),
        starts=("offered",),
        by=(_ANSWER,),
        to=("withdrawn",),
    ),
    Move(
        event="accept",
        label=Label("接受", "accept"),
        starts=("requested",),
        by=(_ANSWER,),
        to=("willing",),
    ),
    Move(
        event="decline",
        label=Label("谢绝", "decline"),
        starts=("requested", "willing", "contacted"),
        by=(_ANSWER,),
        to=("declined",),
        takes=(needed("Engagement", "decline_reason"), NOTE),
    ),
    Move(
        event="withdraw",
        label=Label("撤回", "withdraw"),
        starts=("suggested", "requested"),
        by=(_ASK, _GUIDE),
        to=("withdrawn",),
    ),
    Move(
        event="contact",
        label=Label("联络", "contact"),
        starts=("willing",),
        by=(_ASK, _ANSWER),
        to=("contacted",),
        takes=(needed("Engagement", "contacted"), NOTE),
    ),
    Move(
        event="consent",
        label=Label("工作室单位同意", "employer's consent"),
        starts=("contacted",),
        by=(_ANSWER,),
        to=("consented",),
        takes=(
            needed("Engagement", "consent_by"),
            needed("Engagement", "consent_on"),
            needed("Engagement", "consent_document"),
            NOTE,
        ),
    ),
    Move(
        event="visit",
        label=Label("现场会诊", "visit"),
        starts=("consented",),
        by=(_ASK, _ANSWER),
        to=("consulting",),
        takes=(needed("Engagement", "visited", not_before="consent_on"), NOTE),
    ),
    Move(
        event="plan",
        label=Label("提出方案", "plan"),
        starts=("consulting",),
        by=(_ANSWER,),
        to=("planning",),
        takes=(needed("Engagement", "plan"), NOTE),
    ),
    Move(
        event="agree",
        label=Label("签订协议", "agree"),
        starts=("planning",),
        by=(_ASK, _ANSWER),
        to=("agreed",),
        takes=(
            needed("Agreement", "ownership"),
            needed("Agreement", "shares"),
            needed("Agreement", "signed"),
            welcome("Agreement", "number"),
            welcome("Agreement", "agreement_kind"),
            welcome("Agreement", "mode"),
            welcome("Agreement", "fee"),
            NOTE,
        ),
    ),
    Move(
        event="start",
        label=Label("开始实施", "start"),
        starts=("agreed",),
        by=(_ANSWER,),
        to=("implementing",),
    ),
    Move(
        event="finish",
        label=Label("完成", "finish"),
        starts=("agreed", "implementing"),
        by=(_ANSWER,),
        to=("acceptance_due",),
        takes=(needed("Engagement", "outcome"), NOTE),
    ),
    Move(
        event="rework",
        label=Label("退回整改", "send back"),
        starts=("acceptance_due",),
        by=(_ASK,),
        to=("implementing",),
        takes=(SHORTFALL, NOTE),
    ),
    Move(
        event="give_up",
        label=Label("终止", "give up"),
        starts=(
            *("willing", "contacted", "consented", "consulting", "planning"),
            *("agreed", "implementing"),
        ),
        by=(_ASK, _ANSWER),
        to=("terminated",),
        takes=(REASON, NOTE),
    ),
    Move(
        event="confirm",
        label=Label("企业确认", "confirm"),
        starts=("acceptance_due",),
        by=(_ASK,),
        to=_CONFIRMED,
        takes=(
            RESULT,
            needed("Engagement", "benefit"),
            needed("Engagement", "benefit_basis"),
            NOTE,
        ),
    ),
    Move(
        event="follow_up",
        label=Label("回访", "follow up"),
        starts=_CONFIRMED,
        by=(_ASK, _ANSWER, _GUIDE),
        to=(),
        takes=(
            needed("Engagement", "followed_up", not_before="closed"),
            needed("Engagement", "finding"),
            NOTE,
        ),
    ),
)

MOVES: Final[Mapping[str, Move]] = MappingProxyType({move.event: move for move in _TABLE})
"""Every move by its event, in the order of the way."""

SETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "solved": {"solved": True},
    "not_solved": {"solved": False},
}
"""State -> what else the engagement says once it is in it. Of one that is partly solved neither
yes nor no would be true."""

CLOSING: Final = ENDS
"""States that date the engagement's end."""


def state_label(state: str) -> Label:
    """What a state is called, NEW too."""
    return ENGAGEMENT_STATES[state].label if state != NEW else Label("尚未开始", "not begun")


def moves_from(state: str) -> list[Move]:
    """The moves that may be made in a state, in the order of the table."""
    return [move for move in MOVES.values() if state in move.starts]
