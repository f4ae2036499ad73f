"""联盟: a row an alliance, with its union and its member studios."""

from graph_schema.identity import named
from graph_schema.label import Label
from graph_schema.nodes import Alliance
from graph_schema.relations import Joined, ReportsTo
from loaders.columns import field, fields, linked
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line, text
from loaders.values.lists import split

MEMBERS = Label("成员工作室", "member studios")
CHAIR = Label("理事长工作室", "chairing studio")
_EXAMPLES = {
    "alliance_kind": "异型",
    "level": "盟市级",
    "region": "1507",
    "founded": "2018-06",
    "purpose": "跨行业互助",
}

COLUMNS = (
    field(Alliance, "name", "示例市职工创新工作室联盟"),
    *fields(Alliance, _EXAMPLES, ("alliance_kind", "level", "region", "founded", "purpose")),
    *fields(Alliance, {}, ("secretariat", "charter")),
    linked(
        "union",
        Label("指导工会", "guiding union"),
        ("上级工会", "所属工会", "主管工会"),
        one_line,
        "示例市总工会",
    ),
    linked(
        "chair",
        CHAIR,
        ("理事长", "盟主", "轮值理事长", "理事长单位", "牵头工作室"),
        one_line,
    ),
    linked(
        "member_studios",
        MEMBERS,
        ("成员单位", "成员", "联盟成员"),
        lambda cell: split(text(cell)),
        "示例露天煤矿甲师傅创新工作室",
        many=True,
    ),
)


def sketch(row: Values, out: Sketch) -> None:
    """An alliance and the studios in it, each of which must be there."""
    name = row["name"]
    subject = out.mention(
        Mention(Alliance, Part.SUBJECT, (named(name),), fields=own_fields(Alliance, row))
    )
    if "union" in row:
        out.link(ReportsTo, subject, mentions.union(out, row["union"]))
    chair = row.get("chair")
    if chair:
        out.link(Joined, mentions.studio(out, CHAIR, name=chair), subject, role="chair")
    for member in row.get("member_studios", ()):
        if member != chair:
            out.link(Joined, mentions.studio(out, MEMBERS, name=member), subject)


ALLIANCES = Sheet("alliances", Alliance.label, Alliance, 20, COLUMNS, sketch)
