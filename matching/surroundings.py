"""What lies around the studios and pieces of evidence that are shown: people, hosts, and ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_store.interface import NodeRow, RelationRow, Store

TIES = (
    "LED_BY",
    "MEMBER_OF",
    "HOSTED_BY",
    "INVENTED_BY",
    "COMPLETED_BY",
    "ENGAGES",
    "ANSWERS",
    "ADOPTS",
)
"""Relations along which the way from evidence to a studio and its host is told, and by which a
result was taken over elsewhere."""

MOST_NEIGHBOURS = 2_000
"""Nodes read beside those asked for: teams and inventors of what one answer shows."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Nodes by id, and the ties at those that were asked for, by either end."""

    nodes: Mapping[str, NodeRow]
    ties: Mapping[str, Sequence[RelationRow]]

    def ends(self, start: str, relation: str) -> list[str]:
        """Where relations of a kind lead from a node, those that have not ended; in order."""
        rows = [row for row in self._lasting(start, relation) if row.start == start]
        rows.sort(key=lambda row: (row.fields.get("order") or 0, row.end))
        return [row.end for row in rows]

    def starts(self, end: str, relation: str) -> list[str]:
        """From where relations of a kind lead to a node, those that have not ended; in order."""
        return sorted(row.start for row in self._lasting(end, relation) if row.end == end)

    def _lasting(self, node_id: str, relation: str) -> list[RelationRow]:
        rows = self.ties.get(node_id, ())
        return [row for row in rows if row.kind == relation and not row.fields.get("until")]


def look_around(store: Store, node_ids: Sequence[str]) -> Surroundings:
    """Read these nodes, their ties, and the nodes at the other ends, in one question."""
    near = store.neighbourhood(node_ids, kinds=TIES, limit=len(node_ids) + MOST_NEIGHBOURS)
    ties: dict[str, list[RelationRow]] = {}
    for row in near.relations:
        for end in {row.start, row.end}:
            ties.setdefault(end, []).append(row)
    return Surroundings({row.id: row for row in near.nodes}, ties)
