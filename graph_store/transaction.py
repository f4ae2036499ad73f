"""One write transaction: what it reads, what it will write, and the history it leaves.

An engine derives from `Transaction` and says how states are read and written; everything happens
inside its own transaction, which keeps all of it or nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson

from graph_schema.ledger import Place
from graph_store.errors import BatchRefused
from graph_store.interface import Conflict, Swap, relation_key
from graph_store.kept import Kept, KeptChange, KeptEntry, KeptNodeRow, KeptRelationRow
from graph_store.merging import Fields, difference

Identity = tuple[str, str, str, str]
"""What names a relation: kind, start, end, discriminator."""


def now() -> str:
    """The present time, UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def dumps(value: Any) -> str:
    """Compact JSON text, unescaped."""
    return orjson.dumps(value).decode()


@dataclass(slots=True)
class KeptNode:
    """A node of the transaction: as it was before it, and as it is now (None: not there)."""

    id: str
    kind: str
    before: Fields | None
    after: Fields | None
    place: Place | None = None


@dataclass(slots=True)
class KeptRelation:
    """A relation of the transaction, as KeptNode."""

    kind: str
    start: str
    end: str
    discriminator: str
    before: Fields | None
    after: Fields | None
    place: Place | None = None

    @property
    def key(self) -> str:
        """How it is named in history."""
        return relation_key(self.kind, self.start, self.end, self.discriminator)


class Entry(NamedTuple):
    """A line of history to be."""

    kind: str
    entity: str
    before: Fields | None
    after: Fields | None
    place: Place | None


class Trace(NamedTuple):
    """A line of history as undo reads it: its place in the order of all lines, what it was about,
    and the fields before (None: the entity was not there)."""

    place: int
    kind: str
    entity: str
    before: Fields | None


class Line(NamedTuple):
    """A line of history as erasing reads it: its place among all lines, and what it tells."""

    place: int
    before: Fields | None
    after: Fields | None


class Written(NamedTuple):
    """What a transaction has to write: the entities whose state differs, and their history."""

    nodes: list[KeptNode]
    relations: list[KeptRelation]
    entries: list[Entry]


class Transaction(ABC):
    """What one transaction reads before it writes, and what it will write.

    `nodes` and `relations` hold every entity that was looked at; `flush` writes those whose
    state differs, with their texts, keys and history, under one new change number.
    """

    def __init__(self) -> None:
        self.nodes: dict[str, KeptNode] = {}
        self.relations: dict[str, KeptRelation] = {}
        self._ties: dict[str, list[KeptRelation]] = {}

    # Looking up

    def load_nodes(self, ids: Iterable[str]) -> None:
        """Read the nodes of these ids that are there and were not read yet."""
        wanted = [node_id for node_id in dict.fromkeys(ids) if node_id not in self.nodes]
        if wanted:
            for node_id, kind, fields in self.read_nodes(wanted):
                self.nodes[node_id] = KeptNode(node_id, kind, fields, fields)

    def node(self, node_id: str, kind: str) -> KeptNode:
        """The node of an id, made with no state when it is not there."""
        found = self.nodes.get(node_id)
        if found is None:
            found = self.nodes[node_id] = KeptNode(node_id, kind, None, None)
        return found

    def load_relations(self, identities: Iterable[Identity]) -> None:
        """Read the relations, between nodes that were read, that are there and not read yet."""
        wanted = [
            identity
            for identity in dict.fromkeys(identities)
            if relation_key(*identity) not in self.relations
            and all(self._was_there(node_id) for node_id in identity[1:3])
        ]
        if wanted:
            for identity, fields in self.read_relations(wanted):
                self._keep(KeptRelation(*identity, fields, fields))

    def relation(self, kind: str, start: str, end: str, discriminator: str) -> KeptRelation:
        """The relation between two nodes, read by `load_relations`; made when it is not there.

        Raises:
            BatchRefused: an end is not there.
        """
        key = relation_key(kind, start, end, discriminator)
        found = self.relations.get(key)
        if found is not None:
            return found
        for node_id in (start, end):
            node = self.nodes.get(node_id)
            if node is None or node.after is None:
                raise BatchRefused(problem="end_missing", entity=key, found=node_id, expected="")
        return self._keep(KeptRelation(kind, start, end, discriminator, None, None))

    def load_relations_at(self, ids: Collection[str]) -> None:
        """Read every relation at these nodes, with the nodes at its other end."""
        there = [node_id for node_id in ids if self._was_there(node_id)]
        if not there:
            return
        found = list(self.read_relations_at(there))
        self.load_nodes(end for identity, _ in found for end in identity[1:3])
        for identity, fields in found:
            if relation_key(*identity) not in self.relations:
                self._keep(KeptRelation(*identity, fields, fields))

    def relations_at(self, node_id: str) -> list[KeptRelation]:
        """Every relation at a node, in the store (`load_relations_at`) or in this transaction."""
        return [tie for tie in self._ties.get(node_id, ()) if tie.after is not None]

    def _was_there(self, node_id: str) -> bool:
        node = self.nodes.get(node_id)
        return node is not None and node.before is not None

    def _keep(self, relation: KeptRelation) -> KeptRelation:
        self.relations[relation.key] = relation
        for node_id in {relation.start, relation.end}:
            self._ties.setdefault(node_id, []).append(relation)
        return relation

    # Writing

    def flush(self, import_id: str | None, *, undone: bool = False) -> int | None:
        """Write what differs under a new change number; None when nothing differs."""
        nodes = [node for node in self.nodes.values() if node.before != node.after]
        links = [link for link in self.relations.values() if link.before != link.after]
        entries = [_entry(n.kind, n.id, n.before, n.after, n.place) for n in nodes]
        entries += [_entry(r.kind, r.key, r.before, r.after, r.place) for r in links]
        if not entries:
            return None
        return self.keep(Written(nodes, links, entries), import_id, undone)

    def absorb(self, rows: Sequence[Kept]) -> None:
        """Write rows of another store as they are, without a change number of their own."""
        nodes = [KeptNode(r.id, r.kind, None, r.fields) for r in rows if isinstance(r, KeptNodeRow)]
        links = [
            KeptRelation(r.kind, r.start, r.end, r.discriminator, None, r.fields)
            for r in rows
            if isinstance(r, KeptRelationRow)
        ]
        self.load_nodes(end for link in links for end in (link.start, link.end))
        self.put_ledger(rows)
        self.put_states(nodes, links)

    # What an engine provides

    @abstractmethod
    def read_nodes(self, ids: list[str]) -> Iterable[tuple[str, str, Fields]]:
        """Id, kind and fields of those nodes that are there."""

    @abstractmethod
    def read_relations(self, identities: list[Identity]) -> Iterable[tuple[Identity, Fields]]:
        """Those of these relations that are there, with their fields."""

    @abstractmethod
    def read_relations_at(self, ids: list[str]) -> Iterable[tuple[Identity, Fields]]:
        """Every relation at these nodes, with its fields."""

    @abstractmethod
    def put_states(self, nodes: list[KeptNode], relations: list[KeptRelation]) -> None:
        """Write the states of entities that differ, with all that is derived from them."""

    @abstractmethod
    def put_ledger(self, rows: Sequence[Kept]) -> None:
        """Write those of the rows that belong to the ledger or are records, as they are."""

    @abstractmethod
    def keep(self, written: Written, import_id: str | None, undone: bool) -> int:
        """Write states and history under a new change number, and return it."""

    @abstractmethod
    def swap(self, swap: Swap) -> bool:
        """Keep a record's new value, unless another than the one that was read is there."""

    @abstractmethod
    def highest_change(self) -> int:
        """The number of the last change."""

    @abstractmethod
    def import_state(self, import_id: str) -> str | None:
        """The state of an import, or None when there is none of the id."""

    @abstractmethod
    def traces(self, import_id: str) -> list[Trace]:
        """The lines of history of an import that were not taken back, the last first."""

    @abstractmethod
    def later(self, since: dict[str, int], import_id: str) -> list[Conflict]:
        """For entities that another write touched after a place of the history: the last such."""

    @abstractmethod
    def last(self, entities: Collection[str]) -> dict[str, tuple[int, str | None]]:
        """The number and the import of the last change of each entity."""

    @abstractmethod
    def lines_of(self, entity: str) -> list[Line]:
        """The lines of history of one entity."""

    @abstractmethod
    def lines_about(self, node_id: str) -> list[Line]:
        """The lines of history of a node, and of every relation that ever was at it."""

    @abstractmethod
    def rewrite_line(self, place: int, before: Fields | None, after: Fields | None) -> None:
        """Let a line of history tell this instead."""

    @abstractmethod
    def forget_lines(self, places: Collection[int]) -> None:
        """Delete lines of history."""

    @abstractmethod
    def take_back(self, places: list[int], import_id: str) -> None:
        """Mark lines of history, and the import, as taken back."""


def _entry(
    kind: str, entity: str, before: Fields | None, after: Fields | None, place: Place | None
) -> Entry:
    if before is None or after is None:
        return Entry(kind, entity, before, after, place)
    changed = difference(before, after)
    assert changed is not None
    return Entry(kind, entity, changed.before, changed.after, place)


def counted(entries: Collection[Entry]) -> tuple[int, int, int]:
    """How many entities the entries add, change and delete."""
    added = sum(entry.before is None for entry in entries)
    deleted = sum(entry.after is None for entry in entries)
    return added, len(entries) - added - deleted, deleted


def kept_entries(entries: Iterable[Entry], change: KeptChange, undone: bool) -> Iterator[KeptEntry]:
    """The lines of history of one change, as they are kept."""
    for entry in entries:
        file, sheet, row = entry.place or (None, None, None)
        yield KeptEntry(
            *change,
            file,
            sheet,
            row,
            entry.kind,
            entry.entity,
            entry.before,
            entry.after,
            undone,
        )


def about(entity: str, node_id: str) -> bool:
    """Whether a line's entity is the node, or a relation at it."""
    start, *rest = entity.split(" ", 3)
    return node_id in (start, *rest[1:2])
