"""Which studio a row is about, on the sheets that tell something of studios that are there."""

from graph_schema.label import Label
from loaders.columns import Column, linked
from loaders.findings import Finding
from loaders.sheets import mentions
from loaders.sheets.sheet import Values
from loaders.sketch import Mention, Sketch
from loaders.values.cells import one_line

STUDIO = Label("工作室名称", "studio")


def columns(label: Label, *headers: str) -> tuple[Column, ...]:
    """The columns that name a studio: by its name, its number, and the unit that hosts it."""
    return (
        linked("studio", label, headers, one_line, "示例露天煤矿甲师傅创新工作室"),
        linked("studio_number", Label("工作室编号", "studio's registry number"), (), one_line),
        linked("studio_host", Label("工作室所在单位", "studio's host unit"), (), one_line),
    )


COLUMNS = columns(STUDIO, "工作室", "创新工作室名称", "工作室全称")


def studio_of(row: Values, out: Sketch, field: Label = STUDIO) -> Mention:
    """The studio that a row names, which must be there; a row that names none is refused."""
    if "studio" not in row and "studio_number" not in row:
        out.say(Finding("row.needs", field, expected=mentions.STUDIO_EXPECTED))
    return mentions.studio(
        out,
        field,
        number=row.get("studio_number"),
        name=row.get("studio"),
        host=mentions.unit_asked_for(out, row["studio_host"]) if "studio_host" in row else None,
    )
