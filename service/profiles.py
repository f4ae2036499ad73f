"""A studio with everything that belongs to it: who, where, and what it has done."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from graph_store import Store
from graph_store.interface import NodeRow
from matching.dates import year_of
from service.accounts.viewer import ALONE, Viewer
from service.views import public, shown
from service.visibility import visible


class Part(NamedTuple):
    """One part of a profile: the nodes that a relation joins with the studio."""

    relation: str
    forward: bool


PARTS: Final[Mapping[str, Part]] = {
    "leaders": Part("LED_BY", True),
    "hosts": Part("HOSTED_BY", True),
    "unions": Part("REPORTS_TO", True),
    "alliances": Part("JOINED", True),
    "members": Part("MEMBER_OF", False),
    "recognitions": Part("RECOGNISES", False),
    "changes": Part("CHANGES", False),
    "honours": Part("HOLDS", True),
    "work": Part("DONE_BY", False),
    "engagements": Part("ENGAGES", False),
    "reviews": Part("REVIEWS", False),
}


def profile(store: Store, studio: NodeRow, viewer: Viewer = ALONE) -> dict[str, Any]:
    """The studio, and for each of PARTS a list of `{node, relation}`, public fields only, as far as
    the viewer may see them.

    What has ended comes after what holds; work comes latest first.
    """
    relations = store.relations(studio.id)
    near = store.get_many({end for row in relations for end in (row.start, row.end)})
    others = {row.id: row for row in visible(viewer, store, list(near.values()))}
    parts: dict[str, Any] = {"studio": shown(studio)}
    for name, part in PARTS.items():
        entries = [
            {
                "node": shown(others[other]),
                "relation": public(row.kind, row.fields),
            }
            for row in relations
            if row.kind == part.relation
            and (row.start if part.forward else row.end) == studio.id
            and (other := row.end if part.forward else row.start) in others
        ]
        entries.sort(key=_date, reverse=True)
        entries.sort(key=lambda entry: "until" in entry["relation"])
        parts[name] = entries
    return parts


def _date(entry: Mapping[str, Any]) -> str:
    """When a result was completed, or since when something holds; '' when nobody knows."""
    fields, relation = entry["node"]["fields"], entry["relation"]
    dates = (fields.get("completed"), fields.get("ended"), fields.get("on"), relation.get("since"))
    return next((date for date in dates if date), "")


def named_by(whole: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The latest naming to the studio's level that holds, as its fields; None without one."""
    level = whole["studio"]["fields"].get("level")
    namings = [entry["node"]["fields"] for entry in whole["recognitions"]]
    dated = [each for each in namings if each.get("level") == level and "namer" in each]
    return max(dated, key=lambda each: str(each.get("on", "")), default=None)


def honours_of(store: Store, person: str) -> list[dict[str, Any]]:
    """What somebody was honoured with, the latest first, as `{node, relation}`."""
    held = store.relations(person, "HOLDS")
    honours = store.get_many({row.end for row in held})
    entries = [
        {"node": shown(honours[row.end]), "relation": public(row.kind, row.fields)}
        for row in held
        if row.start == person and row.end in honours
    ]
    return sorted(entries, key=lambda entry: str(entry["relation"].get("on", "")), reverse=True)


def work_by_year(whole: Mapping[str, Any]) -> dict[int | None, list[dict[str, Any]]]:
    """A studio's work by the year it is from, the latest first, and last what nobody dated."""
    years: dict[int | None, list[dict[str, Any]]] = {}
    for entry in whole["work"]:
        node = entry["node"]
        years.setdefault(year_of(node["kind"], node["fields"]), []).append(node)
    return dict(sorted(years.items(), key=lambda item: -(item[0] or 0)))
