"""Taking an import back: each entity it touched becomes as it was, unless it was touched since.

Lines of history that were taken back, and those of the taking back itself, are marked `undone`:
what they did and undid cancels out, so they never stand in the way of undoing an older import.
"""

from graph_schema.kinds import RELATIONS
from graph_store.errors import UnknownImport
from graph_store.interface import Conflict, Undone
from graph_store.merging import Fields, with_values
from graph_store.transaction import Identity, KeptNode, KeptRelation, Trace, Transaction


class _Touched:
    """What one import did to one entity: its lines of history there, the last first."""

    def __init__(self, kind: str, entity: str) -> None:
        self.kind = kind
        self.entity = entity
        self.places: list[int] = []
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
    state = transaction.import_state(import_id)
    if state is None or state == "undone":
        raise UnknownImport(id=import_id, state=state)
    touched = _touched(transaction.traces(import_id))
    conflicts = transaction.later({one.entity: min(one.places) for one in touched}, import_id)
    held = {conflict.entity for conflict in conflicts}
    done, causes = _put_back(transaction, [one for one in touched if one.entity not in held])
    last = transaction.last(set(causes.values()))
    conflicts += [Conflict(entity, *last[cause]) for entity, cause in causes.items()]
    number = transaction.flush(None, undone=True)
    transaction.take_back([place for one in done for place in one.places], import_id)
    return Undone(number or transaction.highest_change(), len(done), conflicts)


def _touched(traces: list[Trace]) -> list[_Touched]:
    found: dict[str, _Touched] = {}
    for trace in traces:
        one = found.setdefault(trace.entity, _Touched(trace.kind, trace.entity))
        one.places.append(trace.place)
        one.befores.append(trace.before)
    return list(found.values())


def _put_back(
    transaction: Transaction, touched: list[_Touched]
) -> tuple[list[_Touched], dict[str, str]]:
    """Restore what is free to be: first relations that go, then nodes, then relations that come.

    A node that something newer hangs on stays, and a relation whose ends are gone for good
    cannot come back: these are told apart, each with the entity that stands in the way.
    """
    nodes = [one for one in touched if one.kind not in RELATIONS]
    links = [one for one in touched if one.kind in RELATIONS]
    transaction.load_nodes(one.entity for one in nodes)
    transaction.load_nodes(end for one in links for end in _identity(one.entity)[1:3])
    transaction.load_relations(_identity(one.entity) for one in links)
    done: list[_Touched] = []
    causes: dict[str, str] = {}
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
            causes[one.entity] = one.entity
        else:
            link.after = one.restored(link.after)
            done.append(one)
    transaction.load_relations_at([one.entity for one, _ in leaving])
    for one, node in leaving:
        attached = next(iter(transaction.relations_at(node.id)), None)
        if attached is None:
            node.after = None
            done.append(one)
        else:
            causes[one.entity] = attached.key
    return done, causes


def _kept_relation(transaction: Transaction, one: _Touched) -> KeptRelation | None:
    identity = _identity(one.entity)
    for node_id in identity[1:3]:
        node = transaction.nodes.get(node_id)
        if node is None or node.after is None:
            return None
    return transaction.relation(*identity)


def _identity(entity: str) -> Identity:
    start, kind, end, *rest = entity.split(" ", 3)
    return kind, start, end, rest[0] if rest else ""
