"""How nodes, relations and what lies beside them look as properties in the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from graph_schema.kinds import NODES, RELATIONS, declared, kind_of
from graph_store.merging import Fields
from graph_store.transaction import Identity, dumps

FIELDS = "[k IN keys({0}) WHERE NOT k STARTS WITH '_' | [k, {0}[k]]]"
"""The properties of a node or relation that are fields (a node's id among them), as pairs."""


def fields_of(kind: str, pairs: Iterable[Sequence[Any]]) -> Fields:
    """The fields of a node or relation from its properties, in the order of their declaration.

    The server gives them in no order; a node's id is none of them.
    """
    order = _order(kind)
    found = sorted(pairs, key=lambda pair: order.get(pair[0], len(order)))
    return {name: value for name, value in found if name != "id"}


@cache
def _order(kind: str) -> dict[str, int]:
    declared_of = NODES.get(kind) or RELATIONS[kind]
    return {name: place for place, name in enumerate(declared(declared_of))}


def record_row(collection: str, key: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a record."""
    name = record_key(collection, key)
    return {"key": name, "collection": collection, "name": key, "value": dumps(value)}


def record_key(collection: str, key: str) -> str:
    """How a record is named in the database."""
    return f"{collection} {key}"


def key_of(kind: str, key: str) -> str:
    """How an identity key is named in the database."""
    return f"{kind} {key}"


def by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids by the kind that their prefix names; those of no kind are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for node_id in ids:
        kind = kind_of(node_id)
        if kind is not None:
            found[kind].append(node_id)
    return found


def by_ends(
    identities: Iterable[Identity],
) -> dict[tuple[str, str, str], list[tuple[str, str, str]]]:
    """Relations by kind and the kinds of their ends: start, end and discriminator."""
    found: dict[tuple[str, str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for kind, start, end, more in identities:
        found[kind, str(kind_of(start)), str(kind_of(end))].append((start, end, more))
    return found
