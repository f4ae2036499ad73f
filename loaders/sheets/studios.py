"""工作室: a row a studio, with its unit, its people, its unions and alliance, and its naming."""

from typing import Any

from graph_schema.identity import named, number_key
from graph_schema.label import Label
from graph_schema.nodes import Organisation, Recognition, Studio
from graph_schema.relations import (
    EmployedBy,
    Holds,
    HostedBy,
    Joined,
    LedBy,
    MemberOf,
    ReportsTo,
)
from graph_schema.vocabularies import ALLIANCE_ROLES
from loaders.columns import borrowed, field, fields, linked
from loaders.findings import note
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line
from loaders.values.coded import terms
from loaders.values.dates import partial_date
from loaders.values.honours import honours
from loaders.values.people import people, person

_EXAMPLES = {
    "number": "示例-01",
    "studio_kind": "劳模",
    "level": "盟市级",
    "industry": "06",
    "region": "150724",
    "founded": "2016-11",
    "state": "已命名(有效)",
    "union_line": "能源化学地质工会",
    "specialities": "带式输送机检修、低温启动",
    "members_reported": "12",
    "room_area": "120",
    "yearly_funds": "5",
}
MEMBERS = Label("成员名单", "names of members")

COLUMNS = (
    field(Studio, "number", _EXAMPLES["number"]),
    field(Studio, "name", "示例露天煤矿甲师傅创新工作室"),
    *fields(Studio, {}, ("former_names", "short_name", "plaque_name", "mongolian_name")),
    *fields(Studio, _EXAMPLES, ("studio_kind", "level")),
    linked(
        "host",
        Label("所在单位", "host unit"),
        ("所属单位", "单位名称", "依托单位", "申报单位", "单位", "host"),
        one_line,
        "示例露天煤矿有限公司",
        required=True,
    ),
    borrowed("host_credit", Organisation, "credit_code"),
    borrowed("host_ownership", Organisation, "ownership", example="国有"),
    linked(
        "leader",
        Label("领衔人", "leader"),
        ("带头人", "负责人", "领军人物", "领办人", "主持人", "领衔劳模"),
        person,
        "甲师傅",
    ),
    linked(
        "member_names",
        MEMBERS,
        ("成员", "团队成员", "主要成员"),
        people,
        "乙师傅、丙师傅",
        many=True,
    ),
    linked(
        "union", Label("上级工会", "superior union"), ("所属工会", "归口工会", "推荐工会"), one_line
    ),
    *fields(
        Studio,
        _EXAMPLES,
        ("union_line", "industry", "industry_other", "region", "founded", "state"),
    ),
    *fields(
        Studio,
        _EXAMPLES,
        (
            "specialities",
            "members_reported",
            "room_area",
            "equipment",
            "equipment_value",
            "yearly_funds",
        ),
    ),
    linked("alliance", Label("所属联盟", "alliance"), ("加入联盟", "联盟名称", "联盟"), one_line),
    linked(
        "alliance_role",
        Label("联盟职务", "role in the alliance"),
        (),
        terms(ALLIANCE_ROLES),
        vocabulary=ALLIANCE_ROLES,
    ),
    linked("joined", Label("加入时间", "joined"), ("加入联盟时间",), partial_date),
    borrowed("recognition_kind", Recognition, "recognition_kind", example="命名"),
    borrowed("namer", Recognition, "namer", example="示例市总工会"),
    borrowed("document", Recognition, "document"),
    borrowed("recognised_on", Recognition, "on", example="2018-12"),
    borrowed("grant", Recognition, "amount"),
    linked(
        "honours",
        Label("工作室荣誉", "honours of the studio"),
        ("获得荣誉", "荣誉"),
        honours,
        many=True,
    ),
    *fields(Studio, {}, ("contact", "phone", "email", "remark")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A studio in its host unit, and what the row links it with."""
    host = mentions.organisation(
        out, row["host"], credit=row.get("host_credit"), ownership=row.get("host_ownership")
    )
    number, name = row.get("number"), row["name"]
    names = (name, *row.get("former_names", ()))
    studio = out.mention(
        Mention(
            Studio,
            Part.SUBJECT,
            (number_key(number),) if number else (),
            tuple((each, host) for each in names),
            tuple(named(each) for each in names),
            own_fields(Studio, row),
        )
    )
    out.link(HostedBy, studio, host)
    _people(row, out, studio, host)
    if "union" in row:
        out.link(ReportsTo, studio, mentions.union(out, row["union"]))
    if "alliance" in row:
        alliance = mentions.alliance(out, row["alliance"])
        out.link(Joined, studio, alliance, since=row.get("joined"), role=row.get("alliance_role"))
    for spelling in row.get("honours", ()):
        out.link(Holds, studio, mentions.honour(out, spelling))
    _recognition(row, out, studio)


def _people(row: Values, out: Sketch, studio: Mention, host: Mention) -> None:
    if "leader" in row:
        leader = mentions.person(out, row["leader"], host)
        out.link(LedBy, studio, leader)
        out.link(EmployedBy, leader, host)
    names = row.get("member_names")
    if names is None:
        return
    for name in names.people:
        if name != row.get("leader"):
            member = mentions.person(out, name, host)
            out.link(MemberOf, member, studio)
            out.link(EmployedBy, member, host)
    if not names.complete:
        out.say(note("note.list_incomplete", MEMBERS))


def _recognition(row: Values, out: Sketch, studio: Mention) -> None:
    """The naming that the row speaks of; a namer, document or date without a kind names."""
    given: dict[str, Any] = {
        field: row[column]
        for column, field in (
            ("namer", "namer"),
            ("document", "document"),
            ("recognised_on", "on"),
            ("grant", "amount"),
        )
        if column in row
    }
    if not given and "recognition_kind" not in row:
        return
    given["recognition_kind"] = row.get("recognition_kind", "naming")
    if "level" in row:
        given["level"] = row["level"]
    mentions.recognition(out, studio, given)


STUDIOS = Sheet("studios", Studio.label, Studio, 10, COLUMNS, sketch)
