"""Walking relations from some nodes: who hosts, what is held, what was adopted."""

from collections.abc import Collection
from typing import NamedTuple

from graph_schema.evidence import PATHS, Step, text_of
from graph_schema.kinds import kind_of
from graph_store.interface import NodeRow, Store
from matching.dates import year_of
from matching.weights import PATH_WEIGHTS

MOST = 5_000
"""Nodes that one step may lead to: the patents of a large host."""


class Held(NamedTuple):
    """A piece of evidence that a studio holds, the weight of its path, and what it says."""

    row: NodeRow
    weight: float
    text: str


def walked(store: Store, start: Collection[str], *steps: Step) -> set[str]:
    """Where the steps lead from some nodes, along relations that have not ended."""
    ends = set(start)
    for step in steps:
        if not ends:
            break
        near = store.neighbourhood(sorted(ends), kinds=(step.relation,), limit=len(ends) + MOST)
        rows = [row for row in near.relations if not row.fields.get("until")]
        if step.forward:
            ends = {row.end for row in rows if row.start in ends}
        else:
            ends = {row.start for row in rows if row.end in ends}
    return ends


def held_by(store: Store, studio: str, most: int) -> list[Held]:
    """What a studio holds and says something: by the weightiest paths first, then the latest."""
    by_path: dict[str, str] = {}
    for path in PATHS:
        if path.holder == "Studio":
            back = (Step(step.relation, not step.forward) for step in reversed(path.steps))
            for piece in walked(store, [studio], *back):
                if kind_of(piece) in path.evidence:
                    by_path.setdefault(piece, path.code)
    rows = store.get_many(by_path)
    held = [
        Held(row, PATH_WEIGHTS[by_path[piece]], text)
        for piece, row in rows.items()
        if (text := text_of(row.kind, dict(row.fields)))
    ]
    held.sort(key=lambda each: (-each.weight, -(_year(each.row) or 0), each.row.id))
    return held[:most]


def ends_of(store: Store, starts: Collection[str], relation: str) -> dict[str, str]:
    """Where a relation leads from each of several nodes, in one question; of several ends the
    first by id."""
    near = store.neighbourhood(sorted(starts), kinds=(relation,), limit=len(starts) + MOST)
    ends: dict[str, str] = {}
    for row in near.relations:
        if row.start in starts and not row.fields.get("until"):
            ends[row.start] = min(ends.get(row.start, row.end), row.end)
    return ends


def _year(row: NodeRow) -> int | None:
    return year_of(row.kind, row.fields)
