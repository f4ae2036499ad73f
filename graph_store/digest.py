"""The digest of a graph: equal for equal graphs, on every engine."""

import hashlib
from collections.abc import Iterable

import orjson

from graph_store.interface import NodeRow, RelationRow


def digest_of(nodes: Iterable[NodeRow], relations: Iterable[tuple[RelationRow, str]]) -> str:
    """SHA-256 over all entities as JSON lines with sorted keys, in any order of arrival.

    Each line is hashed by itself and the hashes are added up modulo 2^256, so that engines need
    not sort alike; an equal sum of different lines is as unlikely as a collision.
    """
    total = 0
    for node in nodes:
        total += _hashed([node.kind, node.id, node.fields])
    for relation, more in relations:
        total += _hashed([relation.kind, relation.start, relation.end, more, relation.fields])
    return f"{total % (1 << 256):064x}"


def _hashed(value: object) -> int:
    line = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    return int.from_bytes(hashlib.sha256(line).digest(), "big")
