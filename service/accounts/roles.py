"""Who may do what: each action, and for each role how far it reaches. The one table.

Routes, pages, `docs/roles.md` and the tests are made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from graph_schema.label import Label


class Role(StrEnum):
    """What somebody is in the alliance; VISITOR is whoever has not signed in."""

    VISITOR = "visitor"
    ENTERPRISE = "enterprise"
    STUDIO = "studio"
    COORDINATOR = "coordinator"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


ROLES: Final[Mapping[Role, Label]] = {
    Role.VISITOR: Label("访客", "visitor"),
    Role.ENTERPRISE: Label("企业", "enterprise"),
    Role.STUDIO: Label("工作室", "studio"),
    Role.COORDINATOR: Label("协调员", "coordinator"),
    Role.ANALYST: Label("分析员", "analyst"),
    Role.ADMINISTRATOR: Label("管理员", "administrator"),
}

BOUND_TO: Final[Mapping[Role, frozenset[str]]] = {
    Role.ENTERPRISE: frozenset({"Organisation"}),
    Role.STUDIO: frozenset({"Studio"}),
    Role.COORDINATOR: frozenset({"Union", "Region"}),
    Role.ANALYST: frozenset({"Union", "Region"}),
    Role.ADMINISTRATOR: frozenset({"Union"}),
}
"""The kinds of node that a role is held at. An administrator's may be left out."""


class Reach(StrEnum):
    """How far a role reaches with an action."""

    OWN = "own"
    """What belongs to the organisation or studio that the role is held at, or asks for it."""
    AREA = "area"
    """What lies in the region, or under the union, that the role is held at."""
    ALL = "all"


REACHES: Final[Mapping[Reach, Label]] = {
    Reach.OWN: Label("本单位、本工作室", "its own"),
    Reach.AREA: Label("本地区、本系统", "its region or line"),
    Reach.ALL: Label("全部", "all"),
}


class Action(StrEnum):
    """What can be done; each route and page names the one that it is."""

    NEED_POST = "need.post"
    NEED_MATCH = "need.match"
    NEED_CHANGE = "need.change"
    NEED_READ_UNIT = "need.read.own_unit"
    NEED_READ_TARGETED = "need.read.targeted"
    NEED_READ_ALLIANCE = "need.read.alliance"
    NEED_READ_PUBLIC = "need.read.public"
    NEED_UNIT_NAME = "need.unit_name"
    CONTACT_READ = "contact.read"
    PRIVATE_READ = "private.read"
    ENGAGEMENT_READ = "engagement.read"
    ENGAGEMENT_ASK = "engagement.ask"
    ENGAGEMENT_ANSWER = "engagement.answer"
    ENGAGEMENT_GUIDE = "engagement.guide"
    GRAPH_READ = "graph.read"
    STUDIO_CHANGE = "studio.change"
    UNIT_ENROL = "unit.enrol"
    NETWORK_READ = "network.read"
    LEARNING_READ = "learning.read"
    LEARNING_CHANGE = "learning.change"
    ACCOUNT_OWN = "account.own"
    ACCOUNT_INVITE = "account.invite"
    ACCOUNT_MANAGE = "account.manage"
    AUDIT_READ = "audit.read"
    CONSENT_KEEP = "consent.keep"
    PERSON_ERASE = "person.erase"
    JOB_RUN = "job.run"
    METRICS_READ = "metrics.read"
    HEALTH_READ = "health.read"
    SIGN_IN = "sign_in"


_V, _E, _S, _C, _A, _D = Role
_OWN, _AREA, _ALL = Reach


@dataclass(frozen=True, slots=True)
class Rule:
    """What an action is called, and how far each role reaches with it; others may not do it."""

    label: Label
    reach: Mapping[Role, Reach] = field(default_factory=dict)


def _everyone(reach: Reach) -> dict[Role, Reach]:
    return dict.fromkeys(Role, reach)


def _signed_in(reach: Reach) -> dict[Role, Reach]:
    return {role: reach for role in Role if role is not Role.VISITOR}


RULES: Final[Mapping[Action, Rule]] = {
    Action.NEED_POST: Rule(Label("发布难题", "post a problem"), {_E: _OWN, _S: _OWN, _C: _AREA}),
    Action.NEED_MATCH: Rule(Label("为文字找工作室", "match a text"), _signed_in(_ALL)),
    Action.NEED_CHANGE: Rule(
        Label("修改、撤回难题", "change or withdraw a problem"), {_E: _OWN, _S: _OWN, _C: _AREA}
    ),
    Action.NEED_READ_UNIT: Rule(
        Label("看只给本单位的难题", "read a problem kept to its unit"),
        {_E: _OWN, _S: _OWN, _C: _AREA},
    ),
    Action.NEED_READ_TARGETED: Rule(
        Label("看定向的难题", "read a problem for chosen studios"),
        {_E: _OWN, _S: _OWN, _C: _AREA},
    ),
    Action.NEED_READ_ALLIANCE: Rule(
        Label("看联盟内的难题", "read a problem of the alliance"),
        {_E: _ALL, _S: _ALL, _C: _ALL, _A: _ALL},
    ),
    Action.NEED_READ_PUBLIC: Rule(Label("看公开的难题", "read a public problem"), _everyone(_ALL)),
    Action.NEED_UNIT_NAME: Rule(
        Label("看匿名难题的单位", "see the unit of an anonymous problem"),
        {_E: _OWN, _S: _OWN, _C: _AREA},
    ),
    Action.CONTACT_READ: Rule(
        Label("看双方同意后的联系方式", "see contacts that both agreed to show"),
        {_E: _OWN, _S: _OWN, _C: _AREA},
    ),
    Action.PRIVATE_READ: Rule(
        Label("看不公开的字段", "read private fields"), {_E: _OWN, _S: _OWN, _C: _AREA}
    ),
    Action.ENGAGEMENT_READ: Rule(
        Label("看对接", "read an engagement"), {_E: _OWN, _S: _OWN, _C: _AREA, _A: _ALL}
    ),
    Action.ENGAGEMENT_ASK: Rule(
        Label("以难题一方办理对接", "act for the side with the problem"),
        {_E: _OWN, _S: _OWN, _C: _AREA},
    ),
    Action.ENGAGEMENT_ANSWER: Rule(
        Label("以工作室一方办理对接", "act for the studio's side"), {_S: _OWN, _C: _AREA}
    ),
    Action.ENGAGEMENT_GUIDE: Rule(
        Label("以协调员身份办理对接", "act as the coordinator"), {_C: _AREA}
    ),
    Action.GRAPH_READ: Rule(
        Label("看工作室、单位、成果等公开信息", "read what is public of studios, units, results"),
        _everyone(_ALL),
    ),
    Action.STUDIO_CHANGE: Rule(
        Label("维护工作室的资料、成果和案例", "keep a studio's facts, results and cases"),
        {_S: _OWN, _C: _AREA},
    ),
    Action.UNIT_ENROL: Rule(Label("登记单位", "register a unit"), {_C: _AREA, _D: _ALL}),
    Action.NETWORK_READ: Rule(
        Label("看联盟网络", "see the alliance's network"),
        {_E: _ALL, _S: _ALL, _C: _ALL, _A: _ALL},
    ),
    Action.LEARNING_READ: Rule(
        Label("看从结果中学到的", "see what outcomes taught"), {_C: _ALL, _A: _ALL, _D: _ALL}
    ),
    Action.LEARNING_CHANGE: Rule(
        Label("启用、停用或重新学习", "switch learning, or learn anew"), {_D: _ALL}
    ),
    Action.ACCOUNT_OWN: Rule(
        Label("管理自己的账号和令牌", "keep one's own account and tokens"), _signed_in(_OWN)
    ),
    Action.ACCOUNT_INVITE: Rule(Label("邀请", "invite"), {_C: _AREA, _D: _ALL}),
    Action.ACCOUNT_MANAGE: Rule(
        Label("停用账号、重置密码", "block an account, reset its password"), {_D: _ALL}
    ),
    Action.AUDIT_READ: Rule(
        Label("看办理记录和查阅记录", "read the trail and the log of reads"),
        {_C: _AREA, _D: _ALL},
    ),
    Action.CONSENT_KEEP: Rule(
        Label("登记、撤回个人同意", "record and withdraw a person's consent"),
        {_S: _OWN, _C: _AREA},
    ),
    Action.PERSON_ERASE: Rule(
        Label("更正、删除个人信息", "correct and erase a person's data"), {_C: _AREA, _D: _ALL}
    ),
    Action.JOB_RUN: Rule(
        Label("导入、重建等耗时任务", "imports, rebuilds and other long work"),
        {_C: _AREA, _D: _ALL},
    ),
    Action.METRICS_READ: Rule(Label("看运行指标", "read metrics"), {_D: _ALL}),
    Action.HEALTH_READ: Rule(Label("看服务状态", "see whether it runs"), _everyone(_ALL)),
    Action.SIGN_IN: Rule(Label("登录、接受邀请", "sign in, accept an invitation"), _everyone(_ALL)),
}
"""Every action has a row."""
