"""Finding evidence by vector and by words, and whose it is: one question to the server."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from graph_schema.evidence import PATHS, Path
from graph_schema.kinds import RELATIONS
from graph_schema.relations import Dated
from graph_store.found import Claims, Found, Ranked
from graph_store.interface import Vector
from graph_store.neo4j.names import FUNCTIONS, GRAMS, GROUPS, WORDS_INDEX, stale_of, vector_index
from graph_store.neo4j.server import Running
from language.bags import Bags

MOST_WORDS = 1_000
"""Different words of a query that are searched; Lucene takes 1,024 clauses."""

_FACTOR = 2.2
"""Lucene's BM25 leaves out the factor k1 + 1, which is the same for every text."""

_MORE = 4
"""Hits asked for each one wanted, where only some of a group's kinds are."""


class Wanted(NamedTuple):
    """What is searched for."""

    vector: Vector | None
    words: Sequence[str]
    k: int
    kinds: frozenset[str]


class _Told(NamedTuple):
    """The server's answer: the columns of the query, in its order.

    `functions` and `grams` are those of the pieces, the nearest first, then those by words, each
    once; `claims` number them; `sizes` are pairs of a holder and how much it has.
    """

    change: int
    stale: int
    size: int
    near: list[str]
    nears: list[float]
    worded: list[str]
    wordeds: list[float]
    functions: list[bytes]
    grams: list[bytes]
    claims: list[tuple[int, int, str]]
    sizes: list[tuple[str, int]]


def search(running: Running, wanted: Wanted, mark: str) -> Found | None:
    """The k nearest and the k best by words; None where texts still lack this encoder's vector."""
    groups = tuple(
        (label, wanted.kinds >= kinds, wanted.kinds & kinds)
        for label, kinds in GROUPS.items()
        if wanted.kinds & kinds
    )
    words = list(dict.fromkeys(wanted.words))[:MOST_WORDS]
    query = _query(groups, mark, wanted.vector is not None, bool(words))
    more = wanted.k if all(whole for _, whole, _ in groups) else _MORE * wanted.k
    while True:
        (row,) = running.rows(
            query,
            vector=None if wanted.vector is None else wanted.vector.tolist(),
            words=lucene(words),
            k=wanted.k,
            more=more,
        )
        told = _Told(*row)
        if told.stale:
            return None
        enough = wanted.vector is None or len(told.near) >= wanted.k
        enough &= not words or len(told.worded) >= wanted.k
        if enough or more == wanted.k or more >= told.size:
            return _found(told)
        more *= _MORE


def lucene(words: Sequence[str]) -> str:
    """A query of Lucene's classic syntax that matches texts with any of the words.

    Every character that is no letter or digit is escaped, and so are words that are operators.
    """
    return " ".join(map(_escaped, words))


def _escaped(word: str) -> str:
    if word in ("AND", "OR", "NOT", "TO"):
        return f"\\{word}"
    return "".join(c if c.isalnum() or c in "_.%°" else f"\\{c}" for c in word)


Group = tuple[str, bool, frozenset[str]]
"""A group's label, whether all of its kinds are wanted, and which are."""


@cache
def _query(groups: tuple[Group, ...], mark: str, dense: bool, lexical: bool) -> str:
    wanted = {label for label, *_ in groups}
    mine, strange = (
        " + ".join(f"COUNT {{ (:{label}) }}" for label in GROUPS if (label in wanted) == chosen)
        or "0"
        for chosen in (True, False)
    )
    none = "CALL () { RETURN [] AS %s, [] AS %ss }"
    parts = [
        "MATCH (l:Ledger)",
        f"WITH l.change AS change, COUNT {{ (:{stale_of(mark)}) }} AS stale, {mine} AS size,"
        f" {strange} AS strange",
        # Texts of other groups stand in the same index of words, and may take places there.
        "WITH change, stale, size, CASE WHEN strange < $k THEN strange ELSE $k END AS strange",
        _near(groups, mark) if dense and groups else none % ("near", "near"),
        _worded(groups) if lexical and groups else none % ("worded", "worded"),
        "CALL (near, worded) {"
        " UNWIND near + worded AS n WITH DISTINCT n RETURN collect(n) AS pieces }",
        "CALL (pieces) {",
        " UNWIND range(0, size(pieces) - 1) AS i WITH i, pieces[i] AS n",
        f" CALL (i, n) {{ {' UNION ALL '.join(_claims(groups))} }}",
        " RETURN collect([i, path, h.id]) AS claims, collect(DISTINCT h) AS holders }",
        "CALL (holders) {",
        f" UNWIND holders AS h CALL (h) {{ {' UNION '.join(_holdings(groups))} }}",
        " WITH h, count(n) AS many RETURN collect([h.id, many]) AS sizes }",
        "RETURN change, stale, size, [n IN near | n.id], nears, [n IN worded | n.id], wordeds,"
        f" [n IN pieces | n.{FUNCTIONS}], [n IN pieces | n.{GRAMS}], claims, sizes",
    ]
    return "\n".join(parts)


def _near(groups: tuple[Group, ...], mark: str) -> str:
    """A call that gives the nearest k nodes of all groups, and their scores, as two lists."""
    calls = " UNION ALL ".join(
        f"CALL db.index.vector.queryNodes('{vector_index(label, mark)}',"
        f" {'$k' if whole else '$more'}, $vector) YIELD node, score"
        f"{'' if whole else ' WHERE node:' + '|'.join(sorted(kinds))} RETURN node, score"
        for label, whole, kinds in groups
    )
    return (
        f"CALL () {{ CALL () {{ {calls} }} WITH node, score ORDER BY score DESC LIMIT $k"
        " RETURN collect(node) AS near, collect(score) AS nears }"
    )


def _worded(groups: tuple[Group, ...]) -> str:
    """The same by words."""
    labels = "|".join(label if whole else "|".join(sorted(kinds)) for label, whole, kinds in groups)
    asked = "$k" if all(whole for _, whole, _ in groups) else "$more"
    return (
        f"CALL (strange) {{ CALL db.index.fulltext.queryNodes('{WORDS_INDEX}', $words,"
        f" {{limit: {asked} + strange}}) YIELD node, score WHERE node:{labels}"
        " WITH node, score ORDER BY score DESC LIMIT $k"
        " RETURN collect(node) AS worded, collect(score) AS wordeds }"
    )


def _claims(groups: tuple[Group, ...]) -> Iterator[str]:
    """For each path that leads from some wanted kind: its number and the holder it ends at."""
    wanted = _wanted(groups)
    for number, path in enumerate(PATHS):
        if path.evidence & wanted:
            yield (
                f"WITH n {_walked(path, path.evidence)} RETURN DISTINCT {number} AS path, h"
                if path.steps
                else f"WITH n WHERE n:{_labels(path.evidence)} RETURN {number} AS path, n AS h"
            )
    if not any(path.evidence & wanted for path in PATHS):
        yield "WITH i WHERE false RETURN 0 AS path, null AS h"


def _holdings(groups: tuple[Group, ...]) -> Iterator[str]:
    """For each path that leads from some wanted kind: all pieces from which it ends at a holder."""
    wanted = _wanted(groups)
    some = [path for path in PATHS if path.evidence & wanted]
    speaking = "|".join(label for label, *_ in groups)
    for path in some:
        kinds = path.evidence & wanted
        if path.steps:
            yield f"WITH h {_walked(path, kinds, f'n:{speaking}')} RETURN n"
        else:
            yield f"WITH h WHERE h:{_labels(kinds)} AND h:{speaking} RETURN h AS n"
    if not some:
        yield "WITH h WHERE false RETURN h AS n"


def _wanted(groups: tuple[Group, ...]) -> frozenset[str]:
    return frozenset().union(*(kinds for _, _, kinds in groups)) if groups else frozenset()


def _labels(kinds: frozenset[str]) -> str:
    return "|".join(sorted(kinds))


def _walked(path: Path, kinds: frozenset[str], *conditions: str) -> str:
    """The pattern of a path between a piece n of some kinds and its holder h."""
    pattern, asked = f"(n:{_labels(kinds)})", list(conditions)
    for place, step in enumerate(path.steps):
        left, right = ("-", "->") if step.forward else ("<-", "-")
        end = f"h:{path.holder}" if place + 1 == len(path.steps) else f"h{place}"
        pattern += f"{left}[r{place}:{step.relation}]{right}({end})"
        if issubclass(RELATIONS[step.relation], Dated):
            asked.append(f"r{place}.until IS NULL")
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    return f"MATCH {pattern}{where}"


def _found(told: _Told) -> Found:
    pieces = list(dict.fromkeys((*told.near, *told.worded)))
    number = {piece: place for place, piece in enumerate(pieces)}
    # The server numbers the pieces in the same order: the nearest first, then by words.
    best: dict[tuple[int, str], int] = {}
    for piece, path, holder in told.claims:
        at = (piece, holder)
        if at not in best or path < best[at]:
            best[at] = path
    order = sorted((piece, path, holder) for (piece, holder), path in best.items())
    holders = list(dict.fromkeys(holder for _, _, holder in order))
    whose = {holder: place for place, holder in enumerate(holders)}
    table = np.array(
        [(piece, whose[holder], path) for piece, path, holder in order], dtype=np.intp
    ).reshape(-1, 3)
    sizes = dict(told.sizes)
    return Found(
        told.change,
        pieces,
        _ranked(told.near, 2 * np.array(told.nears, dtype=np.float64) - 1, number),
        _ranked(told.worded, _FACTOR * np.array(told.wordeds, dtype=np.float64), number),
        Bags.unpacked(told.functions),
        Bags.unpacked(told.grams),
        holders,
        Claims(table[:, 0], table[:, 1], table[:, 2]),
        np.array([sizes[holder] for holder in holders], dtype=np.intp),
    )


def _ranked(ids: list[str], scores: np.ndarray[Any, Any], number: dict[str, int]) -> Ranked:
    """Best first, equals by id, whatever the order in which the server gave them."""
    order = sorted(range(len(ids)), key=lambda at: (-scores[at], ids[at]))
    return Ranked(
        np.array([number[ids[at]] for at in order], dtype=np.intp),
        np.array([scores[at] for at in order], dtype=np.float64),
    )
