"""The embedded engine: the store's interface over one SQLite file and its indexes."""

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import orjson

from graph_schema.evidence import EVIDENCE_KINDS
from graph_schema.kinds import Node, kind_of
from graph_schema.ledger import Change, Import, Place
from graph_store.composing import several
from graph_store.digest import digest_of
from graph_store.embedded import layout
from graph_store.embedded.files import Files, copy_to, open_files
from graph_store.embedded.reading import Reader
from graph_store.embedded.records import swapped
from graph_store.embedded.searching import Searcher
from graph_store.embedded.transaction import EmbeddedTransaction, highest_change
from graph_store.embedded.vectors import KeptEncoding
from graph_store.embedded.views import Wanted
from graph_store.erasing import correct, erase
from graph_store.errors import StoreFull, StoreUnavailable, UnknownImport, UnknownNode
from graph_store.interface import (
    Batch,
    Erased,
    Filter,
    Found,
    Linked,
    NodeRow,
    Page,
    Progress,
    Receipt,
    RelationRow,
    Subgraph,
    Swap,
    Undone,
    Vector,
)
from graph_store.kept import Kept
from graph_store.merging import has_text
from graph_store.transaction import dumps, now
from graph_store.undoing import undo
from graph_store.writing import apply
from language.encoder import Encoder

if TYPE_CHECKING:
    import networkx as nx


class EmbeddedStore:
    """A store in one file; see graph_store.interface.Store for what each method promises."""

    def __init__(self, files: Files, encoding: KeptEncoding, progress: Progress | None) -> None:
        self.address = files.address
        self._files = files
        self._encoding = encoding
        with files.reading() as connection:
            self._codes = dict(connection.execute("SELECT name, code FROM kinds").fetchall())
        self._names = {code: name for name, code in self._codes.items()}
        self._searcher = Searcher(files, encoding, self._codes, progress)

    @classmethod
    def open(
        cls,
        place: str,
        create: bool,
        encoder: Callable[[], Encoder] | None,
        wait: float,
        progress: Progress | None,
    ) -> "EmbeddedStore":
        """Open the store in a file; see graph_store.opening.open_store."""
        files = open_files(Path(place), create, wait, progress)
        return cls(files, KeptEncoding(encoder), progress)

    def close(self) -> None:
        """Close the file."""
        self._files.close()

    # Writing

    def begin_import(self, title: str, files: Sequence[str] = ()) -> str:
        """Open an import."""
        at = now()
        import_id = f"{at[:10]}-{uuid4().hex[:8]}"
        with self._files.writing() as writer:
            writer.execute(
                "INSERT INTO imports (id, title, at, state, files) VALUES (?, ?, ?, 'open', ?)",
                (import_id, title, at, dumps(list(files))),
            )
        return import_id

    def end_import(self, import_id: str) -> Import:
        """Close an import."""
        with self._files.writing() as writer:
            writer.execute(
                "UPDATE imports SET state = 'done' WHERE id = ? AND state = 'open'", (import_id,)
            )
        for found in self.imports():
            if found.id == import_id:
                return found
        raise UnknownImport(id=import_id, state=None)

    def write(self, batch: Batch) -> Receipt:
        """Keep a batch whole or not at all."""
        with self._files.writing() as writer:
            return apply(EmbeddedTransaction(writer, self._codes, self._encoding), batch)

    def undo(self, import_id: str) -> Undone:
        """Take an import back."""
        with self._files.writing() as writer:
            return undo(EmbeddedTransaction(writer, self._codes, self._encoding), import_id)

    def erase(self, node_id: str) -> Erased:
        """Take a node away, with its history."""
        return self._scrubbed(node_id, lambda transaction: erase(transaction, node_id))

    def correct(self, node: Node, names: Collection[str]) -> Erased:
        """Set a node's fields, and let history tell nothing of the named ones."""
        return self._scrubbed(node.id, lambda transaction: correct(transaction, node, names))

    def _scrubbed(self, node_id: str, work: Callable[[EmbeddedTransaction], Erased]) -> Erased:
        """Do it, and leave no trace in the file, its log and the indexes beside it."""
        texts = has_text(kind_of(node_id))
        with self._files.writing() as writer:
            transaction = EmbeddedTransaction(writer, self._codes, self._encoding)
            erased = work(transaction)
            if texts:
                transaction.forget_unsaid()
        self._files.rewrite()
        if texts:
            # A generation that was built before holds the words.
            self.settle()
        return erased

    # Reading

    def get(self, node_id: str) -> NodeRow | None:
        """The node of an id, or None."""
        return self.get_many([node_id]).get(node_id)

    def get_many(self, node_ids: Collection[str]) -> dict[str, NodeRow]:
        """The nodes of these ids."""
        with self._files.reading() as connection:
            return Reader(connection, self._codes).get_many(node_ids)

    def values(self, node_ids: Collection[str], field: str) -> dict[str, str | None]:
        """One field of these nodes."""
        with self._files.reading() as connection:
            return Reader(connection, self._codes).values(node_ids, field)

    def lookup(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Ids by identity key."""
        with self._files.reading() as connection:
            return Reader(connection, self._codes).lookup(kind, keys)

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
        """A page of nodes that meet all conditions."""
        with self._files.reading() as connection:
            reader = Reader(connection, self._codes)
            return reader.find(kind, where, text, linked, after, limit)

    def relations(
        self, node_id: str | Collection[str], kind: str | Collection[str] | None = None
    ) -> list[RelationRow]:
        """The relations at a node, or at several."""
        with self._files.reading() as connection:
            return Reader(connection, self._codes).relations(
                several(node_id), kind and several(kind)
            )

    def neighbourhood(
        self,
        node_id: str | Collection[str],
        *,
        depth: int = 1,
        kinds: Collection[str] | None = None,
        limit: int = 200,
    ) -> Subgraph:
        """What lies around a node, or around several."""
        places = several(node_id)
        with self._files.reading() as connection:
            near = Reader(connection, self._codes).neighbourhood(places, depth, kinds, limit)
        if isinstance(node_id, str) and not near.total:
            raise UnknownNode(id=node_id)
        return near

    def project(
        self, nodes: Collection[str] | None = None, relations: Collection[str] | None = None
    ) -> "nx.MultiDiGraph[str]":
        """The graph for networkx."""
        with self._files.reading() as connection:
            return Reader(connection, self._codes).project(nodes, relations)

    def walk(self) -> Iterator[NodeRow | RelationRow]:
        """Every node, then every relation."""
        with self._files.reading_apart() as connection:
            yield from Reader(connection, self._codes).walk()

    def counts(self) -> dict[str, int]:
        """Nodes and relations by kind."""
        with self._files.reading() as connection:
            return Reader(connection, self._codes).counts()

    # Searching

    def search(
        self,
        vector: Vector | None,
        words: Sequence[str],
        *,
        k: int = 1000,
        kinds: Collection[str] = EVIDENCE_KINDS,
    ) -> Found:
        """The nearest evidence, the best by words, and whose it is."""
        return self.search_many([(vector, words)], k=k, kinds=kinds)[0]

    def search_many(
        self,
        asked: Sequence[tuple[Vector | None, Sequence[str]]],
        *,
        k: int = 1000,
        kinds: Collection[str] = EVIDENCE_KINDS,
    ) -> list[Found]:
        """What is found for each, all in the same state of the graph."""
        wanted = Wanted(asked, k, frozenset(self._codes[kind] for kind in kinds))
        with self._files.reading() as connection, self._room():
            view = self._searcher.view(connection)
        return view.search(wanted)

    def settle(self) -> None:
        """Bring the indexes up to date."""
        with self._room():
            self._searcher.settle()

    @contextlib.contextmanager
    def _room(self) -> Iterator[None]:
        """Say in the store's terms that an index could not be written."""
        try:
            yield
        except OSError as error:
            kind = StoreFull if error.errno in (ENOSPC, EFBIG, EDQUOT) else StoreUnavailable
            raise kind(address=self.address, reason=str(error)) from error

    # The ledger

    def change(self) -> int:
        """The number of the last change."""
        with self._files.reading() as connection:
            return highest_change(connection)

    def history(self, entity: str, *, limit: int = 100) -> list[Change]:
        """What was done to an entity, the last first."""
        with self._files.reading() as connection:
            rows = connection.execute(
                "SELECT h.number, h.import_id, s.file, s.sheet, h.row, c.at, h.kind, h.entity,"
                " h.before, h.after FROM history h JOIN changes c ON c.number = h.number"
                " LEFT JOIN sources s ON s.pk = h.source"
                " WHERE h.entity = ? ORDER BY h.pk DESC LIMIT ?",
                (entity, limit),
            ).fetchall()
        return [
            Change(
                number,
                import_id,
                None if file is None else Place(file, sheet, row),
                at,
                self._names[kind],
                entity,
                None if before is None else orjson.loads(before),
                None if after is None else orjson.loads(after),
            )
            for number, import_id, file, sheet, row, at, kind, entity, before, after in rows
        ]

    def imports(self) -> list[Import]:
        """All imports, the last first."""
        with self._files.reading() as connection:
            return Reader(connection, self._codes).imports()

    def digest(self) -> str:
        """SHA-256 over the graph."""
        with self._files.reading() as connection:
            reader = Reader(connection, self._codes)
            return digest_of(reader.walk_nodes(), reader.walk_relations())

    def versions(self) -> dict[str, str]:
        """What the store is made of."""
        with self._files.reading() as connection:
            sqlite = connection.execute("SELECT sqlite_version()").fetchone()[0]
        return {
            "engine": f"embedded (SQLite {sqlite})",
            "layout": str(layout.VERSION),
            "encoder": self._encoding.encoder.fingerprint,
            **{name: str(value) for name, value in self._searcher.state().items()},
        }

    # Records outside the graph

    def put_record(self, collection: str, key: str, value: Mapping[str, Any]) -> None:
        """Keep a JSON value."""
        with self._files.writing() as writer:
            writer.execute(
                "INSERT OR REPLACE INTO records VALUES (?, ?, ?)",
                (collection, key, dumps(value)),
            )

    def swap_record(
        self,
        collection: str,
        key: str,
        old: Mapping[str, Any] | None,
        new: Mapping[str, Any],
    ) -> bool:
        """Keep a value unless another has come."""
        with self._files.writing() as writer:
            return swapped(writer, Swap(collection, key, old, new))

    def get_record(self, collection: str, key: str) -> dict[str, Any] | None:
        """The value under a key, or None."""
        with self._files.reading() as connection:
            row = connection.execute(
                "SELECT value FROM records WHERE collection = ? AND key = ?", (collection, key)
            ).fetchone()
        return None if row is None else orjson.loads(row[0])

    def get_records(self, collection: str, keys: Collection[str]) -> dict[str, dict[str, Any]]:
        """The values under these keys."""
        with self._files.reading() as connection:
            rows = connection.execute(
                "SELECT key, value FROM records WHERE collection = ?"
                " AND key IN (SELECT value FROM json_each(?))",
                (collection, dumps(list(keys))),
            ).fetchall()
        return {key: orjson.loads(value) for key, value in rows}

    def records(
        self, collection: str, *, after: str = "", limit: int = 100
    ) -> list[tuple[str, dict[str, Any]]]:
        """Values in the order of their keys."""
        with self._files.reading() as connection:
            rows = connection.execute(
                "SELECT key, value FROM records WHERE collection = ? AND key > ?"
                " ORDER BY key LIMIT ?",
                (collection, after, limit),
            ).fetchall()
        return [(key, orjson.loads(value)) for key, value in rows]

    def delete_record(self, collection: str, key: str) -> bool:
        """Forget a value."""
        with self._files.writing() as writer:
            return (
                writer.execute(
                    "DELETE FROM records WHERE collection = ? AND key = ?", (collection, key)
                ).rowcount
                > 0
            )

    # Copies

    def everything(self) -> Iterator[Kept]:
        """All that is kept as of one moment."""
        with self._files.reading_apart() as connection:
            yield from Reader(connection, self._codes).everything()

    def absorb(self, rows: Sequence[Kept]) -> None:
        """Keep rows of another store."""
        with self._files.writing() as writer:
            EmbeddedTransaction(writer, self._codes, self._encoding).absorb(rows)

    def backup(self, to: Path) -> None:
        """Write a consistent copy to a new file."""
        with self._files.reading():
            copy_to(self._files, to)
