"""攻关项目: a row a project, with the studio that has taken it on."""

from graph_schema.nodes import Project
from loaders.columns import field, fields
from loaders.sheets.sheet import Sheet, Values
from loaders.sheets.works import PEOPLE_COLUMN, STUDIO_COLUMNS, UNITS_COLUMN, work
from loaders.sketch import Sketch

_EXAMPLES = {
    "problem": "疏干泵组冬季管路冻堵",
    "summary": "电伴热分段控制，停泵自动放空",
    "goal": "冬季停机不超过一次",
    "state": "实施中",
    "started": "2021-03",
    "industry": "06",
    "funds": "20",
    "project_kind": "攻关项目",
}

COLUMNS = (
    field(Project, "number", "示例-X01"),
    field(Project, "name", "疏干泵组防冻改造"),
    *STUDIO_COLUMNS,
    PEOPLE_COLUMN,
    UNITS_COLUMN,
    *fields(
        Project,
        _EXAMPLES,
        ("problem", "summary", "goal", "state", "started", "ended", "industry", "funds"),
    ),
    *fields(Project, _EXAMPLES, ("project_kind", "level")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A project of a studio."""
    work(row, out, Project)


PROJECTS = Sheet("projects", Project.label, Project, 40, COLUMNS, sketch)
