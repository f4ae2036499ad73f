"""The SQLite file: its tables, its version, and the way from older versions to this one.

`kind` columns hold numbers from the table `kinds`, so that indexes stay small. `texts` has a
row for each node that says something for matching; a row whose hash is NULL marks a text that
is gone, so that indexes built earlier know. All tables but nodes and relations are either
derived from them or part of the ledger.
"""

import sqlite3

from graph_schema.kinds import NODES, RELATIONS, declared
from graph_schema.nodes import REFERENCE_KINDS
from graph_schema.relations import REFERENCE_RELATIONS

APPLICATION_ID = 0x4A4D4E47
"""What marks an SQLite file as a store of this product ("JMNG")."""

VERSION = 2
"""The version of the tables below, kept in the file as `user_version`."""

MIGRATIONS: dict[int, str] = {
    # What version 1 kept is of another reader; these columns are never looked at there.
    1: "ALTER TABLE vectors ADD COLUMN functions BLOB; ALTER TABLE vectors ADD COLUMN grams BLOB",
}
"""By version: the SQL that turns a file of that version into one of the next."""

TABLES = """
CREATE TABLE kinds (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE nodes (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    fields TEXT NOT NULL,
    names TEXT NOT NULL
);
CREATE INDEX nodes_by_kind ON nodes (kind, id);
CREATE TABLE relations (
    pk INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    start INTEGER NOT NULL,
    finish INTEGER NOT NULL,
    discriminator TEXT NOT NULL,
    fields TEXT NOT NULL,
    ended INTEGER NOT NULL
);
CREATE UNIQUE INDEX relations_forward ON relations (start, kind, finish, discriminator);
CREATE INDEX relations_backward ON relations (finish, kind, start);
CREATE TABLE keys (
    kind INTEGER NOT NULL,
    key TEXT NOT NULL,
    node INTEGER NOT NULL,
    PRIMARY KEY (kind, key, node)
) WITHOUT ROWID;
CREATE TABLE texts (
    node INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    hash BLOB,
    words TEXT NOT NULL,
    change INTEGER NOT NULL
);
CREATE INDEX texts_by_change ON texts (change);
CREATE TABLE encoders (
    number INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,
    dim INTEGER NOT NULL
);
CREATE TABLE vectors (
    encoder INTEGER NOT NULL,
    hash BLOB NOT NULL,
    vector BLOB NOT NULL,
    functions BLOB,
    grams BLOB
);
CREATE UNIQUE INDEX vectors_by_hash ON vectors (encoder, hash);
CREATE TABLE changes (number INTEGER PRIMARY KEY, at TEXT NOT NULL, import_id TEXT);
CREATE TABLE sources (pk INTEGER PRIMARY KEY, file TEXT NOT NULL, sheet TEXT NOT NULL,
    UNIQUE (file, sheet));
CREATE TABLE history (
    pk INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    import_id TEXT,
    source INTEGER,
    row INTEGER,
    kind INTEGER NOT NULL,
    entity TEXT NOT NULL,
    before TEXT,
    after TEXT,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX history_by_entity ON history (entity, pk);
CREATE INDEX history_by_import ON history (import_id, pk) WHERE import_id IS NOT NULL;
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    files TEXT NOT NULL,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE records (
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (collection, key)
) WITHOUT ROWID;
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of the present version in an empty file; the caller commits."""
    for statement in TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def declare(connection: sqlite3.Connection) -> dict[str, int]:
    """Number the declared kinds and index their filter fields; returns the numbers by name.

    Idempotent: what an earlier version of the schema numbered keeps its number.
    """
    names = [name for name in NODES if name not in REFERENCE_KINDS]
    names += [name for name in RELATIONS if name not in REFERENCE_RELATIONS]
    connection.executemany(
        "INSERT OR IGNORE INTO kinds (name) VALUES (?)", ((name,) for name in names)
    )
    codes = dict(connection.execute("SELECT name, code FROM kinds").fetchall())
    for name, kind in NODES.items():
        if name in REFERENCE_KINDS:
            continue
        for field in declared(kind).values():
            if field.mark.indexed:
                column = f"json_extract(fields, '$.{field.name}')"
                connection.execute(
                    f"CREATE INDEX IF NOT EXISTS nodes_{name}_{field.name} ON nodes"
                    f" ({column}, id) WHERE kind = {codes[name]} AND {column} IS NOT NULL"
                )
    return codes


def undeclared(connection: sqlite3.Connection) -> bool:
    """Whether the schema declares kinds that the file does not know yet."""
    known = {name for (name,) in connection.execute("SELECT name FROM kinds")}
    wanted = (set(NODES) - REFERENCE_KINDS) | (set(RELATIONS) - REFERENCE_RELATIONS)
    return not wanted <= known
