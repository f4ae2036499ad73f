"""创新成果: a row a result, with the studio that brought it about."""

from graph_schema.nodes import Achievement
from loaders.columns import field, fields
from loaders.sheets.sheet import Sheet, Values
from loaders.sheets.works import PEOPLE_COLUMN, STUDIO_COLUMNS, UNITS_COLUMN, work
from loaders.sketch import Sketch

_EXAMPLES = {
    "achievement_kind": "技术革新",
    "problem": "冬季带式输送机托辊冻结，频繁更换",
    "summary": "改用耐低温润滑脂并加装迷宫密封",
    "effect": "更换次数由每月二十次降到三次",
    "completed": "2020-11",
    "industry": "06",
    "adoption": "本单位",
    "benefit": "35",
}

COLUMNS = (
    field(Achievement, "number", "示例-C01"),
    field(Achievement, "name", "低温托辊密封改造"),
    *STUDIO_COLUMNS,
    PEOPLE_COLUMN,
    UNITS_COLUMN,
    *fields(
        Achievement,
        _EXAMPLES,
        ("achievement_kind", "problem", "summary", "innovation", "indicators", "effect"),
    ),
    *fields(Achievement, _EXAMPLES, ("started", "completed", "industry", "classes")),
    *fields(Achievement, _EXAMPLES, ("adoption", "spread", "conversion")),
    *fields(
        Achievement,
        _EXAMPLES,
        ("benefit", "benefit_basis", "social_benefit", "awards", "property_rights"),
    ),
)


def sketch(row: Values, out: Sketch) -> None:
    """A result of a studio."""
    work(row, out, Achievement)


ACHIEVEMENTS = Sheet("achievements", Achievement.label, Achievement, 50, COLUMNS, sketch)
