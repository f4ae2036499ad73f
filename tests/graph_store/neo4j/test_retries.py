"""What the driver may report in the middle of a transaction, and what is made of it."""

import time

import pytest
from hash_encoder import HashEncoder
from neo4j.exceptions import (
    ClientError,
    DatabaseError,
    ForbiddenOnReadOnlyDatabase,
    Neo4jError,
    NotALeader,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from neo4j_server import NEO4J, address_of_neo4j, cleared
from samples import BATCH_SIZE, alliance, numbered_batch

from graph_store import open_store
from graph_store.errors import StoreUnavailable
from graph_store.interface import Outcome
from graph_store.neo4j.server import RETRIED, Server, retried

pytestmark = [*NEO4J]


def failure(kind):
    """An error of the driver as a server would cause it."""
    codes = {
        NotALeader: "Neo.ClientError.Cluster.NotALeader",
        ForbiddenOnReadOnlyDatabase: "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
        TransientError: "Neo.TransientError.Transaction.DeadlockDetected",
        ClientError: "Neo.ClientError.Statement.TypeError",
        DatabaseError: "Neo.DatabaseError.General.UnknownError",
    }
    if kind in codes:
        return Neo4jError._hydrate_neo4j(code=codes[kind], message="injected")
    return kind("injected")


@pytest.fixture
def store():
    store = open_store(cleared(address_of_neo4j()), create=True, encoder=HashEncoder, wait=5.0)
    yield store
    store.close()


class Faulty:
    """A server's transactions, of which the first ones fail: before their work, or after it."""

    def __init__(self, monkeypatch, errors, *, after_commit=False):
        self.tries = 0
        self._errors = list(errors)
        whole = Server._once

        def once(server, access, work, metadata):
            self.tries += 1
            error = self._errors.pop(0) if self._errors else None
            if error is not None and not after_commit:
                raise error
            result = whole(server, access, work, metadata)
            if error is not None:
                raise error
            return result

        monkeypatch.setattr(Server, "_once", once)


HELPED = (
    NotALeader,
    ForbiddenOnReadOnlyDatabase,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)


@pytest.mark.parametrize("kind", HELPED)
def test_each_kind_is_named_and_tried_again(store, monkeypatch, kind):
    assert retried(failure(kind)) in RETRIED
    faulty = Faulty(monkeypatch, [failure(kind)] * 2)
    assert store.write(numbered_batch(0)).change == 1
    assert faulty.tries == 3
    assert store.counts()["Achievement"] == BATCH_SIZE


@pytest.mark.parametrize("kind", HELPED)
def test_an_answer_that_was_lost_counts_once(store, monkeypatch, kind):
    """The commit happened, and the driver could not say so."""
    store.write(alliance())
    faulty = Faulty(monkeypatch, [failure(kind)], after_commit=True)
    receipt = store.write(numbered_batch(0))
    assert faulty.tries == 2
    assert receipt.change == 2 == store.change()
    outcomes = [o for key, o in receipt.outcomes.items() if key.startswith("achievement")]
    assert set(outcomes) == {Outcome.ADDED}
    first = next(key for key in receipt.outcomes if key.startswith("achievement"))
    assert len(store.history(first)) == 1


def test_a_lost_answer_of_an_undo_counts_once(store, monkeypatch):
    first = store.begin_import("一")
    batch = numbered_batch(0)
    batch.import_id = first
    store.write(batch)
    Faulty(monkeypatch, [failure(ServiceUnavailable)], after_commit=True)
    done = store.undo(first)
    assert done.restored == 2 * BATCH_SIZE + 1
    assert done.conflicts == []
    assert store.counts() == {}
    assert store.imports()[0].state == "undone"


def test_a_lost_answer_of_an_imports_beginning_leaves_one(store, monkeypatch):
    Faulty(monkeypatch, [failure(ServiceUnavailable)], after_commit=True)
    store.begin_import("一")
    assert [record.title for record in store.imports()] == ["一"]


def test_trying_has_an_end(store, monkeypatch):
    impatient = open_store(address_of_neo4j(), encoder=HashEncoder, wait=0.5)
    faulty = Faulty(monkeypatch, [failure(TransientError)] * 1_000)
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable):
        impatient.counts()
    assert time.monotonic() - begun < 2
    assert 2 < faulty.tries < 20
    impatient.close()


@pytest.mark.parametrize("kind", [ClientError, DatabaseError])
def test_what_trying_again_cannot_help_is_not_tried(store, monkeypatch, kind):
    assert retried(failure(kind)) is None
    faulty = Faulty(monkeypatch, [failure(kind)])
    with pytest.raises(Neo4jError):
        store.counts()
    assert faulty.tries == 1


def test_reads_and_writes_share_their_bookmarks(store):
    """In a cluster a read must wait for what was written before it through the same store."""
    store.write(alliance())
    bookmarks = set(store._server._bookmarks.get_bookmarks())
    assert bookmarks
    store.write(numbered_batch(0))
    assert set(store._server._bookmarks.get_bookmarks()) != bookmarks
