"""Whose a thing is, and where it lies: what decides who may do something with it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from graph_schema.kinds import kind_of
from graph_store import Store
from service.accounts.viewer import Subject

_UP: Final[Mapping[str, tuple[str, ...]]] = {
    "Need": ("POSTED_BY",),
    "Engagement": ("ANSWERS", "ENGAGES"),
    "Agreement": ("GOVERNS",),
    "Achievement": ("DONE_BY",),
    "Project": ("DONE_BY",),
    "Case": ("DONE_BY",),
    "Proposal": ("DONE_BY",),
    "Person": ("EMPLOYED_BY", "MEMBER_OF"),
    "Studio": ("HOSTED_BY", "REPORTS_TO"),
    "Organisation": ("REPORTS_TO",),
    "Alliance": ("HOSTED_BY", "REPORTS_TO"),
}
"""From each kind the relations that lead to whom it belongs, and to the union above."""

_OWNERS: Final = frozenset({"Organisation", "Studio"})
_MOST: Final = 20_000


def subject_at(store: Store, node_id: str) -> Subject:
    """Whose a node is and where it lies; of a region or union, that itself; of none, nobody's."""
    if node_id.startswith("region:"):
        return Subject(regions=frozenset({node_id.removeprefix("region:")}))
    return subjects(store, [node_id]).get(node_id, Subject())


def subjects(store: Store, node_ids: Collection[str]) -> dict[str, Subject]:
    """The same of several nodes at once, a question for each step upwards."""
    leads: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    step = set(node_ids)
    today = date.today().isoformat()
    while step:
        seen |= step
        kinds = {kind for node in step for kind in _UP.get(kind_of(node) or "", ())}
        if not kinds:
            break
        near = store.neighbourhood(sorted(step), kinds=sorted(kinds), limit=_MOST)
        for row in near.relations:
            holds = str(row.fields.get("until", today)) >= today
            if row.start in step and holds and row.kind in _UP.get(kind_of(row.start) or "", ()):
                leads[row.start].add(row.end)
        step = {end for start in step for end in leads[start]} - seen
    rows = store.get_many(sorted(seen))
    above = _unions_above(store) if any(kind_of(node) == "Union" for node in seen) else {}
    found = {}
    for node in node_ids:
        reached = [rows[each] for each in _reached(node, leads) if each in rows]
        unions = {row.id for row in reached if row.kind == "Union"}
        found[node] = Subject(
            frozenset(row.id for row in reached if row.kind in _OWNERS),
            frozenset(str(row.fields["region"]) for row in reached if "region" in row.fields),
            frozenset(unions.union(*(above.get(union, ()) for union in unions))),
        )
    return found


def _reached(node: str, leads: Mapping[str, Collection[str]]) -> set[str]:
    reached, step = {node}, [node]
    while step:
        new = set(leads.get(step.pop(), ())) - reached
        reached |= new
        step += new
    return reached


def _unions_above(store: Store) -> Mapping[str, set[str]]:
    """For each union those above it, all the way up. Unions are few; what reports to them is not,
    so that they are not asked one by one."""
    direct: dict[str, set[str]] = defaultdict(set)
    for lower, upper in store.project(["Union"], ["REPORTS_TO"]).edges():
        direct[lower].add(upper)
    return {union: _reached(union, direct) - {union} for union in direct}
