"""故障案例: a row a fault, why it came and how it was mended."""

from graph_schema.nodes import Case
from loaders.columns import field, fields
from loaders.sheets.sheet import Sheet, Values
from loaders.sheets.works import PEOPLE_COLUMN, STUDIO_COLUMNS, work
from loaders.sketch import Sketch

_EXAMPLES = {
    "equipment": "矿用自卸车",
    "fault": "清晨启动困难，举升缓慢",
    "cause": "液压油低温黏度过大",
    "remedy": "换低温液压油，加装燃油预热器",
    "on": "2019-12-03",
}

COLUMNS = (
    field(Case, "number", "示例-G01"),
    field(Case, "name", "自卸车低温举升缓慢"),
    *STUDIO_COLUMNS,
    PEOPLE_COLUMN,
    *fields(Case, _EXAMPLES, ("equipment", "principle", "fault", "cause", "remedy", "on")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A case that a studio has written up."""
    work(row, out, Case)


CASES = Sheet("cases", Case.label, Case, 60, COLUMNS, sketch)
