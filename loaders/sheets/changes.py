"""工作室变更: a row an event in a studio's life, named as the studio is called now.

Every row is kept as an event with its date and document. A renaming and a merger are relations of
the studio besides; who leads and who led stands on the sheet of people, with the dates of it.
"""

from collections.abc import Mapping

from graph_schema.label import Label
from graph_schema.nodes import StudioEvent
from graph_schema.relations import Changes, MergedInto, Renamed, Replaces
from loaders.columns import fields, linked
from loaders.findings import Finding, note
from loaders.sheets import mentions, named_studio
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line
from loaders.values.people import person

FORMER_NAME = Label("原名称", "former name")
INTO = Label("并入工作室", "merged into")
FORMER_LEADER = Label("原领衔人", "former leader")
_EXAMPLES = {
    "event_kind": "更名",
    "on": "2019-03-15",
    "document": "示例工发〔2019〕8号",
    "reason": "随单位改制更名",
    "decided_by": "示例市总工会",
}
_TELLS_OF: Mapping[str, str] = {
    "former_name": "renamed",
    "into": "merged",
    "former_leader": "leader_changed",
}
"""Column -> the one kind of change about which it says something."""
_NEEDED: Mapping[str, Label] = {
    "former_name": Label("更名前的全称", "the full name before"),
    "into": mentions.STUDIO_EXPECTED,
}
"""Column without which its kind of change says nothing -> what is to be written there."""

COLUMNS = (
    *named_studio.COLUMNS,
    *fields(StudioEvent, _EXAMPLES, ("event_kind", "on")),
    linked(
        "former_name",
        FORMER_NAME,
        ("原名", "更名前名称", "原工作室名称"),
        one_line,
        "示例露天煤矿检修创新小组",
        hint=Label("更名必填", "required for a renaming"),
    ),
    linked(
        "into",
        INTO,
        ("并入的工作室", "合并后工作室", "合并到"),
        one_line,
        hint=Label("并入必填", "required for a merger"),
    ),
    linked("former_leader", FORMER_LEADER, ("原负责人", "原带头人", "前任领衔人"), person),
    *fields(StudioEvent, _EXAMPLES, ("document", "decided_by", "reason")),
)


def sketch(row: Values, out: Sketch) -> None:
    """An event, and the relations that follow from it."""
    studio = named_studio.studio_of(row, out)
    _check(row, out)
    kind, on, document = row["event_kind"], row["on"], row.get("document")
    told = {column: row[column] for column in _TELLS_OF if _tells(row, column)}
    before = told.get("former_name") or told.get("former_leader", "")
    event = out.mention(
        Mention(
            StudioEvent,
            Part.SUBJECT,
            within=((f"{kind}|{on}|{before}", studio),),
            fields=own_fields(StudioEvent, row),
        )
    )
    out.link(Changes, event, studio)
    if "former_name" in told:
        name = told["former_name"]
        out.link(Renamed, studio, studio, former_name=name, on=on, document=document)
    if "into" in told:
        out.link(MergedInto, studio, mentions.studio(out, INTO, name=told["into"]), on=on)
    if "former_leader" in told:
        host = mentions.host_of(studio)
        out.link(Replaces, event, mentions.person(out, told["former_leader"], host))


def _tells(row: Values, column: str) -> bool:
    return column in row and _TELLS_OF[column] == row["event_kind"]


def _check(row: Values, out: Sketch) -> None:
    """What the kind of change needs, and what belongs to another kind."""
    for column, kind in _TELLS_OF.items():
        label = CHANGES.column(column).label
        if row["event_kind"] != kind:
            if column in row:
                out.say(note("note.left_out", label, row[column]))
        elif column not in row:
            if column in _NEEDED:
                out.say(Finding("row.needs", label, expected=_NEEDED[column]))
        elif column in _NEEDED and row[column] == row.get("studio"):
            out.say(Finding("row.contradicts", label, row[column], row["studio"]))


CHANGES = Sheet("changes", StudioEvent.label, StudioEvent, 16, COLUMNS, sketch)
