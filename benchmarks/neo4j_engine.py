"""The Neo4j engine beside bare Cypher on the same server: a load, a match, a view of the network.

JIANGMENG_BENCH_NEO4J names a server whose database is empty or marked as scratch; it is emptied.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

import neo4j

import jiangmeng
from benchmarks.figures import Figure, needs_shared, percentile, timed
from benchmarks.load import load_gazette
from benchmarks.match import NEEDS, titles
from graph_schema.identity import make_id, number_key
from graph_schema.kinds import NODES, RELATIONS, kind_of
from graph_schema.ledger import Place
from graph_schema.nodes import Alliance, Organisation, Person, Studio
from graph_schema.relations import HostedBy, Joined, LedBy
from graph_store import Batch, Store, open_store
from graph_store.interface import NodeRow, RelationRow
from graph_store.kept import Kept, KeptNodeRow, KeptRelationRow
from graph_store.merging import searchable_text
from graph_store.neo4j.evidence import MarkedEncoding, said, spoken
from graph_store.neo4j.names import NAMES, WORDS_INDEX, group_of, vector_index
from graph_store.neo4j.scratch import empty
from graph_store.neo4j.searching import lucene
from graph_store.neo4j.server import Running, parsed
from graph_store.neo4j.store import Neo4jStore
from language import bundled
from language.cut import cut
from network import alliance_view
from service.garbage import collect_seldom

AT_ONCE = 5_000
STUDIOS = 150
VIEWS, WARM = 300, 100
"""Views drawn, and how many of them only warm the server up: it compiles what it runs often."""


def run() -> list[Figure]:
    """Each part after the other on one server."""
    needs_shared()
    collect_seldom()
    address = os.environ["JIANGMENG_BENCH_NEO4J"]
    figures = list(_load(address))
    figures += _match(address)
    return [*figures, *_network(address)]


def _load(address: str) -> Iterator[Figure]:
    """The gazette's graph written by a bare script, by the engine without and with history."""
    with tempfile.TemporaryDirectory() as folder:
        source = f"embedded:{folder}/store.jm"
        given = open_store(source, create=True)
        load_gazette(source)
        everything = list(given.everything())
        walked = list(given.walk())
        given.close()
    patents = sum(isinstance(row, KeptNodeRow) and row.kind == "Patent" for row in everything)
    bare, _ = timed(lambda: _bare(emptied(address), address, walked))
    store = emptied(address)
    written, _ = timed(lambda: _absorbed(store, everything))
    store.close()
    store = emptied(address)
    batches = list(_batches(everything))
    kept, _ = timed(lambda: _written(store, batches))
    store.close()
    store = emptied(address)
    store.close()
    whole, _ = timed(lambda: load_gazette(address))
    yield Figure("patents", patents, "")
    yield Figure("bare UNWIND … MERGE", patents / bare, "patents/s")
    yield Figure("the engine, without history", patents / written, "patents/s")
    yield Figure("the engine, with history and provenance", patents / kept, "patents/s")
    yield Figure("of the bare script's speed", bare / kept, "", "≥ .30, aim .60")
    yield Figure("jiangmeng load, reading and resolving included", patents / whole, "patents/s")


def emptied(address: str) -> Store:
    """The store of the emptied database, with every index there."""
    empty(address)
    store = open_store(address, create=True)
    store.settle()
    return store


def _absorbed(store: Store, everything: Sequence[Kept]) -> None:
    rows = iter(row for row in everything if isinstance(row, KeptNodeRow | KeptRelationRow))
    while some := list(islice(rows, AT_ONCE)):
        store.absorb(some)


def _batches(everything: Sequence[Kept]) -> Iterator[Batch]:
    batch = Batch()
    for number, row in enumerate(everything):
        place = Place("patents.csv.gz", "", number)
        if isinstance(row, KeptNodeRow):
            batch.put(NODES[row.kind](id=row.id, **row.fields), place)
        elif isinstance(row, KeptRelationRow):
            batch.link(RELATIONS[row.kind](start=row.start, end=row.end, **row.fields), place)
        if len(batch) == AT_ONCE:
            yield batch
            batch = Batch()
    yield batch


def _written(store: Store, batches: Sequence[Batch]) -> None:
    import_id = store.begin_import("gazette")
    for batch in batches:
        batch.import_id = import_id
        store.write(batch)


def _bare(store: Store, address: str, walked: Sequence[NodeRow | RelationRow]) -> None:
    """A script as somebody would write it: the same nodes with their words and vectors, the same
    relations, into the same indexes."""
    store.close()
    encoding = MarkedEncoding(bundled)
    uri, auth, database = parsed(address)
    with (
        neo4j.GraphDatabase.driver(uri, auth=auth) as driver,
        driver.session(database=database) as session,
    ):

        def ask(query: str, rows: list[Any]) -> None:
            for first in range(0, len(rows), AT_ONCE):
                some = rows[first : first + AT_ONCE]
                session.execute_write(lambda t, r=some: t.run(query, rows=r).consume())

        nodes = [row for row in walked if isinstance(row, NodeRow)]
        for kind, some in groupby(nodes, key=lambda row: row.kind):
            rows = list(some)
            speech = spoken({r.id: t for r in rows if (t := said(kind, dict(r.fields)))}, encoding)
            label = f" SET n:{group_of(kind)}" if speech else ""
            ask(
                f"UNWIND $rows AS row MERGE (n:{kind} {{id: row.id}}){label} SET n += row",
                [
                    {"id": r.id, NAMES: searchable_text(kind, dict(r.fields)) or None}
                    | dict(r.fields)
                    | speech.get(r.id, {})
                    for r in rows
                ],
            )
        links = [row for row in walked if isinstance(row, RelationRow)]

        def ends(row: RelationRow) -> tuple[str, str, str]:
            return row.kind, str(kind_of(row.start)), str(kind_of(row.end))

        for (kind, start, end), tied in groupby(sorted(links, key=ends), key=ends):
            ask(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}})"
                f" MATCH (b:{end} {{id: row[1]}}) MERGE (a)-[r:{kind}]->(b) SET r += row[2]",
                [[row.start, row.end, dict(row.fields)] for row in tied],
            )


def _match(address: str) -> Iterator[Figure]:
    """Matches beside the two searches they consist of, each with as many hits and holders."""
    encoder = bundled()
    mark = MarkedEncoding(bundled).mark
    with jiangmeng.connect(address) as alliance:
        alliance.store.settle()
        texts = titles(NEEDS)
        vectors = encoder.encode(texts)
        trips = _Trips()
        ours = []
        for text in texts:
            ours.append(timed(lambda t=text: alliance.match(t))[0])
        for text in texts[:20]:
            trips.count(lambda t=text: alliance.match(t))
    uri, auth, database = parsed(address)
    holders = (
        " OPTIONAL MATCH (node)-[:APPLIED_BY]->(o:Organisation)"
        " OPTIONAL MATCH (node)-[:INVENTED_BY]->(:Person)-[:MEMBER_OF]->(s:Studio)"
        " RETURN node.id, score, collect(DISTINCT o.id), collect(DISTINCT s.id)"
    )
    dense, words = [], []
    with (
        neo4j.GraphDatabase.driver(uri, auth=auth) as driver,
        driver.session(database=database) as session,
    ):
        for text, vector in zip(texts, vectors, strict=True):
            near = vector.tolist()
            query = lucene(list(dict.fromkeys(cut(text))))
            dense.append(
                timed(
                    lambda v=near: session.run(
                        f"CALL db.index.vector.queryNodes('{vector_index('Evidence', mark)}',"
                        f" 1000, $v) YIELD node, score{holders}",
                        v=v,
                    ).values()
                )[0]
            )
            words.append(
                timed(
                    lambda q=query: session.run(
                        f"CALL db.index.fulltext.queryNodes('{WORDS_INDEX}', $q,"
                        f" {{limit: 1000}}) YIELD node, score{holders}",
                        q=q,
                    ).values()
                )[0]
            )
    both = [one + other for one, other in zip(dense, words, strict=True)]
    yield Figure("match, median", 1e3 * percentile(ours[20:], 0.5), "ms")
    yield Figure("match, p95", 1e3 * percentile(ours[20:], 0.95), "ms")
    yield Figure("bare vector query with holders, p95", 1e3 * percentile(dense[20:], 0.95), "ms")
    yield Figure("bare full-text query with holders, p95", 1e3 * percentile(words[20:], 0.95), "ms")
    yield Figure(
        "match to both bare queries, p95",
        percentile(ours[20:], 0.95) / percentile(both[20:], 0.95),
        "",
        "≤ 1.4",
    )
    yield Figure("questions a match asks", trips.most, "", "≤ 2")


class _Trips:
    """Counts the questions that reach the server."""

    def __init__(self) -> None:
        self.most = 0

    def count(self, work: Callable[[], object]) -> None:
        asked = 0
        whole = Running.rows

        def rows(running: Running, query: str, **parameters: Any) -> list[Any]:
            nonlocal asked
            asked += 1
            return whole(running, query, **parameters)

        Running.rows = rows  # type: ignore[method-assign]
        try:
            work()
        finally:
            Running.rows = whole  # type: ignore[method-assign]
        self.most = max(self.most, asked)


def _network(address: str) -> Iterator[Figure]:
    """The view of an alliance of 150 studios beside the bare query for the same rows."""
    store = emptied(address)
    assert isinstance(store, Neo4jStore)
    batch = Batch()
    alliance = Alliance(id=make_id("alliance", "no:b"), known_as=("no:b",), name="联盟")
    batch.put(alliance)
    for number in range(STUDIOS):
        key = number_key(f"B{number}")
        studio = Studio(
            id=make_id("studio", key),
            known_as=(key,),
            number=f"B{number}",
            name=f"示例工作室{number}",
            industry="06",
            region="150702",
        )
        unit = Organisation(
            id=f"org:b{number % 90}", known_as=(f"b{number}",), name=f"单位{number}"
        )
        person = Person(id=f"person:b{number}", known_as=(f"b{number}",), name=f"示例{number}")
        for node in (studio, unit, person):
            batch.put(node)
        batch.link(Joined(start=studio.id, end=alliance.id))
        batch.link(HostedBy(start=studio.id, end=unit.id))
        batch.link(LedBy(start=studio.id, end=person.id))
    store.write(batch)
    trips = _Trips()
    trips.count(lambda: alliance_view(store, alliance.id))
    uri, auth, database = parsed(address)
    query = (
        "MATCH (a:Alliance {id: $id})<-[j:JOINED]-(s:Studio)"
        " OPTIONAL MATCH (s)-[r:HOSTED_BY|LED_BY]->(m) RETURN a, j, s, r, m"
    )
    ours, bare = [], []
    with (
        neo4j.GraphDatabase.driver(uri, auth=auth) as driver,
        driver.session(database=database) as session,
    ):
        for _ in range(VIEWS):
            ours.append(timed(lambda: alliance_view(store, alliance.id))[0])
            bare.append(timed(lambda: session.run(query, id=alliance.id).values())[0])
    store.close()
    yield Figure("view of 150 studios, p95", 1e3 * percentile(ours[WARM:], 0.95), "ms")
    yield Figure("bare query, p95", 1e3 * percentile(bare[WARM:], 0.95), "ms")
    ratio = percentile(ours[WARM:], 0.95) / percentile(bare[WARM:], 0.95)
    yield Figure("view to bare query, p95", ratio, "", "≤ 1.4")
    yield Figure("questions a view asks", trips.most, "", "1")
