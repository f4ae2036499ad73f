"""Constraints and indexes, generated from the declarations, and what a server must have."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graph_schema.kinds import NODES, declared
from graph_schema.nodes import REFERENCE_KINDS
from graph_store.errors import ServerTooOld
from graph_store.neo4j.names import (
    CHANGE,
    ENTRY,
    GROUPS,
    IMPORT,
    KEY,
    LEDGER,
    NAMES,
    RECORD,
    WORDS,
    WORDS_INDEX,
    WRITTEN_KINDS,
    vector_index,
    vector_of,
)

FEATURES: Final = (
    ("vector indexes", (5, 13)),
    ("vector.quantization.enabled", (5, 18)),
    ("CALL (…) { … }", (5, 23)),
)
"""What the engine asks of a server, and the first version that has it."""

UNIQUE: Final = (
    (LEDGER, "id"),
    (CHANGE, "number"),
    (ENTRY, "place"),
    (IMPORT, "id"),
    (RECORD, "key"),
    (KEY, "key"),
)
"""What lies beside the graph, by label: the property that names one of it."""

RANGE: Final = (
    (CHANGE, "token"),
    (ENTRY, "entity"),
    (ENTRY, "import_id"),
    (RECORD, "collection"),
)

_NAMED: Final = re.compile(r"(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS")
_WAIT: Final = "CALL db.awaitIndexes({seconds})"


class Found(NamedTuple):
    """What a server says of itself."""

    version: str
    edition: str

    @property
    def numbers(self) -> tuple[int, int]:
        """Major and minor number."""
        major, minor, *_ = (*self.version.split("-")[0].split("."), "0", "0")
        return int(major), int(minor)


def check_server(address: str, found: Found) -> None:
    """Refuse a server that lacks something.

    Raises:
        ServerTooOld: naming the feature, the version there and the first that has it.
    """
    for feature, first in FEATURES:
        if found.numbers < first:
            raise ServerTooOld(
                address=address,
                found=found.version,
                feature=feature,
                expected=".".join(map(str, first)),
            )


def statements() -> dict[str, str]:
    """By the name of what it makes: every statement of the schema, but for vector indexes."""
    return {_NAMED.split(made)[1]: made for made in (*constraints(), *indexes())}


def constraints() -> Iterator[str]:
    """Uniqueness constraints: every node's id, and what lies beside the graph by its own key."""
    named = [(kind, "id") for kind in (*WRITTEN_KINDS, *sorted(REFERENCE_KINDS))]
    for label, name in (*named, *UNIQUE):
        yield (
            f"CREATE CONSTRAINT {label.lower()}_{name} IF NOT EXISTS"
            f" FOR (n:{label}) REQUIRE n.{name} IS UNIQUE"
        )


def indexes() -> Iterator[str]:
    """Indexes of the fields that lists are filtered by, of names, of words."""
    for kind in WRITTEN_KINDS:
        fields = declared(NODES[kind]).values()
        for field in fields:
            if field.mark.indexed:
                yield _range(kind, field.name)
        if any(field.mark.searchable for field in fields):
            yield (
                f"CREATE TEXT INDEX {kind.lower()}_names IF NOT EXISTS"
                f" FOR (n:{kind}) ON (n.{NAMES})"
            )
    for label, name in RANGE:
        yield _range(label, name)
    yield (
        f"CREATE FULLTEXT INDEX {WORDS_INDEX} IF NOT EXISTS FOR (n:{'|'.join(GROUPS)})"
        f" ON EACH [n.{WORDS}] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'whitespace',"
        " `fulltext.eventually_consistent`: false}}"
    )


def _range(label: str, name: str) -> str:
    return f"CREATE INDEX {label.lower()}_{name}_range IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def vector_indexes(mark: str, dim: int) -> Iterator[str]:
    """The vector indexes of an encoder, whole floats, compared by cosine."""
    for group in GROUPS:
        yield (
            f"CREATE VECTOR INDEX {vector_index(group, mark)} IF NOT EXISTS FOR (n:{group})"
            f" ON (n.{vector_of(mark)}) OPTIONS {{indexConfig: {{`vector.dimensions`: {dim},"
            " `vector.similarity_function`: 'cosine', `vector.quantization.enabled`: false,"
            " `vector.hnsw.m`: 24, `vector.hnsw.ef_construction`: 200}}"
        )


def wait(seconds: int) -> str:
    """The statement that waits until all indexes are there."""
    return _WAIT.format(seconds=seconds)
