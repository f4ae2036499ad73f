"""The store as every other room sees it: what is written, read, searched and taken back.

Values are plain: a `NodeRow` is a kind, an id and the fields that are set. Two engines keep the
same promises (tests/contract): a batch is kept whole or not at all; a search begun after a write
was acknowledged sees it, in every process.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from graph_schema.evidence import EVIDENCE_KINDS
from graph_schema.kinds import Node, Relation
from graph_schema.ledger import Change, Import, Place
from graph_store.found import Found, Hit, Holding

if TYPE_CHECKING:
    # A third of a second that only those who project a graph need to wait for.
    import networkx as nx

    from graph_store.kept import Kept

__all__ = [
    "Batch",
    "Conflict",
    "Erased",
    "Filter",
    "Found",
    "Hit",
    "Holding",
    "Linked",
    "NodeRow",
    "Outcome",
    "Page",
    "Progress",
    "Receipt",
    "RelationRow",
    "Store",
    "Subgraph",
    "Swap",
    "Undone",
    "Vector",
    "relation_key",
]

Vector = NDArray[np.float32]

Progress = Callable[[str, int, int], None]
"""Called with what is being done (a code), how much is done, and how much there is in all."""


class Outcome(StrEnum):
    """What a write did to one node or relation."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


class Swap(NamedTuple):
    """A record's value in place of the one that was read, None where there was none."""

    collection: str
    key: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any]


@dataclass(slots=True)
class Batch:
    """Changes that are kept together or not at all.

    Writing a node that exists adds what is new: fields that are set replace the old ones (lists
    marked `accumulate` grow), fields that are not set stay.
    """

    import_id: str | None = None
    nodes: list[tuple[Node, Place | None]] = field(default_factory=list)
    relations: list[tuple[Relation, Place | None]] = field(default_factory=list)
    removed_nodes: list[tuple[str, Place | None]] = field(default_factory=list)
    removed_relations: list[tuple[Relation, Place | None]] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)
    swaps: list[Swap] = field(default_factory=list)

    def put(self, node: Node, place: Place | None = None) -> None:
        """Add a node, or what is new about it."""
        self.nodes.append((node, place))

    def replace(self, node: Node, place: Place | None = None) -> None:
        """Set a node's fields to exactly these: what is not set is cleared."""
        self.nodes.append((node, place))
        self.replaced.add(node.id)

    def link(self, relation: Relation, place: Place | None = None) -> None:
        """Add a relation, or what is new about it."""
        self.relations.append((relation, place))

    def remove(self, node_id: str, place: Place | None = None) -> None:
        """Delete a node and every relation at it."""
        self.removed_nodes.append((node_id, place))

    def unlink(self, relation: Relation, place: Place | None = None) -> None:
        """Delete a relation."""
        self.removed_relations.append((relation, place))

    def swap(
        self,
        collection: str,
        key: str,
        old: Mapping[str, Any] | None,
        new: Mapping[str, Any],
    ) -> None:
        """Keep a record with the changes, and none of them where another is there by now."""
        self.swaps.append(Swap(collection, key, old, new))

    def __len__(self) -> int:
        return (
            len(self.nodes)
            + len(self.relations)
            + len(self.removed_nodes)
            + len(self.removed_relations)
            + len(self.swaps)
        )


class Receipt(NamedTuple):
    """An acknowledged write: its change number, and what it did to each entity.

    `change` is the store's change number once the write is in it; a batch in which everything
    was there already leaves it as it was. `outcomes` is keyed by node id, and by
    `relation_key()` for relations.
    """

    change: int
    outcomes: Mapping[str, Outcome]


class NodeRow(NamedTuple):
    """A node as it is kept."""

    kind: str
    id: str
    fields: Mapping[str, Any]


class RelationRow(NamedTuple):
    """A relation as it is kept; `start` and `end` are node ids."""

    kind: str
    start: str
    end: str
    fields: Mapping[str, Any]


def relation_key(kind: str, start: str, end: str, discriminator: str = "") -> str:
    """How a relation is named in receipts, history and conflicts: `start KIND end [more]`."""
    return f"{start} {kind} {end} {discriminator}".rstrip()


class Filter(NamedTuple):
    """A condition on an indexed field; with `prefix`, codes that begin so (region 1507)."""

    field: str
    value: str | bool
    prefix: bool = False


class Linked(NamedTuple):
    """A condition that a relation of the kind joins the node with the other, either way."""

    relation: str
    node_id: str


class Page(NamedTuple):
    """Some rows in the order of their ids; `next` is the key to go on from, or None."""

    items: list[NodeRow]
    next: str | None


class Subgraph(NamedTuple):
    """Nodes and the relations among them. `total` counts all that were in reach."""

    nodes: list[NodeRow]
    relations: list[RelationRow]
    total: int


class Erased(NamedTuple):
    """What an erasing or a correction did: the change number after it, and how many lines of
    history no longer tell what they told."""

    change: int
    lines: int


class Conflict(NamedTuple):
    """Why undo left something: what it is, and the later change and import that touched it."""

    entity: str
    change: int
    import_id: str | None


class Undone(NamedTuple):
    """What an undo did: how much it put back, and what it had to leave."""

    change: int
    restored: int
    conflicts: list[Conflict]


class Store(Protocol):
    """A kept graph. Every engine has these methods and keeps these promises.

    Reading methods may be called from many threads at once.
    """

    address: str

    def close(self) -> None:
        """Release files, connections and threads; the store object is done with."""

    # Writing

    def begin_import(self, title: str, files: Sequence[str] = ()) -> str:
        """Open an import and return its id; batches that carry it can be undone together."""

    def end_import(self, import_id: str) -> Import:
        """Close an import and return its record with what it counted."""

    def write(self, batch: Batch) -> Receipt:
        """Keep a batch whole or not at all.

        Raises:
            BatchRefused: an end of a relation is missing or of a wrong kind.
            RecordChanged: a record that the batch swaps is no longer the one that was read.
            StoreBusy, StoreFull, StoreUnavailable: as their names say.
        """

    def undo(self, import_id: str) -> Undone:
        """Put back what was there before an import, unless a later change touched it.

        Raises:
            UnknownImport: there is none of the id, or it was undone already.
        """

    def erase(self, node_id: str) -> Erased:
        """Take a node away with its relations, keys, texts and vectors, and all that history and
        provenance tell of them; nothing brings it back. One that is gone already leaves no history
        either.
        """

    def correct(self, node: Node, names: Collection[str]) -> Erased:
        """Set a node's fields to exactly these, and take all values that the named ones ever had
        out of its history.

        Raises:
            BatchRefused: the node is not there.
        """

    # Reading

    def get(self, node_id: str) -> NodeRow | None:
        """The node of an id, or None."""

    def get_many(self, node_ids: Collection[str]) -> dict[str, NodeRow]:
        """The nodes of these ids, by id; unknown ids are left out."""

    def values(self, node_ids: Collection[str], field: str) -> dict[str, str | None]:
        """One field of these nodes, that lists are filtered by, by id: None where a node has none;
        unknown ids, and nodes of reference kinds, are left out. It costs less than the nodes.

        Raises:
            UnknownField: lists of no kind are filtered by it.
        """

    def lookup(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Which nodes of a kind are known as these keys (Node.known_as): ids by key."""

    def find(
        self,
        kind: str,
        where: Sequence[Filter] = (),
        *,
        text: str = "",
        linked: Linked | None = None,
        after: str = "",
        limit: int = 50,
    ) -> Page:
        """Nodes of a kind, in the order of their ids, that meet all conditions.

        `text` must occur in a field marked searchable (blanks and case aside).

        Raises:
            UnknownField: the kind has no indexed field of that name.
        """

    def relations(
        self, node_id: str | Collection[str], kind: str | Collection[str] | None = None
    ) -> list[RelationRow]:
        """The relations at a node, either way, in a fixed order, reference relations included.

        Of several nodes it is one question; a relation between two of them comes with each. `kind`
        names the kinds that are wanted, None all.
        """

    def neighbourhood(
        self,
        node_id: str | Collection[str],
        *,
        depth: int = 1,
        kinds: Collection[str] | None = None,
        limit: int = 200,
    ) -> Subgraph:
        """What lies within `depth` relations of a node, nearest first, at most `limit` nodes.

        `kinds` names the relation kinds to walk; None walks all. Around several nodes it is one
        question, and those of them that are not there are left out.

        Raises:
            UnknownNode: no node has the one id that was given.
        """

    def project(
        self, nodes: Collection[str] | None = None, relations: Collection[str] | None = None
    ) -> "nx.MultiDiGraph[str]":
        """The graph of these kinds (None: all that were written) for networkx; each node carries
        `kind` and its fields, each edge its kind as its key and its fields."""

    def walk(self) -> Iterator[NodeRow | RelationRow]:
        """Every node, then every relation, each in a fixed order.

        Reference nodes come as far as something refers to them, with those above them.
        """

    def counts(self) -> dict[str, int]:
        """How many nodes and relations of each kind there are; kinds with none are left out."""

    # Searching

    def search(
        self,
        vector: Vector | None,
        words: Sequence[str],
        *,
        k: int = 1000,
        kinds: Collection[str] = EVIDENCE_KINDS,
    ) -> Found:
        """The k pieces of evidence nearest to a vector and the k best by their words.

        `vector`: float32[dim] of length 1 or None; `words`: as language.cut gives them.
        """

    def search_many(
        self,
        asked: Sequence[tuple[Vector | None, Sequence[str]]],
        *,
        k: int = 1000,
        kinds: Collection[str] = EVIDENCE_KINDS,
    ) -> list[Found]:
        """What `search` finds for each vector with its words, in less time than one by one."""

    def settle(self) -> None:
        """Bring the search indexes up to date now, rather than at the next search."""

    # The ledger

    def change(self) -> int:
        """The number of the last change; it grows with every write that changed something."""

    def history(self, entity: str, *, limit: int = 100) -> list[Change]:
        """What was done to a node (by id) or relation (by `relation_key`), the last first."""

    def imports(self) -> list[Import]:
        """All imports, the last first."""

    def digest(self) -> str:
        """SHA-256 over all written nodes and relations; equal graphs have equal digests.

        Reference nodes, derived links, indexes and the ledger are no part of it.
        """

    def versions(self) -> dict[str, str]:
        """What the store is made of: engine, file or server version, encoder's fingerprint."""

    # Records outside the graph: in backups, never in an export, a digest or an undo

    def put_record(self, collection: str, key: str, value: Mapping[str, Any]) -> None:
        """Keep a JSON value under a key, in place of an older one."""

    def swap_record(
        self,
        collection: str,
        key: str,
        old: Mapping[str, Any] | None,
        new: Mapping[str, Any],
    ) -> bool:
        """Keep a value in place of the one that was read, None where there was none.

        False, and nothing is kept, where another is there by now: of several that swap the same
        value, in any process, one succeeds.
        """

    def get_record(self, collection: str, key: str) -> dict[str, Any] | None:
        """The value under a key, or None."""

    def get_records(self, collection: str, keys: Collection[str]) -> dict[str, dict[str, Any]]:
        """The values under these keys, by key; where there is none, it is left out."""

    def records(
        self, collection: str, *, after: str = "", limit: int = 100
    ) -> list[tuple[str, dict[str, Any]]]:
        """Values in the order of their keys, from past `after`."""

    def delete_record(self, collection: str, key: str) -> bool:
        """Forget a value; True when there was one."""

    # Copies (graph_store.copying)

    def everything(self) -> Iterator["Kept"]:
        """All that is kept as of one moment: the ledger, records and the graph, in a fixed order.

        Others go on reading and writing while it is used.
        """

    def absorb(self, rows: Sequence["Kept"]) -> None:
        """Keep rows that another store's `everything` gave, all or none, without a change number
        of their own; nodes must come before the relations at them."""

    def backup(self, to: Path) -> None:
        """Write a consistent copy, an embedded store, to a new file while others read and write.

        Raises:
            StoreError: the place exists or cannot be written.
        """
