"""A kind of sheet: its columns, and what a row of it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graph_schema.kinds import Node
from graph_schema.label import Label
from loaders.columns import Column
from loaders.sketch import Sketch

Values = dict[str, Any]
"""A row's checked values by the names of their columns; what was empty is not there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A declaration of one kind of sheet.

    `order`: sheets that others refer to are loaded first. `lenient` columns lose a faulty value
    and say so, where others refuse the row. `first_wins`: rows about one subject may differ (two
    publications of one patent); what the first says stays. `offered`: there is a template.
    `guarded`: a row that is marked as a state secret or military is refused, and not copied.
    """

    code: str
    label: Label
    subject: type[Node]
    order: int
    columns: tuple[Column, ...]
    sketch: Callable[[Values, Sketch], None]
    lenient: frozenset[str] = frozenset()
    first_wins: bool = False
    offered: bool = True
    guarded: bool = False

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(column for column in self.columns if column.name == name)


def own_fields(kind: type[Node], values: Values) -> Values:
    """The values that are fields of a kind under the same name."""
    known = kind.model_fields
    return {name: value for name, value in values.items() if name in known}
