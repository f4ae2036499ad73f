"""Evaluation task folders: studios.csv and evidence.csv, told by their English headers.

A row of studios.csv is a studio without a unit, a row of evidence.csv a result of it. `industry`
is a code of an opaque scheme unless a column `scheme` says GB/T 4754.
"""

import re

from graph_schema.identity import number_key
from graph_schema.kinds import declared
from graph_schema.label import Label
from graph_schema.nodes import Achievement, Studio
from graph_schema.relations import DoneBy
from graph_schema.tables import find_region
from loaders.columns import field, linked
from loaders.findings import Fault, Finding, note
from loaders.sheets import mentions
from loaders.sheets.sheet import Sheet, Values
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line, text
from loaders.values.coded import industry

_ID = Label("id", "id")
_REGION = declared(Studio)["region"].mark.label
_INDUSTRY = declared(Studio)["industry"].mark.label
_SENTENCE = re.compile(r"(.+?[。！？!?；;])\s*(.+)", re.DOTALL)

STUDIO_COLUMNS = (
    linked("id", _ID, (), one_line, required=True),
    linked("name", Label("name", "name"), (), one_line, required=True),
    linked("region", Label("region", "region"), (), one_line),
    linked("industry", Label("industry", "industry"), (), one_line),
    linked("scheme", Label("scheme", "scheme"), (), one_line),
)
EVIDENCE_COLUMNS = (
    linked("id", _ID, (), one_line, required=True),
    linked("studio", Label("studio", "studio"), (), one_line, required=True),
    linked("title", Label("title", "title"), (), one_line),
    linked("text", Label("text", "text"), (), text),
    field(Achievement, "classes", headers=("ipc",)),
)


def studio_sketch(row: Values, out: Sketch) -> None:
    """A studio by its id."""
    fields = {"name": row["name"], "number": row["id"]}
    if "region" in row:
        found = find_region(row["region"])
        if len(found) == 1:
            fields["region"] = found[0].code
        else:
            out.say(note("note.left_out", _REGION, row["region"]))
    if "industry" in row:
        if "4754" in row.get("scheme", ""):
            try:
                fields["industry"] = industry(row["industry"])
            except Fault as fault:
                out.say(fault.finding(_INDUSTRY))
        else:
            fields["industry_other"] = row["industry"]
    out.mention(Mention(Studio, Part.SUBJECT, (number_key(row["id"]),), fields=fields))


def evidence_sketch(row: Values, out: Sketch) -> None:
    """A result of a studio; one without a title is named by its first sentence."""
    name, summary = row.get("title"), row.get("text")
    if name is None:
        if summary is None:
            title = EVIDENCE_COLUMNS[2].label
            out.say(Finding("row.needs", title, expected=(title, EVIDENCE_COLUMNS[3].label)))
            return
        match = _SENTENCE.fullmatch(summary)
        name, summary = match.groups() if match else (summary, None)
    fields = {"name": name, "number": row["id"]}
    if summary is not None:
        fields["summary"] = summary
    if "classes" in row:
        fields["classes"] = row["classes"]
    result = out.mention(
        Mention(Achievement, Part.SUBJECT, (number_key(row["id"]),), fields=fields)
    )
    studio = mentions.studio(out, EVIDENCE_COLUMNS[1].label, number=row["studio"])
    out.link(DoneBy, result, studio)


TASK_STUDIOS = Sheet(
    "task_studios",
    Label("评测工作室", "task studios"),
    Studio,
    5,
    STUDIO_COLUMNS,
    studio_sketch,
    offered=False,
)
TASK_EVIDENCE = Sheet(
    "task_evidence",
    Label("评测成果", "task evidence"),
    Achievement,
    6,
    EVIDENCE_COLUMNS,
    evidence_sketch,
    offered=False,
)
