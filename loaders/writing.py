"""Resolved rows in, one transaction out; what one load says twice must agree.

A second run of the same files must change nothing. So a value that a load has given is not given
another one by a later row of the same load: that row is refused, or, on sheets where rows may
differ (two publications of one patent), the first value stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph_schema.kinds import Node, Relation, declared
from graph_schema.relations import Ordered
from graph_store.interface import Batch, Outcome, Store, relation_key
from graph_store.merging import merged
from loaders.findings import Finding, note
from loaders.known import Known
from loaders.outcomes import RowOutcome
from loaders.resolution import Resolver
from loaders.sheets import Sheet
from loaders.sketch import Link, Mention, Part, Sketch

Fields = Mapping[str, Any]


@dataclass(slots=True)
class Writer:
    """Writes the rows of one load, a batch at a time.

    `_said` remembers which fields of which nodes this load has given a value (the values stand
    in the store); `_said_of_relations` the values themselves.
    """

    store: Store
    import_id: str
    _said: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _said_of_relations: dict[str, Fields] = field(default_factory=dict)

    def write(self, sheet: Sheet, sketches: Sequence[Sketch]) -> list[RowOutcome]:
        """Resolve and keep the rows; refused ones leave nothing. The outcomes, in their order."""
        known = Known(self.store)
        known.prepare(sketches)
        resolver = Resolver(known)
        pending = _Pending(Batch(self.import_id), known.states)
        for row, sketch in enumerate(sketches):
            if sketch.refused:
                continue
            resolver.resolve(sketch)
            if not sketch.refused:
                self._take(sheet, row, sketch, pending)
            if sketch.refused:
                known.forget()
            else:
                known.accept()
        outcomes = self.store.write(pending.batch).outcomes if len(pending.batch) else {}
        return [pending.outcome(row, sketch, outcomes) for row, sketch in enumerate(sketches)]

    def _take(self, sheet: Sheet, row: int, sketch: Sketch, pending: "_Pending") -> None:
        """Check a row against what the load has said, then add it to the batch."""
        subject = sketch.subject
        repeated = subject is not None and subject.id in self._said
        nodes = [
            (mention, self._node(sheet, sketch, mention, pending))
            for mention in sketch.mentions
            if mention.part is not Part.EXISTING
        ]
        relations = [self._relation(sketch, link, repeated) for link in sketch.links]
        if sketch.refused:
            return
        for mention, node in nodes:
            if node is not None:
                pending.put(row, sketch, node)
                self._remember(mention)
        for key, relation, fields in relations:
            pending.link(row, sketch, key, relation, fields)
            if fields and not isinstance(relation, Ordered):
                self._said_of_relations[key] = {**self._said_of_relations.get(key, {}), **fields}

    def _node(
        self, sheet: Sheet, sketch: Sketch, mention: Mention, pending: "_Pending"
    ) -> Node | None:
        """The node to write, or None when the row has nothing to add to it."""
        state = pending.state(mention.id)
        fields: Fields = mention.fields
        if mention.part is Part.NAMED and len(fields) <= 1 and _known_by(mention, state):
            return None  # all that the row has is a name and keys by which it is known
        if mention.part is Part.NAMED and state is not None and "name" in fields:
            fields = {**fields, "name": state["name"]}  # in passing, nothing is renamed
        said = self._said.get(mention.id)
        if said:
            fields = self._agreed(sheet, sketch, mention, fields, state)
        known_as = mention.new_keys if mention.known else (*mention.all_keys, *mention.weak)
        return mention.kind(id=mention.id, known_as=known_as, **fields)

    def _agreed(
        self, sheet: Sheet, sketch: Sketch, mention: Mention, fields: Fields, state: Fields | None
    ) -> Fields:
        """The fields without those to which the load has given another value before."""
        if state is None:
            kept = self.store.get(mention.id)
            state = kept.fields if kept is not None else {}
        agreed = dict(fields)
        for name in self._said[mention.id]:
            if name not in fields or not _clash(mention.kind, name, fields[name], state.get(name)):
                continue
            label = declared(mention.kind)[name].mark.label
            found, earlier = str(fields[name]), str(state[name])
            if sheet.first_wins and mention.part is Part.SUBJECT:
                sketch.say(note("note.left_out", label, found, earlier))
                agreed[name] = state[name]
            else:
                sketch.say(Finding("row.contradicts", label, found, earlier))
        return agreed

    def _remember(self, mention: Mention) -> None:
        names = tuple(mention.fields)
        if mention.part is Part.NAMED:
            names = tuple(name for name in names if name != "name")
        if names:
            self._said[mention.id] = _joined(self._said.get(mention.id, ()), names)

    def _relation(self, sketch: Sketch, link: Link, repeated: bool) -> tuple[str, Relation, Fields]:
        fields = link.fields
        if repeated and "order" in fields:
            # Another publication may name the same people in another order; the first stays.
            fields = {name: value for name, value in fields.items() if name != "order"}
        relation = link.kind(start=link.start.id, end=link.end.id, **fields)
        told = relation.discriminator if _told_apart(link.kind) else ""
        key = relation_key(link.kind.kind, relation.start, relation.end, told)
        said = self._said_of_relations.get(key)
        if said:
            for name, value in fields.items():
                if said.get(name, value) != value:
                    label = declared(link.kind)[name].mark.label
                    sketch.say(Finding("row.contradicts", label, str(value), str(said[name])))
        return key, relation, fields


@dataclass(slots=True)
class _Pending:
    """A batch in the making: what it holds by key, and which rows said so first.

    `states`: the fields of nodes in the store that the batch may add to.
    """

    batch: Batch
    states: Mapping[str, Fields]
    _nodes: dict[str, Node | Fields] = field(default_factory=dict)
    _relations: dict[str, Fields] = field(default_factory=dict)
    _first: dict[str, int] = field(default_factory=dict)
    _rows: dict[int, list[str]] = field(default_factory=dict)

    def state(self, node_id: str) -> Fields | None:
        """A node's fields as they will be, as far as they were looked at."""
        held = self._nodes.get(node_id)
        if isinstance(held, Node):
            held = self._nodes[node_id] = held.fields()
        return held or self.states.get(node_id)

    def put(self, row: int, sketch: Sketch, node: Node) -> None:
        """Add a node, unless all that it says is there already."""
        held = self.state(node.id)
        if held is None:
            self._nodes[node.id] = node
        else:
            fields = merged(node.kind, held, node.fields())
            if fields == held:
                return
            self._nodes[node.id] = fields
        self.batch.put(node, sketch.place)
        self._note(row, node.id)

    def link(self, row: int, sketch: Sketch, key: str, relation: Relation, fields: Fields) -> None:
        """Add a relation, unless the batch says the same of it already."""
        held = self._relations.get(key)
        if held is not None and all(held.get(name) == value for name, value in fields.items()):
            return
        self._relations[key] = {**(held or {}), **fields}
        self.batch.link(relation, sketch.place)
        self._note(row, key)

    def _note(self, row: int, entity: str) -> None:
        self._first.setdefault(entity, row)
        self._rows.setdefault(row, []).append(entity)

    def outcome(self, row: int, sketch: Sketch, outcomes: Mapping[str, Outcome]) -> RowOutcome:
        """What became of a row: of its subject (or else its last relation) when that is new, and
        else of all that it says."""
        if sketch.refused:
            return RowOutcome.REFUSED
        entities = self._rows.get(row, [])
        if not entities:
            return RowOutcome.SAME
        subject = sketch.subject
        leading = subject.id if subject is not None else entities[-1]
        if outcomes.get(leading) is Outcome.ADDED and self._first.get(leading) == row:
            similar = any(finding.code == "note.similar" for finding in sketch.findings)
            return RowOutcome.POSSIBLE_DUPLICATE if similar else RowOutcome.ADDED
        if all(outcomes[entity] is Outcome.SAME for entity in entities):
            return RowOutcome.SAME
        return RowOutcome.CHANGED


def _clash(kind: type[Node], name: str, given: object, kept: object) -> bool:
    """Whether two values of a field cannot both stand."""
    if kept is None or declared(kind)[name].mark.accumulate:
        return False
    return (list(given) if isinstance(given, tuple) else given) != kept


def _known_by(mention: Mention, state: Fields | None) -> bool:
    """Whether a thing is there already under all the keys that the row has for it."""
    if state is None:
        return mention.known
    known_as = state.get("known_as", ())
    return all(key in known_as for key in mention.all_keys)


@cache
def _joined(earlier: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Both, each once; cached so that the many nodes of one shape share one tuple."""
    return tuple(dict.fromkeys((*earlier, *names)))


@cache
def _told_apart(kind: type[Relation]) -> bool:
    return any(field_.mark.key for field_ in declared(kind).values())
