"""Names of industries and places to offer while somebody types one."""

from functools import cache
from typing import Final

from graph_schema.tables import industries, regions

HOME: Final = "15"
"""The province whose divisions are offered; any other may be written."""
UNNAMED: Final = "市辖区"
"""A heading of the official list that names no place."""


@cache
def offered(name: str) -> tuple[str, ...]:
    """The divisions of GB/T 4754 for an industry, and for a region what lies in the home province;
    a name is offered once, however many places bear it."""
    if name == "industry":
        return tuple(row.name for row in industries().values() if row.level == "division")
    inside = [row for row in regions().values() if row.code.startswith(HOME) and row.code != HOME]
    return tuple(dict.fromkeys(row.name for row in inside if row.name != UNNAMED))
