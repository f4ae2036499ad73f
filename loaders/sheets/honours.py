"""荣誉: a row an honour that somebody holds, dated."""

from graph_schema.label import Label
from graph_schema.nodes import Honour
from graph_schema.relations import Holds
from graph_schema.vocabularies import HONOUR_HOLDERS, HONOURS
from graph_schema.vocabularies.honours import HOLDERS
from loaders.columns import linked
from loaders.findings import Finding
from loaders.parties import Party, is_person, party_of, person_name
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values
from loaders.sketch import Sketch
from loaders.values.cells import one_line
from loaders.values.coded import labels, terms
from loaders.values.dates import partial_date
from loaders.values.honours import honour

HOLDER = Label("获得者", "holder")
HOLDER_KIND = Label("获得者类型", "kind of holder")
UNIT = Label("所在单位", "unit")

COLUMNS = (
    linked(
        "honour",
        Label("荣誉名称", "honour"),
        ("荣誉", "获得荣誉", "称号", "荣誉称号"),
        honour,
        "自治区五一劳动奖章",
        required=True,
        vocabulary=HONOURS,
        hint=Label("名录以外的荣誉写全称", "others by their full name"),
    ),
    linked(
        "holder",
        HOLDER,
        ("获奖者", "获奖人", "姓名", "获奖单位"),
        one_line,
        "甲师傅",
        required=True,
    ),
    linked(
        "holder_kind",
        HOLDER_KIND,
        ("类型", "获奖类型"),
        terms(HONOUR_HOLDERS),
        "个人",
        vocabulary=HONOUR_HOLDERS,
    ),
    linked(
        "unit",
        UNIT,
        ("工作单位", "单位名称", "所属单位", "单位"),
        one_line,
        "示例露天煤矿有限公司",
        hint=Label("个人必填", "required for a person"),
    ),
    linked(
        "on",
        Label("获得时间", "date"),
        ("授予时间", "获奖时间", "表彰时间"),
        partial_date,
        "2019-04",
    ),
    linked("document", Label("文号", "document"), ("表彰文号",), one_line),
    linked("giver", Label("授予单位", "giver"), ("颁发单位", "表彰单位"), one_line, "自治区总工会"),
)


def sketch(row: Values, out: Sketch) -> None:
    """An honour and its holder: a person in a unit, a studio, or a unit."""
    term = HONOURS.find(row["honour"])
    kind = row.get("holder_kind") or _kind_of_holder(row["holder"], term.code if term else None)
    if term is not None and kind not in HOLDERS[term.code]:
        expected = labels(HONOUR_HOLDERS, sorted(HOLDERS[term.code]))
        out.say(Finding("value.honour_holder", HOLDER_KIND, HONOUR_HOLDERS[kind].label, expected))
    held = mentions.honour(out, row["honour"], row.get("giver"))
    unit = mentions.organisation(out, row["unit"]) if "unit" in row else None
    if kind == "person":
        if unit is None:
            out.say(Finding("row.needs", UNIT, expected=UNIT))
            return
        if not is_person(row["holder"]):
            out.say(Finding("value.not_a_person", HOLDER, row["holder"]))
            return
        holder = mentions.person(out, person_name(row["holder"]), unit)
    elif kind == "team":
        holder = mentions.studio(out, HOLDER, name=row["holder"], host=unit, host_decides=False)
    else:
        holder = mentions.organisation(out, row["holder"])
    out.link(Holds, holder, held, on=row.get("on"), document=row.get("document"))


def _kind_of_holder(name: str, code: str | None) -> str:
    """What the honour is given to, or, where that is open, what the name looks like."""
    allowed = HOLDERS.get(code or "", frozenset())
    if len(allowed) == 1:
        return next(iter(allowed))
    if name.endswith("工作室"):
        return "team"
    return "person" if party_of(name) is Party.PERSON else "unit"


HONOURS_SHEET = Sheet("honours", Honour.label, Honour, 90, COLUMNS, sketch)
