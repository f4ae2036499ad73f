"""Keeping one batch: merge it with what is there, and write what differs; on every engine alike."""

from graph_schema.kinds import Relation
from graph_store.errors import BatchRefused, RecordChanged
from graph_store.interface import Batch, Outcome, Receipt, relation_key
from graph_store.merging import Fields, check_node, check_relation, merged, with_values
from graph_store.transaction import Identity, Transaction


def apply(transaction: Transaction, batch: Batch) -> Receipt:
    """Merge a batch into a transaction and write it.

    Raises:
        BatchRefused: naming what contradicts the schema or the graph.
        RecordChanged: naming the record that another has swapped.
    """
    for swap in batch.swaps:
        if not transaction.swap(swap):
            raise RecordChanged(collection=swap.collection, key=swap.key)
    for node, _ in batch.nodes:
        check_node(node.kind, node.id)
    for relation, _ in (*batch.relations, *batch.removed_relations):
        check_relation(relation)
    leaving = [node_id for node_id, _ in batch.removed_nodes]
    links = [_identity(link) for link, _ in (*batch.relations, *batch.removed_relations)]
    transaction.load_nodes(
        (
            *(node.id for node, _ in batch.nodes),
            *(end for _, start, finish, _ in links for end in (start, finish)),
            *leaving,
        )
    )
    transaction.load_relations(links)
    transaction.load_relations_at(leaving)
    outcomes: dict[str, Outcome] = {}
    for node, place in batch.nodes:
        kept = transaction.node(node.id, node.kind)
        fields = node.fields()
        kept.after = (
            fields if node.id in batch.replaced else merged(node.kind, kept.after or {}, fields)
        )
        kept.place = kept.place or place
        outcomes[node.id] = outcome_of(kept.before, kept.after)
    for relation, place in batch.relations:
        identity = _identity(relation)
        link = transaction.relation(*identity)
        link.after = with_values(link.after or {}, relation.fields())
        link.place = link.place or place
        outcomes[relation_key(*identity)] = outcome_of(link.before, link.after)
    for relation, place in batch.removed_relations:
        link = transaction.relation(*_identity(relation))
        link.after, link.place = None, place
    for node_id, place in batch.removed_nodes:
        gone = transaction.nodes.get(node_id)
        if gone is None:
            raise BatchRefused(problem="node_missing", entity=node_id, found=node_id, expected="")
        for link in transaction.relations_at(node_id):
            link.after, link.place = None, place
        gone.after, gone.place = None, place
    number = transaction.flush(batch.import_id)
    return Receipt(number or transaction.highest_change(), outcomes)


def outcome_of(before: Fields | None, after: Fields | None) -> Outcome:
    """What a write did, told from the states before and after."""
    if before is None:
        return Outcome.ADDED
    return Outcome.SAME if before == after else Outcome.CHANGED


def _identity(relation: Relation) -> Identity:
    return relation.kind, relation.start, relation.end, relation.discriminator
