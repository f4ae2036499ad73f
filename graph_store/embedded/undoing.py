"""Taking an import back: each entity it touched becomes as it was, unless it was touched since.

History rows that were taken back, and those of the taking back itself, are marked `undone`:
what they did and undid cancels out, so they never stand in the way of undoing an older import.
"""

import sqlite3
from collections.abc import Mapping

import orjson

from graph_schema.kinds import RELATIONS
from graph_store.embedded.transaction import (
    KeptNode,
    KeptRelation,
    Transaction,
    highest_change,
)
from graph_store.errors import UnknownImport
from graph_store.interface import Conflict, Undone, relation_key
from graph_store.merging import Fields, with_values


class _Touched:
    """What one import did to one entity: its history rows there, the last first."""

    def __init__(self, kind: str, entity: str) -> None:
        self.kind = kind
        self.entity = entity
        self.rows: list[int] = []
        self.befores: list[Fields | None] = []

    def restored(self, state: Fields | None) -> Fields | None:
        """The entity's state before the import, from its present state."""
        for before in self.befores:
            state = None if before is None else with_values(state or {}, before)
        return state


def undo(transaction: Transaction, import_id: str) -> Undone:
    """Take an import back within the caller's transaction.

    Raises:
        UnknownImport: there is none of the id, or it was undone already.
    """
    writer = transaction.writer
    row = writer.execute("SELECT state FROM imports WHERE id = ?", (import_id,)).fetchone()
    if row is None or row[0] == "undone":
        raise UnknownImport(id=import_id, state=row and row[0])
    touched = _touched(writer, import_id, transaction.codes)
    conflicts: list[Conflict] = []
    free: list[_Touched] = []
    for one in touched:
        conflict = _later(writer, one, import_id)
        if conflict is None:
            free.append(one)
        else:
            conflicts.append(conflict)
    done = _put_back(transaction, free, conflicts)
    number = transaction.flush(None, undone=True)
    writer.executemany(
        "UPDATE history SET undone = 1 WHERE pk = ?",
        ((pk,) for one in done for pk in one.rows),
    )
    writer.execute("UPDATE imports SET state = 'undone' WHERE id = ?", (import_id,))
    return Undone(number or highest_change(writer), len(done), conflicts)


def _touched(
    writer: sqlite3.Connection, import_id: str, codes: Mapping[str, int]
) -> list[_Touched]:
    names = {code: name for name, code in codes.items()}
    found: dict[str, _Touched] = {}
    for pk, kind, entity, before in writer.execute(
        "SELECT pk, kind, entity, before FROM history"
        " WHERE import_id = ? AND NOT undone ORDER BY pk DESC",
        (import_id,),
    ):
        one = found.setdefault(entity, _Touched(names[kind], entity))
        one.rows.append(pk)
        one.befores.append(None if before is None else orjson.loads(before))
    return list(found.values())


def _later(writer: sqlite3.Connection, one: _Touched, import_id: str) -> Conflict | None:
    row = writer.execute(
        "SELECT number, import_id FROM history"
        " WHERE entity = ? AND pk > ? AND NOT undone AND import_id IS NOT ?"
        " ORDER BY pk DESC LIMIT 1",
        (one.entity, min(one.rows), import_id),
    ).fetchone()
    return None if row is None else Conflict(one.entity, row[0], row[1])


def _put_back(
    transaction: Transaction, touched: list[_Touched], conflicts: list[Conflict]
) -> list[_Touched]:
    """Restore what is free to be: first relations that go, then nodes, then relations that come.

    A node that something newer hangs on stays, and a relation whose ends are gone for good
    cannot come back: both are added to the conflicts.
    """
    nodes = [one for one in touched if one.kind not in RELATIONS]
    links = [one for one in touched if one.kind in RELATIONS]
    transaction.load_nodes(one.entity for one in nodes)
    transaction.load_nodes(end for one in links for end in _ends(one.entity)[::2])
    done: list[_Touched] = []
    coming: list[_Touched] = []
    for one in links:
        link = _kept_relation(transaction, one)
        if link is not None and one.restored(link.after) is None:
            link.after = None
            done.append(one)
        else:
            coming.append(one)
    leaving: list[tuple[_Touched, KeptNode]] = []
    for one in nodes:
        node = transaction.node(one.entity, one.kind)
        state = one.restored(node.after)
        if state is None:
            leaving.append((one, node))
        else:
            node.after = state
            done.append(one)
    for one in coming:
        link = _kept_relation(transaction, one)
        if link is None:
            conflicts.append(_conflict(transaction.writer, one.entity, one.entity))
        else:
            link.after = one.restored(link.after)
            done.append(one)
    for one, node in leaving:
        attached = next(iter(transaction.relations_at(node)), None)
        if attached is None:
            node.after = None
            done.append(one)
        else:
            key = relation_key(attached.kind, attached.start, attached.end, attached.discriminator)
            conflicts.append(_conflict(transaction.writer, one.entity, key))
    return done


def _kept_relation(transaction: Transaction, one: _Touched) -> KeptRelation | None:
    start, kind, end, discriminator = _ends(one.entity)
    for node_id in (start, end):
        node = transaction.nodes.get(node_id)
        if node is None or node.after is None:
            return None
    return transaction.relation(kind, start, end, discriminator)


def _ends(entity: str) -> tuple[str, str, str, str]:
    start, kind, end, *rest = entity.split(" ", 3)
    return start, kind, end, rest[0] if rest else ""


def _conflict(writer: sqlite3.Connection, entity: str, cause: str) -> Conflict:
    row = writer.execute(
        "SELECT number, import_id FROM history WHERE entity = ? ORDER BY pk DESC LIMIT 1",
        (cause,),
    ).fetchone()
    return Conflict(entity, row[0], row[1])
