"""Taking a whole store over into an empty one: the graph, its history, imports and records.

A copy that was cut off goes on where it stopped. Until it is whole the target bears a record that
says so, and is opened by nothing but the copy.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from graph_store.digest import digest_of
from graph_store.errors import CopyBroken, CopySourceChanged, StoreNotEmpty
from graph_store.interface import NodeRow, Progress, RelationRow, Store
from graph_store.kept import Kept, KeptLedger, KeptNodeRow, KeptRecord, KeptRelationRow

AT_ONCE = 5_000
"""Rows that are kept together."""

COLLECTION, KEY = "copy", "unfinished"
"""Where the target's record lies while it is not whole."""

STEP = "copy"
"""The code under which progress is told."""


class Copied(NamedTuple):
    """A copy that is whole: its digest, rows by sort, and how many an earlier run had brought."""

    digest: str
    nodes: int
    relations: int
    rows: int
    resumed: int


def copy(source: Store, target: Store, progress: Progress | None = None) -> Copied:
    """Fill an empty store, or one that a copy left unfinished, with all that the source keeps.

    Raises:
        StoreNotEmpty: the target holds something else.
        CopySourceChanged: the source was written since the copy was begun.
        CopyBroken: what arrived differs from what was sent.
    """
    rows = source.everything()
    ledger = next(rows)
    assert isinstance(ledger, KeptLedger)
    begun = target.get_record(COLLECTION, KEY)
    if begun is None and (target.change() or target.counts() or target.imports()):
        raise StoreNotEmpty(address=target.address)
    done = 0 if begun is None else int(begun["rows"])
    if begun is not None and begun["change"] != ledger.change:
        raise CopySourceChanged(
            address=target.address, found=ledger.change, expected=begun["change"]
        )
    total = sum(source.counts().values())
    counted = _Counted(rows)
    for _ in islice(counted, done):
        pass
    if begun is None:
        target.absorb([ledger, _mark(ledger.change, 0)])
    while some := list(islice(counted, AT_ONCE)):
        target.absorb([*some, _mark(ledger.change, counted.rows)])
        if progress is not None:
            progress(STEP, counted.nodes + counted.relations, total)
    digest = counted.digest()
    if target.digest() != digest:
        raise CopyBroken(address=target.address, found=target.digest(), expected=digest)
    target.delete_record(COLLECTION, KEY)
    return Copied(digest, counted.nodes, counted.relations, counted.rows, done)


def unfinished(store: Store) -> bool:
    """Whether a copy into the store was begun and is not whole."""
    return store.get_record(COLLECTION, KEY) is not None


def _mark(change: int, rows: int) -> KeptRecord:
    return KeptRecord(COLLECTION, KEY, {"change": change, "rows": rows})


class _Counted:
    """Rows as they go by, counted and hashed."""

    def __init__(self, rows: Iterator[Kept]) -> None:
        self._source = rows
        self.rows = self.nodes = self.relations = 0
        self._digest = 0

    def __iter__(self) -> Iterator[Kept]:
        return self

    def __next__(self) -> Kept:
        row = next(self._source)
        self.rows += 1
        match row:
            case KeptNodeRow(kind, node_id, fields):
                self.nodes += 1
                self._digest += int(digest_of([NodeRow(kind, node_id, fields)], []), 16)
            case KeptRelationRow(kind, start, end, more, fields):
                self.relations += 1
                link = RelationRow(kind, start, end, fields)
                self._digest += int(digest_of([], [(link, more)]), 16)
        return row

    def digest(self) -> str:
        """The digest of the nodes and relations that went by."""
        return f"{self._digest % (1 << 256):064x}"
