"""Erasing and correcting: what history may no longer tell of a node goes with the node's own value.

A line of history that would tell it is taken away or written anew without it, that of the erasing
itself among them; undo has nothing left to bring back.
"""

from collections.abc import Collection

from graph_schema.kinds import Node
from graph_store.errors import BatchRefused
from graph_store.interface import Erased
from graph_store.merging import Fields, check_node
from graph_store.transaction import Transaction


def erase(transaction: Transaction, node_id: str) -> Erased:
    """Take a node, its relations and all their history away within the caller's transaction."""
    transaction.load_nodes([node_id])
    node = transaction.nodes.get(node_id)
    if node is not None:
        transaction.load_relations_at([node_id])
        for link in transaction.relations_at(node_id):
            link.after = None
        node.after = None
    number = transaction.flush(None, undone=True)
    told = [line.place for line in transaction.lines_about(node_id)]
    transaction.forget_lines(told)
    return Erased(number or transaction.highest_change(), len(told))


def correct(transaction: Transaction, node: Node, names: Collection[str]) -> Erased:
    """Set a node's fields to exactly these, and take all values of the named ones out of history.

    Raises:
        BatchRefused: the node is not there.
    """
    check_node(node.kind, node.id)
    transaction.load_nodes([node.id])
    kept = transaction.nodes.get(node.id)
    if kept is None:
        raise BatchRefused(problem="node_missing", entity=node.id, found=node.id, expected="")
    kept.after = node.fields()
    number = transaction.flush(None, undone=True)
    hidden = frozenset(names)
    changed = 0
    for line in transaction.lines_of(node.id):
        before, after = _without(line.before, hidden), _without(line.after, hidden)
        if (before, after) == (line.before, line.after):
            continue
        changed += 1
        if before or after or before is None or after is None:
            transaction.rewrite_line(line.place, before, after)
        else:
            transaction.forget_lines([line.place])
    return Erased(number or transaction.highest_change(), changed)


def _without(fields: Fields | None, hidden: frozenset[str]) -> Fields | None:
    if fields is None:
        return None
    return {name: value for name, value in fields.items() if name not in hidden}
