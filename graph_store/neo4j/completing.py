"""Giving an encoder its indexes, and every text its vector."""

from typing import Any

from graph_schema.kinds import kind_of
from graph_store.interface import Progress
from graph_store.neo4j.evidence import MarkedEncoding, said
from graph_store.neo4j.names import GROUPS, stale_of, vector_of
from graph_store.neo4j.properties import FIELDS, fields_of
from graph_store.neo4j.schema import vector_indexes, wait
from graph_store.neo4j.server import Running, Server

_ENCODED_AT_ONCE = 2_000
_INDEX_WAIT = 3_600


def complete(server: Server, encoding: MarkedEncoding, progress: Progress | None) -> None:
    """Register the encoder, encode what has no vector of its, and wait for its indexes."""
    mark = encoding.mark
    server.write(lambda running: _register(running, mark))
    done = 0
    while True:
        left = server.write(lambda running: _encode_some(running, encoding))
        if left is None:
            break
        some, total = left
        done += some
        if progress is not None:
            progress("encode", done, done + total - some)
    server.statements([*vector_indexes(mark, encoding.encoder.dim), wait(_INDEX_WAIT)])


def _register(running: Running, mark: str) -> None:
    """Enter the encoder in the ledger; every text that is there waits for it from then on."""
    known = running.rows("MATCH (l:Ledger) RETURN $mark IN l.encoders", mark=mark)[0][0]
    if known:
        return
    running.rows("MATCH (l:Ledger) SET l.encoders = l.encoders + $mark", mark=mark)
    for group in GROUPS:
        running.rows(f"MATCH (n:{group}) WHERE n.{vector_of(mark)} IS NULL SET n:{stale_of(mark)}")


def _encode_some(running: Running, encoding: MarkedEncoding) -> tuple[int, int] | None:
    """Encode some of the texts that wait; how many, and how many waited, or None for none."""
    label = stale_of(encoding.mark)
    total = running.rows(f"RETURN COUNT {{ (:{label}) }}")[0][0]
    if not total:
        return None
    rows = running.rows(
        f"MATCH (n:{label}) WITH n LIMIT {_ENCODED_AT_ONCE}"
        f" RETURN elementId(n), n.id, {FIELDS.format('n')}"
    )
    texts = [_said(node_id, pairs) for _, node_id, pairs in rows]
    running.rows(
        "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row[0]"
        f" SET n += row[1] REMOVE n:{label}",
        rows=[[row[0], read] for row, read in zip(rows, encoding.read(texts), strict=True)],
    )
    return len(rows), total


def _said(node_id: str, pairs: list[list[Any]]) -> str:
    kind = str(kind_of(node_id))
    return said(kind, fields_of(kind, pairs))
