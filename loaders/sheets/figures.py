"""上报数据: a row a count that somebody reported, with its source."""

from graph_schema.identity import named
from graph_schema.label import Label
from graph_schema.nodes import ReportedFigure
from graph_schema.relations import About
from loaders.columns import field, fields, linked
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line

STUDIO = Label("统计对象工作室", "studio counted")
_EXAMPLES = {
    "value": "144",
    "item_unit": "个",
    "scope": "示例市各级创新工作室",
    "region": "1507",
    "as_of": "2018-11",
    "source": "示例市总工会年报",
    "heading": "示例标题",
    "paragraph": "3",
}

COLUMNS = (
    field(ReportedFigure, "name", "创新工作室数"),
    *fields(
        ReportedFigure,
        _EXAMPLES,
        ("value", "item_unit", "qualifier", "scope", "region", "since", "as_of"),
    ),
    *fields(ReportedFigure, _EXAMPLES, ("source", "heading", "paragraph")),
    linked("studio", STUDIO, ("工作室名称",), one_line),
    linked("union", Label("统计工会", "union counted"), ("工会名称",), one_line),
    linked("alliance", Label("统计联盟", "alliance counted"), ("联盟名称",), one_line),
    linked("unit", Label("统计单位", "unit counted"), ("单位名称",), one_line),
)

_MADE = {
    "union": mentions.union,
    "alliance": mentions.alliance,
    "unit": mentions.organisation,
}


def sketch(row: Values, out: Sketch) -> None:
    """A figure: what is counted, in which unit, of whom, between which dates, said where."""
    told = [
        str(row.get(name, ""))
        for name in ("name", "item_unit", "scope", "region", "since", "as_of", "source", "heading")
    ]
    place = str(row.get("paragraph", ""))
    subject = out.mention(
        Mention(
            ReportedFigure,
            Part.SUBJECT,
            (named(told[0], *told[1:], place),),
            fields=own_fields(ReportedFigure, row),
        )
    )
    if "studio" in row:
        out.link(About, subject, mentions.studio(out, STUDIO, name=row["studio"]))
    for column, made in _MADE.items():
        if column in row:
            out.link(About, subject, made(out, row[column]))


FIGURES = Sheet("figures", ReportedFigure.label, ReportedFigure, 95, COLUMNS, sketch)
