"""人员: a row a person, with the unit, the studio and the honours."""

from graph_schema.label import Label
from graph_schema.nodes import Person
from graph_schema.relations import EmployedBy, Holds, LedBy, MemberOf
from graph_schema.vocabularies import STUDIO_ROLES
from loaders.columns import field, fields, linked
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line
from loaders.values.coded import terms
from loaders.values.dates import partial_date
from loaders.values.honours import honours
from loaders.values.people import person

_EXAMPLES = {
    "born": "1980-05",
    "trade": "矿井维修电工",
    "post": "班长",
    "skill_grade": "高级技师",
    "title": "工程师",
    "specialities": "液压、低温启动",
}
STUDIO = Label("工作室名称", "studio")

COLUMNS = (
    field(Person, "name", "甲师傅", read=person),
    *fields(Person, _EXAMPLES, ("mongolian_name", "born")),
    linked(
        "employer",
        Label("所在单位", "employer"),
        ("工作单位", "单位名称", "所属单位", "单位"),
        one_line,
        "示例露天煤矿有限公司",
        required=True,
    ),
    linked("studio", STUDIO, ("工作室", "所在工作室", "创新工作室名称"), one_line),
    linked("studio_number", Label("工作室编号", "studio's registry number"), (), one_line),
    linked(
        "role",
        Label("角色", "role in the studio"),
        ("工作室角色", "工作室职务"),
        terms(STUDIO_ROLES),
        "核心成员",
        vocabulary=STUDIO_ROLES,
    ),
    linked("since", Label("加入时间", "joined the studio"), (), partial_date),
    linked("until", Label("离开时间", "left the studio"), ("退出时间",), partial_date),
    *fields(Person, _EXAMPLES, ("trade", "post", "skill_grade", "title", "specialities")),
    linked("honours", Label("获得荣誉", "honours"), ("荣誉", "荣誉称号"), honours, many=True),
    *fields(Person, {}, ("phone", "email")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A person in a unit; 领衔人 leads the studio, every other role belongs to it."""
    unit = mentions.organisation(out, row["employer"])
    name, born = row["name"], row.get("born")
    # Two of one name in one unit are told apart by their month of birth, where it is given.
    within = (((f"{name}|{born}", unit),) if born else ()) + ((name, unit),)
    subject = out.mention(
        Mention(Person, Part.SUBJECT, within=within, fields=own_fields(Person, row))
    )
    out.link(EmployedBy, subject, unit, post=row.get("post"))
    for spelling in row.get("honours", ()):
        out.link(Holds, subject, mentions.honour(out, spelling))
    if "studio" in row or "studio_number" in row:
        studio = mentions.studio(
            out,
            STUDIO,
            number=row.get("studio_number"),
            name=row.get("studio"),
            host=unit,
            host_decides=False,
        )
        times = {"since": row.get("since"), "until": row.get("until")}
        if row.get("role") == "leader":
            out.link(LedBy, studio, subject, **times)
        else:
            out.link(MemberOf, subject, studio, role=row.get("role"), **times)


PEOPLE = Sheet("people", Person.label, Person, 30, COLUMNS, sketch)
