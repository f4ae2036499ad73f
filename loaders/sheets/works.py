"""What the sheets of results, projects and cases share: a piece of work, its studio, its people."""

from graph_schema.identity import number_key
from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.relations import CompletedAt, CompletedBy, DoneBy
from loaders.columns import Column, linked
from loaders.findings import Finding, note
from loaders.sheets import mentions
from loaders.sheets.sheet import Values, own_fields
from loaders.sketch import Anchor, Mention, Part, Sketch
from loaders.values.cells import one_line
from loaders.values.people import people, units

STUDIO = Label("完成工作室", "studio")
PEOPLE = Label("主要完成人", "completers")
UNITS = Label("完成单位", "units")

STUDIO_COLUMNS: tuple[Column, ...] = (
    linked(
        "studio",
        STUDIO,
        ("工作室名称", "工作室", "所属工作室", "创新工作室名称"),
        one_line,
        "示例露天煤矿甲师傅创新工作室",
    ),
    linked("studio_number", Label("工作室编号", "studio's registry number"), (), one_line),
    linked("studio_host", Label("工作室所在单位", "studio's host unit"), (), one_line),
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
    if "studio" not in row and "studio_number" not in row:
        out.say(Finding("row.needs", STUDIO, expected=mentions.STUDIO_EXPECTED))
    studio = mentions.studio(
        out,
        STUDIO,
        number=row.get("studio_number"),
        name=row.get("studio"),
        host=mentions.unit_asked_for(out, row["studio_host"]) if "studio_host" in row else None,
    )
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
    names = row.get("people")
    if names is None:
        return subject
    for place, name in enumerate(names.people, start=1):
        out.link(CompletedBy, subject, mentions.person(out, name, where), order=place)
    if not names.complete:
        out.say(note("note.list_incomplete", PEOPLE))
    return subject
