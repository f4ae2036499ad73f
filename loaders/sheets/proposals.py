"""合理化建议: a row a proposal, with its proposers and, where it belongs to one, its studio."""

from graph_schema.identity import number_key
from graph_schema.kinds import declared
from graph_schema.label import Label
from graph_schema.nodes import Proposal
from graph_schema.relations import CompletedBy, DoneBy, EmployedBy, ProposedBy
from loaders.columns import field, fields, linked
from loaders.findings import Finding
from loaders.sheets import mentions, named_studio
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Anchor, Mention, Part, Sketch
from loaders.values.cells import one_line
from loaders.values.people import Names, people

PROPOSERS = Label("提案人", "proposers")
CARRIERS = Label("实施人", "carried out by")
UNIT = Label("所在单位", "unit")
_WHY_NOT = Label("不采纳的理由", "why it is not adopted")
_EXAMPLES = {
    "proposal_kind": "设备",
    "on": "2022-03-08",
    "problem": "冬季带式输送机机尾积煤冻结，每班人工清理",
    "measure": "机尾加装刮板和电热板",
    "decision": "采纳",
    "carried_out": "2022-10",
    "effect": "每班少停机二十分钟",
    "grade": "二等奖",
}

COLUMNS = (
    field(Proposal, "number", "示例-T01"),
    field(Proposal, "name", "机尾积煤电热清理"),
    linked(
        "proposers",
        PROPOSERS,
        ("建议人", "提出人", "提案人姓名"),
        people,
        "甲师傅、乙师傅",
        many=True,
    ),
    linked(
        "unit",
        UNIT,
        ("提案单位", "工作单位", "单位名称", "所属单位", "单位"),
        one_line,
        "示例露天煤矿有限公司",
    ),
    *fields(Proposal, _EXAMPLES, ("department",)),
    linked("studio", named_studio.STUDIO, ("工作室", "所属工作室", "创新工作室名称"), one_line),
    linked("studio_number", Label("工作室编号", "studio's registry number"), (), one_line),
    *fields(
        Proposal,
        _EXAMPLES,
        ("proposal_kind", "on", "problem", "measure", "expected_benefit"),
    ),
    *fields(Proposal, _EXAMPLES, ("decision", "decision_reason", "carried_out")),
    linked("carriers", CARRIERS, ("实施负责人",), people, many=True),
    *fields(Proposal, _EXAMPLES, ("effect", "benefit", "grade", "bonus")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A proposal in a unit, which is the studio's where the row names none.

    Many in one unit bear the same name; the first proposer tells them apart. A refusal must say
    why (hint of `decision_reason`): a row that does not is refused.
    """
    if row.get("decision") == "rejected" and "decision_reason" not in row:
        label = declared(Proposal)["decision_reason"].mark.label
        out.say(Finding("row.needs", label, expected=_WHY_NOT))
    unit = mentions.organisation(out, row["unit"]) if "unit" in row else None
    studio = _studio(row, out, unit)
    where: Anchor
    if unit is not None:
        where = unit
    elif studio is not None:
        where = mentions.host_of(studio)
    else:
        out.say(Finding("row.needs", UNIT, expected=(UNIT, named_studio.STUDIO)))
        return
    names: Names | None = row.get("proposers")
    number = row.get("number")
    proposal = out.mention(
        Mention(
            Proposal,
            Part.SUBJECT,
            (number_key(number),) if number else (),
            ((f"{row['name']}|{names.people[0]}" if names else row["name"], where),),
            fields=own_fields(Proposal, row),
        )
    )
    if studio is not None:
        out.link(DoneBy, proposal, studio)
    if names is not None:
        for each in mentions.people(out, PROPOSERS, ProposedBy, proposal, names, where):
            if unit is not None:
                out.link(EmployedBy, each, unit)
    if "carriers" in row:
        mentions.people(out, CARRIERS, CompletedBy, proposal, row["carriers"], where)


def _studio(row: Values, out: Sketch, unit: Mention | None) -> Mention | None:
    if "studio" not in row and "studio_number" not in row:
        return None
    return mentions.studio(
        out,
        named_studio.STUDIO,
        number=row.get("studio_number"),
        name=row.get("studio"),
        host=unit,
        host_decides=False,
    )


PROPOSALS = Sheet("proposals", Proposal.label, Proposal, 65, COLUMNS, sketch)
