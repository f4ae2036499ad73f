"""What a write makes of what is there already; the same rules on every engine."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from graph_schema.evidence import evidence_fields
from graph_schema.identity import name_key
from graph_schema.kinds import NODES, RELATIONS, Relation, declared, kind_of
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.relations import REFERENCE_RELATIONS, Dated
from graph_store.errors import BatchRefused

Fields = dict[str, Any]


class Difference(NamedTuple):
    """The fields that a change touched, as they were and as they became (None: not set)."""

    before: Fields
    after: Fields


@cache
def _growing(kind: str) -> frozenset[str]:
    return frozenset(f.name for f in declared(NODES[kind]).values() if f.mark.accumulate)


@cache
def _searchable(kind: str) -> tuple[str, ...]:
    return tuple(f.name for f in declared(NODES[kind]).values() if f.mark.searchable)


def merged(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Fields:
    """A node's fields after a write: new values replace, lists marked `accumulate` grow."""
    result = {**old, **new}
    for name in _growing(kind):
        if name in old and name in new:
            result[name] = list(dict.fromkeys([*old[name], *new[name]]))
    return result


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference | None:
    """What differs between two states of the fields, or None when nothing does."""
    names = [n for n in dict.fromkeys([*old, *new]) if old.get(n) != new.get(n)]
    if not names:
        return None
    return Difference({n: old.get(n) for n in names}, {n: new.get(n) for n in names})


def with_values(fields: Mapping[str, Any], values: Mapping[str, Any]) -> Fields:
    """The fields with these values set; a value of None unsets its field."""
    return {n: v for n, v in {**fields, **values}.items() if v is not None}


def searchable_text(kind: str, fields: Mapping[str, Any]) -> str:
    """The folded names under which a node is found, one a line."""
    found: list[str] = []
    for name in _searchable(kind):
        value = fields.get(name)
        if isinstance(value, str):
            found.append(name_key(value))
        elif value:
            found.extend(map(name_key, value))
    return "\n".join(found)


def has_text(kind: str | None) -> bool:
    """Whether nodes of a kind say something for matching; what is none says nothing."""
    return kind is not None and bool(evidence_fields(kind))


def ended(kind: str, fields: Mapping[str, Any]) -> bool:
    """Whether a dated relation has ended; a person who left brings no evidence any more."""
    return issubclass(RELATIONS[kind], Dated) and fields.get("until") is not None


def check_node(kind: str, node_id: str) -> None:
    """Refuse a node that no batch may carry.

    Raises:
        BatchRefused: the id does not fit the kind, or the kind is a reference kind.
    """
    if kind in REFERENCE_KINDS:
        raise BatchRefused(problem="reference", entity=node_id, found=kind, expected="")
    if kind_of(node_id) != kind or len(node_id) <= len(NODES[kind].id_prefix) + 1:
        raise BatchRefused(
            problem="id", entity=node_id, found=node_id, expected=f"{NODES[kind].id_prefix}:…"
        )


def check_relation(relation: Relation) -> None:
    """Refuse a relation that no batch may carry, or whose ends are of a wrong kind.

    Raises:
        BatchRefused: naming the end, its kind and the kinds expected.
    """
    if relation.kind in REFERENCE_RELATIONS:
        raise BatchRefused(
            problem="reference", entity=relation.start, found=relation.kind, expected=""
        )
    for node_id, allowed in zip((relation.start, relation.end), relation.ends, strict=True):
        if kind_of(node_id) not in allowed:
            raise BatchRefused(
                problem="end_kind",
                entity=f"{relation.start} {relation.kind} {relation.end}",
                found=node_id,
                expected=", ".join(sorted(allowed)),
            )
