"""活动: a row a training, contest, exchange or the like, with who held it and which studios came.

What holds an activity is told by how its name ends: …工作室 a studio and …联盟 an alliance, either
of which must be there; …工会 (工会委员会, 工会联合会) a union; whatever else is a unit.
"""

import re

from graph_schema.label import Label
from graph_schema.nodes import Activity
from graph_schema.relations import HeldBy, TookPart
from loaders.columns import field, fields, linked
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import text
from loaders.values.lists import split
from loaders.values.people import units

HOLDER = Label("举办方", "held by")
STUDIOS = Label("参加工作室", "studios that took part")
_UNION = re.compile("工会(?:委员会|联合会)?$")
_EXAMPLES = {
    "activity_kind": "现场会诊",
    "on": "2022-01-12",
    "place": "示例露天煤矿排土场",
    "attended": "36",
    "summary": "各工作室会诊冬季胶带跑偏，当场定下三条办法",
}

COLUMNS = (
    field(Activity, "name", "冬季胶带跑偏现场会诊"),
    *fields(Activity, _EXAMPLES, ("activity_kind",)),
    linked(
        "holders",
        HOLDER,
        ("主办方", "主办单位", "举办单位", "组织单位"),
        units,
        "示例市职工创新工作室联盟",
        required=True,
        many=True,
        hint=Label("工作室、联盟写全称", "studios and alliances by their full names"),
    ),
    *fields(Activity, _EXAMPLES, ("on", "place", "attended", "summary")),
    linked(
        "studios",
        STUDIOS,
        ("参加的工作室", "参与工作室", "参加单位"),
        lambda cell: split(text(cell)),
        "示例露天煤矿甲师傅创新工作室",
        many=True,
    ),
)


def sketch(row: Values, out: Sketch) -> None:
    """An activity by its name and date with the first that held it."""
    holders = [_holder(out, name) for name in row["holders"]]
    activity = out.mention(
        Mention(
            Activity,
            Part.SUBJECT,
            within=((f"{row['name']}|{row.get('on', '')}", holders[0]),),
            fields=own_fields(Activity, row),
        )
    )
    for holder in holders:
        out.link(HeldBy, activity, holder)
    for name in row.get("studios", ()):
        out.link(TookPart, mentions.studio(out, STUDIOS, name=name), activity)


def _holder(out: Sketch, name: str) -> Mention:
    if name.endswith("工作室"):
        return mentions.studio(out, HOLDER, name=name)
    if name.endswith("联盟"):
        return mentions.alliance_there(out, HOLDER, name)
    if _UNION.search(name):
        return mentions.union(out, name)
    return mentions.organisation(out, name)


ACTIVITIES = Sheet("activities", Activity.label, Activity, 88, COLUMNS, sketch)
