"""师徒结对: a row a master and an apprentice for a time."""

from graph_schema.label import Label
from graph_schema.nodes import Apprenticeship
from graph_schema.relations import EmployedBy, TaughtBy, Teaches
from loaders.columns import field, fields, linked
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line
from loaders.values.people import person

_EXAMPLES = {
    "trade": "矿井维修电工",
    "goal": "两年内独立处理变频器故障",
    "content": "变频器检修、电缆故障查找",
    "since": "2021-07-01",
    "until": "2023-06-30",
    "outcome": "合格出师",
}

COLUMNS = (
    field(Apprenticeship, "number", "示例-S01"),
    linked(
        "master",
        Label("师傅", "master"),
        ("师傅姓名", "带教师傅", "导师"),
        person,
        "甲师傅",
        required=True,
    ),
    linked(
        "apprentice",
        Label("徒弟", "apprentice"),
        ("徒弟姓名", "学员"),
        person,
        "乙师傅",
        required=True,
    ),
    linked(
        "unit",
        Label("所在单位", "unit"),
        ("师傅单位", "工作单位", "单位名称", "所属单位", "单位"),
        one_line,
        "示例露天煤矿有限公司",
        required=True,
    ),
    linked(
        "apprentice_unit",
        Label("徒弟单位", "apprentice's unit"),
        ("徒弟所在单位",),
        one_line,
        hint=Label("与师傅不在一个单位时填", "where it is another than the master's"),
    ),
    *fields(
        Apprenticeship,
        _EXAMPLES,
        ("trade", "goal", "content", "since", "until", "outcome", "ended_because"),
    ),
)


def sketch(row: Values, out: Sketch) -> None:
    """A pair in the master's unit, by its agreement's number or by when it began.

    A number tells the agreements of one pair apart and no more: units number each their own.
    """
    unit = mentions.organisation(out, row["unit"])
    other = mentions.organisation(out, row["apprentice_unit"]) if "apprentice_unit" in row else unit
    number, pair = row.get("number"), f"{row['master']}|{row['apprentice']}"
    subject = out.mention(
        Mention(
            Apprenticeship,
            Part.SUBJECT,
            within=(
                *(((f"{pair}|no:{number}", unit),) if number else ()),
                (f"{pair}|{row.get('since', '')}", unit),
            ),
            fields=own_fields(Apprenticeship, row),
        )
    )
    for relation, name, where in (
        (TaughtBy, row["master"], unit),
        (Teaches, row["apprentice"], other),
    ):
        each = mentions.person(out, name, where)
        out.link(relation, subject, each)
        out.link(EmployedBy, each, where)


APPRENTICESHIPS = Sheet(
    "apprenticeships", Apprenticeship.label, Apprenticeship, 35, COLUMNS, sketch
)
