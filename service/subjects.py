"""Whose a thing is, and where it lies: what decides who may do something with it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from graph_schema.kinds import kind_of
from graph_store import Store
from service.accounts.roles import Action
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
    "Organisation": ("REPORTS_TO", "PART_OF"),
    "Alliance": ("HOSTED_BY", "REPORTS_TO"),
}
"""From each kind the relations that lead to whom it belongs, and to the union above."""

_DOWN: Final[Mapping[str, tuple[str, ...]]] = {"Person": ("LED_BY",)}
"""The same, of relations that lead from whom it belongs to."""

_ABOVE: Final = frozenset({"PART_OF", "REPORTS_TO"})
"""What leads further up than to whom a thing belongs: only unions are looked for there."""

_JOINS: Final = ("ANSWERS", "ENGAGES")
"""What ties an engagement to its two sides: the need, the studio."""

REGION: Final = "region"
"""The field that tells where a thing lies."""

_OWNERS: Final = frozenset({"Organisation", "Studio"})


def subject_at(store: Store, node_id: str) -> Subject:
    """Whose a node is and where it lies; of a region or union, that itself; of none, nobody's."""
    if node_id.startswith("region:"):
        return Subject(regions=frozenset({node_id.removeprefix("region:")}))
    return subjects(store, [node_id]).get(node_id, Subject())


def subjects(store: Store, node_ids: Collection[str]) -> dict[str, Subject]:
    """The same of several nodes at once, a question for each step upwards."""
    owned: dict[str, set[str]] = defaultdict(set)
    above: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    step = set(node_ids)
    today = date.today().isoformat()
    while step:
        seen |= step
        kinds = {kind for node in step for kind in _ways(node)}
        if not kinds:
            break
        # What leads no further up, a union or a region, would bring all that lies below it.
        going = sorted(node for node in step if kind_of(node) in _UP)
        further = set()
        for row in store.relations(going, sorted(kinds)):
            holds = str(row.fields.get("until", today)) >= today
            if not holds:
                continue
            if row.start in step and row.kind in _UP.get(kind_of(row.start) or "", ()):
                (above if row.kind in _ABOVE else owned)[row.start].add(row.end)
                further.add(row.end)
            if row.end in step and row.kind in _DOWN.get(kind_of(row.end) or "", ()):
                owned[row.end].add(row.start)
                further.add(row.start)
        step = further - seen
    told = store.values(sorted(seen), REGION)
    regions = _regions(store, told)
    there = {node for node in seen if kind_of(node) == "Union"}
    unions = _unions_above(store) if there else {}
    ways = {node: owned[node] | above[node] for node in seen} if there else {}
    found = {}
    for node in node_ids:
        mine = [each for each in _reached(node, owned) if each in told]
        over = _reached(node, ways) & there if there else there
        found[node] = Subject(
            frozenset(each for each in mine if kind_of(each) in _OWNERS),
            frozenset(region for each in mine for region in regions.get(each, ())),
            frozenset(over.union(*(unions.get(union, ()) for union in over))),
        )
    return found


def _regions(store: Store, told: Mapping[str, str | None]) -> dict[str, set[str]]:
    """Where each thing lies. Few lists tell a unit's region: one that tells none lies where its
    studios and its problems do."""
    found = {each: {region} for each, region in told.items() if region}
    placeless = {each for each in told.keys() - found if kind_of(each) == "Organisation"}
    if not placeless:
        return found
    ties = store.relations(placeless, ("HOSTED_BY", "POSTED_BY"))
    starts = store.values({tie.start for tie in ties}, REGION)
    for tie in ties:
        region = starts.get(tie.start)
        if tie.end in placeless and region:
            found.setdefault(tie.end, set()).add(region)
    return found


def _ways(node: str) -> tuple[str, ...]:
    kind = kind_of(node) or ""
    return (*_UP.get(kind, ()), *_DOWN.get(kind, ()))


class Parties(NamedTuple):
    """The two sides of an engagement. Neither may act for the other."""

    asking: Subject
    answering: Subject

    @property
    def whole(self) -> Subject:
        """Both together: for those who read it, or guide it."""
        return self.asking | self.answering

    def of(self, action: Action) -> Subject:
        """What an action on the engagement is about."""
        studios = {owner for owner in self.answering.owners if kind_of(owner) == "Studio"}
        sides = {
            # A studio that is asked about a problem of its own answers, and does not ask too.
            Action.ENGAGEMENT_ASK: replace(self.asking, owners=self.asking.owners - studios),
            Action.ENGAGEMENT_ANSWER: self.answering,
        }
        return sides.get(action, self.whole)


class Sides(NamedTuple):
    """Whose an engagement is, and the need that it answers and the studio that it engages: the
    first by its id, where a file gave it several."""

    parties: Parties
    need: str | None
    studio: str | None


def parties_of_engagement(store: Store, engagement_id: str) -> Parties:
    """The sides of an engagement: of its needs, and of its studios."""
    return sides_of(store, [engagement_id])[engagement_id].parties


def sides_of(store: Store, engagement_ids: Collection[str]) -> dict[str, Sides]:
    """The sides of several engagements, in as many questions as of one."""
    ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in store.relations(engagement_ids, _JOINS):
        if row.start in engagement_ids:
            ends[row.start, row.kind].append(row.end)
    found = subjects(store, {end for some in ends.values() for end in some})

    def together(engagement: str, kind: str) -> Subject:
        # Mostly it is one, and is taken as it is.
        each = [found[end] for end in ends[engagement, kind]] or [Subject()]
        return reduce(or_, each)

    return {
        each: Sides(
            Parties(*(together(each, kind) for kind in _JOINS)),
            *(min(ends[each, kind], default=None) for kind in _JOINS),
        )
        for each in engagement_ids
    }


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
