"""Evidence as the search indexes want it: each text with its words, its vector and its holders.

A row of `texts` is as new as the last change of the text or of whose it is: `touch` renews the
rows that a change of relations gives to other holders, so that a search sees both alike.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import orjson

from graph_schema.evidence import PATHS, Path, Step, text_of
from graph_store.embedded.vectors import KeptEncoding, packed, text_hash, unpacked
from graph_store.interface import Holding, Vector
from graph_store.merging import Fields
from language import bags
from language.bags import NOTHING, Row
from language.cut import cut

_READ_AT_ONCE = 2_000

Changed = tuple[int, str, Fields | None, Fields | None]
"""A node's number in the file, its kind, and its fields before and after."""


class EvidenceRow(NamedTuple):
    """One text as it is now; `words` is None for one that is gone.

    `words` are cut and parted by blanks; `vector` is float32[dim]; `functions` and
    `grams` are what the text bears (language.reading); `held` tells whose it is.
    """

    node: int
    id: str
    kind: int
    words: str | None
    vector: Vector | None
    functions: Row
    grams: Row
    held: tuple[Holding, ...]


def keep_texts(
    writer: sqlite3.Connection,
    codes: Mapping[str, int],
    encoding: KeptEncoding,
    changed: Iterable[Changed],
    number: int,
) -> set[int]:
    """Cut and encode the texts of changed nodes; returns the nodes whose rows were written."""
    rows: list[tuple[int, int, bytes | None, str, int]] = []
    texts: dict[bytes, str] = {}
    for node, kind, before, after in changed:
        old, new = text_of(kind, before or {}), text_of(kind, after or {})
        if old == new:
            continue
        digest = None
        if new:
            digest = text_hash(new)
            texts[digest] = new
        rows.append((node, codes[kind], digest, " ".join(cut(new)) if new else "", number))
    writer.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)", rows)
    encoding.add(writer, texts)
    return {row[0] for row in rows}


def touch(
    writer: sqlite3.Connection,
    codes: Mapping[str, int],
    changed: Iterable[tuple[str, int, int]],
    number: int,
    written: Collection[int],
) -> None:
    """Renew the rows of evidence whose holders a change of relations (kind, ends) may alter.

    `written` are rows that this change has renewed already.
    """
    renewed: set[int] = set()
    for kind, start, finish in changed:
        for steps, forward in _ways_back().get(kind, ()):
            border = {start if forward else finish}
            for step in steps:
                border = _before(writer, codes[step.relation], step, border)
            renewed |= border
    writer.executemany(
        "UPDATE texts SET change = ? WHERE node = ?",
        ((number, node) for node in renewed.difference(written)),
    )


@cache
def _ways_back() -> dict[str, list[tuple[tuple[Step, ...], bool]]]:
    """By relation: the steps that lead from it back to evidence, nearest first, and whether it
    is itself walked forward; once for each path that it stands in."""
    found: dict[str, list[tuple[tuple[Step, ...], bool]]] = {}
    for path in PATHS:
        for place, step in enumerate(path.steps):
            way = (path.steps[:place][::-1], step.forward)
            ways = found.setdefault(step.relation, [])
            if way not in ways:
                ways.append(way)
    return found


def _before(
    connection: sqlite3.Connection, code: int, step: Step, border: Collection[int]
) -> set[int]:
    near, far = ("start", "finish") if step.forward else ("finish", "start")
    query = f"SELECT {near} FROM relations WHERE {far} = ? AND kind = ?"
    return {node for place in border for (node,) in connection.execute(query, (place, code))}


def texts_of(
    connection: sqlite3.Connection, names: Mapping[int, str], nodes: Sequence[int]
) -> dict[int, str]:
    """The texts themselves, by node."""
    rows = connection.execute(
        "SELECT n.pk, n.kind, n.fields FROM json_each(?) j JOIN nodes n ON n.pk = j.value",
        (orjson.dumps(list(nodes)).decode(),),
    )
    return {pk: text_of(names[kind], orjson.loads(fields)) for pk, kind, fields in rows}


def pending(connection: sqlite3.Connection, since: int) -> int:
    """How many rows are newer than a change."""
    row = connection.execute("SELECT count(*) FROM texts WHERE change > ?", (since,)).fetchone()
    return int(row[0])


def read_rows(
    connection: sqlite3.Connection, codes: Mapping[str, int], encoding: KeptEncoding, since: int
) -> Iterator[EvidenceRow]:
    """The rows newer than a change, in the order of their nodes."""
    names = {code: name for name, code in codes.items()}
    encoder = encoding.known(connection)
    after = -1
    while rows := connection.execute(
        "SELECT t.node, n.id, t.kind, t.hash, t.words, v.vector, v.functions, v.grams FROM texts t"
        " LEFT JOIN nodes n ON n.pk = t.node"
        " LEFT JOIN vectors v ON v.encoder = ? AND v.hash = t.hash"
        " WHERE t.change > ? AND t.node > ? ORDER BY t.node LIMIT ?",
        (encoder, since, after, _READ_AT_ONCE),
    ).fetchall():
        after = rows[-1][0]
        there = {row[0]: names[row[2]] for row in rows if row[3] is not None}
        held = holdings(connection, codes, there, {row[0]: row[1] for row in rows})
        missing = [row[0] for row in rows if row[3] is not None and row[5] is None]
        read = _read(encoding, texts_of(connection, names, missing))
        for node, node_id, kind, digest, words, *kept in rows:
            if digest is None:
                yield EvidenceRow(node, node_id or "", kind, None, None, NOTHING, NOTHING, ())
                continue
            vector, functions, grams = kept if kept[0] is not None else read[node]
            yield EvidenceRow(
                node,
                node_id,
                kind,
                words,
                unpacked([vector], encoding.encoder.dim)[0],
                bags.unpacked(functions),
                bags.unpacked(grams),
                held.get(node, ()),
            )


def _read(
    encoding: KeptEncoding, texts: Mapping[int, str]
) -> dict[int, tuple[bytes, bytes, bytes]]:
    """What texts say, as it would be kept, that this reader has not kept yet."""
    said = encoding.reader.read(list(texts.values()))
    return {node: packed(one) for node, one in zip(texts, said, strict=True)}


def holdings(
    connection: sqlite3.Connection,
    codes: Mapping[str, int],
    kinds: Mapping[int, str],
    ids: Mapping[int, str],
) -> dict[int, tuple[Holding, ...]]:
    """Who holds each piece of evidence, by its node; the strongest path to each holder."""
    found: dict[int, tuple[Holding, ...]] = {}
    for path in PATHS:
        nodes = [node for node, kind in kinds.items() if kind in path.evidence]
        if not nodes:
            continue
        if not path.steps:
            found |= {node: (Holding(ids[node], path.code),) for node in nodes}
            continue
        rows = connection.execute(_path_query(path, codes), (orjson.dumps(nodes).decode(),))
        for node, holder in rows:
            held = found.get(node, ())
            if all(other.holder != holder for other in held):
                found[node] = (*held, Holding(holder, path.code))
    return found


def _path_query(path: Path, codes: Mapping[str, int]) -> str:
    joins: list[str] = []
    place = "h.value"
    for number, step in enumerate(path.steps):
        near, far = ("start", "finish") if step.forward else ("finish", "start")
        joins.append(
            f"JOIN relations r{number} ON r{number}.{near} = {place}"
            f" AND r{number}.kind = {codes[step.relation]} AND NOT r{number}.ended"
        )
        place = f"r{number}.{far}"
    return (
        f"SELECT DISTINCT h.value, n.id FROM json_each(?) h {' '.join(joins)}"
        f" JOIN nodes n ON n.pk = {place} AND n.kind = {codes[path.holder]} ORDER BY 1, 2"
    )
