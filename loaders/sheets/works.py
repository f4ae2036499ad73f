"""What the sheets of results, projects and cases share: a piece of work, its studio, its people."""

from graph_schema.identity import number_key
from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.relations import CompletedAt, CompletedBy, DoneBy
from loaders.columns import linked
from loaders.sheets import mentions, named_studio
from loaders.sheets.sheet import Values, own_fields
from loaders.sketch import Anchor, Mention, Part, Sketch
from loaders.values.people import people, units

STUDIO = Label("完成工作室", "studio")
PEOPLE = Label("主要完成人", "completers")
UNITS = Label("完成单位", "units")

STUDIO_COLUMNS = named_studio.columns(
    STUDIO, "工作室名称", "工作室", "所属工作室", "创新工作室名称"
)
PEOPLE_COLUMN = linked(
    "people",
    PEOPLE,
    ("完成人", "项目成员", "参与人", "第一完成人", "处理人"),
    people,
    "甲师傅、乙师傅",
    many=True,
)
UNITS_COLUMN = linked("units", UNITS, ("承担单位", "第一完成单位"), units, many=True)


def work(row: Values, out: Sketch, kind: type[Node]) -> Mention:
    """The subject within its studio, with its people and, where the sheet has them, its units."""
    studio = named_studio.studio_of(row, out, STUDIO)
    number = row.get("number")
    subject = out.mention(
        Mention(
            kind,
            Part.SUBJECT,
            (number_key(number),) if number else (),
            ((row["name"], studio),),
            fields=own_fields(kind, row),
        )
    )
    out.link(DoneBy, subject, studio)
    where: Anchor = mentions.host_of(studio)
    for place, name in enumerate(row.get("units", ()), start=1):
        unit = mentions.organisation(out, name)
        out.link(CompletedAt, subject, unit, order=place)
        where = unit if place == 1 else where
    if "people" in row:
        mentions.people(out, PEOPLE, CompletedBy, subject, row["people"], where)
    return subject
