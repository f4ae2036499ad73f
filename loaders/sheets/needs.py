"""技术需求: a row a problem, with the unit that has it."""

import hashlib

from graph_schema.identity import name_key, named, number_key
from graph_schema.label import Label
from graph_schema.nodes import Need
from graph_schema.relations import PostedBy
from loaders.columns import field, fields, linked
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line

_EXAMPLES = {
    "name": "输送带撕裂早期发现",
    "equipment": "主井带式输送机",
    "conditions": "粉尘大，冬季零下三十度",
    "tried": "人工巡检",
    "goal": "撕裂一米以内停机",
    "keywords": "输送带、撕裂、监测",
    "industry": "06",
    "region": "150724",
    "since": "2024-03-01",
    "due": "2024-12",
    "budget": "30",
    "cooperation": "联合攻关",
}

COLUMNS = (
    field(Need, "number", "示例-N01"),
    field(Need, "name", _EXAMPLES["name"]),
    field(Need, "text", "输送带被杂物划破后几十米才发现，停产换带一次损失大"),
    linked(
        "unit",
        Label("需求单位", "unit that has the problem"),
        ("机构全称", "单位名称", "企业名称", "提出单位", "所在单位", "发榜单位"),
        one_line,
        "示例露天煤矿有限公司",
    ),
    *fields(
        Need,
        _EXAMPLES,
        ("equipment", "conditions", "tried", "shutdown_window", "safety"),
    ),
    *fields(Need, _EXAMPLES, ("key_indicators", "goal", "keywords")),
    *fields(
        Need,
        _EXAMPLES,
        ("industry", "industry_other", "technology_field", "research_type", "discipline", "region"),
    ),
    *fields(
        Need,
        _EXAMPLES,
        ("since", "due", "budget", "yearly_loss", "cooperation", "urgency", "visibility", "state"),
    ),
    *fields(Need, {}, ("preferred_partners", "solver_conditions", "ownership", "anonymous")),
    *fields(Need, {}, ("contact", "phone", "mobile", "email")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A need by its number, else by its text within the unit that has it."""
    number = row.get("number")
    said = hashlib.blake2b(name_key(row["text"]).encode(), digest_size=10).hexdigest()
    unit = mentions.organisation(out, row["unit"]) if "unit" in row else None
    need = out.mention(
        Mention(
            Need,
            Part.SUBJECT,
            ((number_key(number),) if number else ()) + (() if unit else (named(said),)),
            ((said, unit),) if unit else (),
            fields=own_fields(Need, row),
        )
    )
    if unit is not None:
        out.link(PostedBy, need, unit)


NEEDS = Sheet("needs", Need.label, Need, 85, COLUMNS, sketch, guarded=True)
