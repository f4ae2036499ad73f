"""命名与支持: a row a naming or grant of a studio; a studio has one row for each of them.

What the naming columns on the sheet of studios say in the same words is the same naming.
"""

from graph_schema.nodes import Recognition
from loaders.columns import fields
from loaders.sheets import mentions, named_studio
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Part, Sketch

_EXAMPLES = {
    "recognition_kind": "命名",
    "level": "盟市级",
    "namer": "示例市总工会",
    "document": "示例工发〔2018〕12号",
    "on": "2018-12",
    "amount": "3",
}

COLUMNS = (
    *named_studio.COLUMNS,
    *fields(Recognition, _EXAMPLES, ("recognition_kind", "level", "level_as_written")),
    *fields(Recognition, _EXAMPLES, ("namer", "document", "on", "until", "amount")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A naming or grant of a studio."""
    studio = named_studio.studio_of(row, out)
    mentions.recognition(out, studio, own_fields(Recognition, row), part=Part.SUBJECT)


RECOGNITIONS = Sheet("recognitions", Recognition.label, Recognition, 12, COLUMNS, sketch)
