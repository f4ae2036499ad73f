"""The Neo4j engine: the store's interface over one database of a server."""

import contextlib
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import orjson

from graph_schema.evidence import EVIDENCE_KINDS
from graph_schema.kinds import Node
from graph_schema.ledger import Change, Import, Place
from graph_store.composing import several
from graph_store.copying import copy
from graph_store.digest import digest_of
from graph_store.embedded.store import EmbeddedStore
from graph_store.erasing import correct, erase
from graph_store.errors import (
    NotAStore,
    StoreMissing,
    StoreTooNew,
    StoreUnavailable,
    UnknownImport,
    UnknownNode,
)
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
from graph_store.neo4j import schema
from graph_store.neo4j.completing import complete
from graph_store.neo4j.evidence import MarkedEncoding
from graph_store.neo4j.names import SCRATCH
from graph_store.neo4j.properties import record_key, record_row
from graph_store.neo4j.reading import Reader
from graph_store.neo4j.records import PUT_RECORD, swapped
from graph_store.neo4j.searching import Wanted, search
from graph_store.neo4j.server import Running, Server
from graph_store.neo4j.spool import spooled
from graph_store.neo4j.transaction import Neo4jTransaction
from graph_store.transaction import now
from graph_store.undoing import undo
from graph_store.writing import apply
from language.encoder import Encoder

if TYPE_CHECKING:
    import networkx as nx

Result = TypeVar("Result")

LAYOUT = 1
"""The version of what lies in the database, kept at its ledger."""

_INDEX_WAIT = 3_600
"""Seconds that indexes may take to be there."""


class Neo4jStore:
    """A store in one database; see graph_store.interface.Store for what each method promises."""

    def __init__(self, server: Server, encoding: MarkedEncoding, progress: Progress | None) -> None:
        self.address = server.address
        self._server = server
        self._encoding = encoding
        self._progress = progress
        self._completing = threading.Lock()
        self._indexed = False

    @classmethod
    def open(
        cls,
        address: str,
        create: bool,
        encoder: Callable[[], Encoder] | None,
        wait: float,
        progress: Progress | None,
    ) -> "Neo4jStore":
        """Open the store in a database; see graph_store.opening.open_store."""
        server = Server(address, wait)
        with contextlib.ExitStack() as failing:
            failing.callback(server.close)
            _prepare(server, create)
            failing.pop_all()
        return cls(server, MarkedEncoding(encoder), progress)

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    # Writing

    def begin_import(self, title: str, files: Sequence[str] = ()) -> str:
        """Open an import."""
        at = now()
        import_id = f"{at[:10]}-{uuid4().hex[:8]}"

        def work(running: Running) -> None:
            running.rows(
                "MATCH (l:Ledger) WITH l, l.imports + 1 AS place SET l.imports = place"
                " MERGE (i:Import {id: $id}) ON CREATE SET i.place = place, i.title = $title,"
                " i.at = $at, i.state = 'open', i.files = $files, i.added = 0, i.changed = 0,"
                " i.deleted = 0",
                id=import_id,
                title=title,
                at=at,
                files=list(files),
            )

        self._server.write(work)
        return import_id

    def end_import(self, import_id: str) -> Import:
        """Close an import."""

        def work(running: Running) -> list[Import]:
            running.rows(
                "MATCH (i:Import {id: $id, state: 'open'}) SET i.state = 'done'", id=import_id
            )
            return Reader(running).imports(import_id)

        found = self._server.write(work)
        if not found:
            raise UnknownImport(id=import_id, state=None)
        return found[0]

    def write(self, batch: Batch) -> Receipt:
        """Keep a batch whole or not at all."""
        return self._once(lambda transaction: apply(transaction, batch))

    def undo(self, import_id: str) -> Undone:
        """Take an import back."""
        return self._once(lambda transaction: undo(transaction, import_id))

    def erase(self, node_id: str) -> Erased:
        """Take a node away, with its history."""
        return self._once(lambda transaction: erase(transaction, node_id))

    def correct(self, node: Node, names: Collection[str]) -> Erased:
        """Set a node's fields, and let history tell nothing of the named ones."""
        return self._once(lambda transaction: correct(transaction, node, names))

    def _once(self, work: Callable[[Neo4jTransaction], Result]) -> Result:
        """Do a piece of writing once, although its transaction may be tried several times.

        The change bears a token. Where a try finds it, an earlier one was committed although its
        answer was lost, and what that one gave is the result.
        """
        token = uuid4().hex
        results: list[Result] = []

        def tried(running: Running) -> Result:
            if results and running.rows(
                "MATCH (c:Change {token: $token}) RETURN c.number", token=token
            ):
                return results[-1]
            results.append(work(Neo4jTransaction(running, self._encoding, token)))
            return results[-1]

        return self._server.write(tried)

    # Reading

    def _read(self, work: Callable[[Reader], Result]) -> Result:
        return self._server.read(lambda running: work(Reader(running)))

    def get(self, node_id: str) -> NodeRow | None:
        """The node of an id, or None."""
        return self.get_many([node_id]).get(node_id)

    def get_many(self, node_ids: Collection[str]) -> dict[str, NodeRow]:
        """The nodes of these ids."""
        return self._read(lambda reader: reader.get_many(node_ids))

    def values(self, node_ids: Collection[str], field: str) -> dict[str, str | None]:
        """One field of these nodes."""
        return self._read(lambda reader: reader.values(node_ids, field))

    def lookup(self, kind: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Ids by identity key."""
        return self._read(lambda reader: reader.lookup(kind, keys))

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
        return self._read(lambda reader: reader.find(kind, where, text, linked, after, limit))

    def relations(
        self, node_id: str | Collection[str], kind: str | Collection[str] | None = None
    ) -> list[RelationRow]:
        """The relations at a node, or at several."""
        places, kinds = several(node_id), kind and several(kind)
        return self._read(lambda reader: reader.relations(places, kinds))

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
        near = self._read(lambda reader: reader.neighbourhood(places, depth, kinds, limit))
        if isinstance(node_id, str) and not near.total:
            raise UnknownNode(id=node_id)
        return near

    def project(
        self, nodes: Collection[str] | None = None, relations: Collection[str] | None = None
    ) -> "nx.MultiDiGraph[str]":
        """The graph for networkx."""
        return self._read(lambda reader: reader.project(nodes, relations))

    def walk(self) -> Iterator[NodeRow | RelationRow]:
        """Every node, then every relation, as they were when the first was asked for."""
        return spooled(self._server, lambda reader: reader.walk())

    def counts(self) -> dict[str, int]:
        """Nodes and relations by kind."""
        return self._read(lambda reader: reader.counts())

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
        wanted = Wanted(vector, words, k, frozenset(kinds))
        mark = self._encoding.mark
        if not self._indexed:
            self.settle()
        found = self._server.read(lambda running: search(running, wanted, mark))
        while found is None:
            self.settle()
            found = self._server.read(lambda running: search(running, wanted, mark))
        return found

    def search_many(
        self,
        asked: Sequence[tuple[Vector | None, Sequence[str]]],
        *,
        k: int = 1000,
        kinds: Collection[str] = EVIDENCE_KINDS,
    ) -> list[Found]:
        """What is found for each; the server has no question for several."""
        return [self.search(vector, words, k=k, kinds=kinds) for vector, words in asked]

    def settle(self) -> None:
        """See that this encoder has its indexes, and every text its vector."""
        with self._completing:
            complete(self._server, self._encoding, self._progress)
            self._indexed = True

    # The ledger

    def change(self) -> int:
        """The number of the last change."""
        return self._server.read(lambda r: int(r.rows("MATCH (l:Ledger) RETURN l.change")[0][0]))

    def history(self, entity: str, *, limit: int = 100) -> list[Change]:
        """What was done to an entity, the last first."""
        rows = self._server.read(
            lambda running: running.rows(
                "MATCH (e:Entry {entity: $entity})"
                " RETURN e.number, e.import_id, e.file, e.sheet, e.row, e.at, e.kind, e.entity,"
                " e.before, e.after ORDER BY e.place DESC LIMIT $limit",
                entity=entity,
                limit=limit,
            )
        )
        return [
            Change(
                number,
                import_id,
                None if file is None else Place(file, sheet, row),
                at,
                kind,
                name,
                None if before is None else orjson.loads(before),
                None if after is None else orjson.loads(after),
            )
            for number, import_id, file, sheet, row, at, kind, name, before, after in rows
        ]

    def imports(self) -> list[Import]:
        """All imports, the last first."""
        return self._read(lambda reader: reader.imports())

    def digest(self) -> str:
        """SHA-256 over the graph."""

        def work(running: Running) -> str:
            # In a writing transaction, which holds the ledger, so that nobody writes meanwhile.
            reader = Reader(running)
            return digest_of(reader.walk_nodes(), reader.walk_relations())

        return self._server.write(work)

    def versions(self) -> dict[str, str]:
        """What the store is made of."""
        found = self._server.read(_components)
        return {
            "engine": f"Neo4j {found.version} ({found.edition})",
            "layout": str(LAYOUT),
            "encoder": self._encoding.encoder.fingerprint,
        }

    # Records outside the graph

    def put_record(self, collection: str, key: str, value: Mapping[str, Any]) -> None:
        """Keep a JSON value."""
        self._server.write(
            lambda running: running.rows(PUT_RECORD, row=record_row(collection, key, value))
        )

    def swap_record(
        self,
        collection: str,
        key: str,
        old: Mapping[str, Any] | None,
        new: Mapping[str, Any],
    ) -> bool:
        """Keep a value unless another has come."""

        swap = Swap(collection, key, old, new)
        return self._server.write(lambda running: swapped(running.rows, swap))

    def get_record(self, collection: str, key: str) -> dict[str, Any] | None:
        """The value under a key, or None."""
        rows = self._server.read(
            lambda running: running.rows(
                "MATCH (r:Record {key: $name}) RETURN r.value", name=record_key(collection, key)
            )
        )
        return orjson.loads(rows[0][0]) if rows else None

    def get_records(self, collection: str, keys: Collection[str]) -> dict[str, dict[str, Any]]:
        """The values under these keys."""
        names = {record_key(collection, key): key for key in keys}
        rows = self._server.read(
            lambda running: running.rows(
                "UNWIND $names AS name MATCH (r:Record {key: name}) RETURN r.key, r.value",
                names=list(names),
            )
        )
        return {names[name]: orjson.loads(value) for name, value in rows}

    def records(
        self, collection: str, *, after: str = "", limit: int = 100
    ) -> list[tuple[str, dict[str, Any]]]:
        """Values in the order of their keys."""
        rows = self._server.read(
            lambda running: running.rows(
                "MATCH (r:Record {collection: $collection}) WHERE r.name > $after"
                " RETURN r.name, r.value ORDER BY r.name LIMIT $limit",
                collection=collection,
                after=after,
                limit=limit,
            )
        )
        return [(key, orjson.loads(value)) for key, value in rows]

    def delete_record(self, collection: str, key: str) -> bool:
        """Forget a value."""
        rows = self._server.write(
            lambda running: running.rows(
                "MATCH (r:Record {key: $name}) DELETE r RETURN 1", name=record_key(collection, key)
            )
        )
        return bool(rows)

    # Copies

    def everything(self) -> Iterator[Kept]:
        """All that is kept as of one moment."""
        return spooled(self._server, lambda reader: reader.everything())

    def absorb(self, rows: Sequence[Kept]) -> None:
        """Keep rows of another store."""
        self._once(lambda transaction: transaction.absorb(rows))

    def backup(self, to: Path) -> None:
        """Write a consistent copy, an embedded store, to a new file."""
        if to.exists():
            raise StoreUnavailable(address=self.address, reason=f"{to} exists")
        part = to.with_name(f"{to.name}.part")
        try:
            part.unlink(missing_ok=True)
            copied = EmbeddedStore.open(
                str(part), True, lambda: self._encoding.encoder, self._server.wait, None
            )
            try:
                copy(self, copied, self._progress)
            finally:
                copied.close()
            part.replace(to)
        except OSError as error:
            raise StoreUnavailable(address=self.address, reason=f"{to}: {error}") from error


def _components(running: Running) -> schema.Found:
    ((version, edition),) = running.rows(
        "CALL dbms.components() YIELD name, versions, edition"
        " WHERE name = 'Neo4j Kernel' RETURN versions[0], edition"
    )
    return schema.Found(version, edition)


def _prepare(server: Server, create: bool) -> None:
    """Check the server and what is in the database; make a store of an empty one when asked to.

    What the schema has gained since the store was made is added.

    Raises:
        StoreMissing, NotAStore, StoreTooNew, ServerTooOld: as their names say.
    """
    schema.check_server(server.address, server.read(_components))
    layout, empty = server.read(
        lambda running: running.rows(
            "OPTIONAL MATCH (l:Ledger) RETURN l.layout,"
            f" NOT EXISTS {{ MATCH (n) WHERE NOT n:{SCRATCH} RETURN n LIMIT 1 }}"
        )[0]
    )
    if layout is not None and layout > LAYOUT:
        raise StoreTooNew(address=server.address, found=layout, expected=LAYOUT)
    if layout is None and not empty:
        raise NotAStore(address=server.address, found="nodes without a Ledger")
    if layout is None and not create:
        raise StoreMissing(address=server.address)
    ((there,),) = server.read(
        lambda running: running.rows("SHOW INDEXES YIELD name RETURN collect(name)")
    )
    missing = [made for name, made in schema.statements().items() if name not in there]
    if missing:
        server.statements([*missing, schema.wait(_INDEX_WAIT)])
    if layout is None:
        server.statements(
            [
                "MERGE (l:Ledger {id: 'ledger'}) ON CREATE SET l.change = 0, l.entries = 0,"
                f" l.imports = 0, l.layout = {LAYOUT}, l.encoders = []"
            ]
        )
