"""The connection to a Neo4j server: address, transactions, retries, and what its errors mean."""

import contextlib
import logging
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    NotificationMinimumSeverity,
    Session,
)
from neo4j import Transaction as ServerTransaction
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    ForbiddenOnReadOnlyDatabase,
    Neo4jError,
    NotALeader,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph_store.errors import (
    LoginRefused,
    StoreAddressError,
    StoreBusy,
    StoreMissing,
    StoreUnavailable,
)

_LOG = logging.getLogger(__name__)

EXPECTED: Final = "neo4j://USER:PASSWORD@HOST:PORT/DATABASE"

RETRIED: Final[Mapping[str, tuple[type[Exception], ...]]] = {
    "leader": (NotALeader, ForbiddenOnReadOnlyDatabase),
    "lost": (ServiceUnavailable, SessionExpired),
    "transient": (TransientError,),
}
"""Kinds of failure after which a transaction is tried again: another server leads the cluster now,
the connection broke (a commit may or may not have happened), or the server asks for it."""

_CONNECT: Final = 5.0
_PAUSE: Final = (0.05, 1.0)
"""Seconds between two tries: doubled each time, from the first to the last."""

_MISSING: Final = "Neo.ClientError.Database.DatabaseNotFound"
_STOPPED: Final = frozenset(
    {
        "Neo.ClientError.Transaction.LockClientStopped",
        "Neo.ClientError.Transaction.Terminated",
        "Neo.ClientError.Transaction.TransactionMarkedAsFailed",
        "Neo.ClientError.Transaction.TransactionTimedOut",
    }
)

Result = TypeVar("Result")
Row = list[Any]


class Running:
    """A transaction under way; `rows` runs a query in it."""

    def __init__(self, transaction: ServerTransaction) -> None:
        self._transaction = transaction

    def rows(self, query: str, **parameters: Any) -> list[Row]:
        """The answer of a query, a list of values a row."""
        return self._transaction.run(query, parameters).values()

    def stream(self, query: str, **parameters: Any) -> Iterator[Row]:
        """The answer of a query, read as it is consumed."""
        for record in self._transaction.run(query, parameters):
            yield list(record.values())


class Server:
    """One database of a server or cluster; its driver's pool serves many threads.

    Sessions share their bookmarks, so that in a cluster a read sees what was written before it
    through the same object.
    """

    def __init__(self, address: str, wait: float) -> None:
        uri, auth, self.database = parsed(address)
        self.address = f"{uri}/{self.database}"
        self.wait = wait
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._write_turn = threading.Lock()
        try:
            self._driver: Driver = GraphDatabase.driver(
                uri,
                auth=auth,
                connection_timeout=_CONNECT,
                connection_acquisition_timeout=max(wait, _CONNECT),
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                user_agent="jiangmeng",
            )
        except (ConfigurationError, ValueError) as error:
            raise StoreAddressError(address=self.address, expected=EXPECTED) from error

    def close(self) -> None:
        """Close the driver's connections."""
        self._driver.close()

    # Transactions

    def read(self, work: Callable[[Running], Result]) -> Result:
        """What work gives in a reading transaction; tried again where that helps."""
        return self._tried(lambda _: self._once(READ_ACCESS, work, {}))

    def write(self, work: Callable[[Running], Result]) -> Result:
        """What work gives in a writing transaction, committed; `work` may run more than once.

        Raises:
            StoreBusy: another writer held the ledger for longer than the wait.
        """
        if not self._write_turn.acquire(timeout=self.wait):
            raise StoreBusy(address=self.address, wait=self.wait)
        try:
            return self._tried(self._locked(work))
        finally:
            self._write_turn.release()

    def _locked(self, work: Callable[[Running], Result]) -> Callable[[float], Result]:
        def once(left: float) -> Result:
            token = uuid4().hex
            impatience = _Impatience(self, token, max(left, 0.01))

            def locked(running: Running) -> Result:
                with impatience:
                    running.rows("MATCH (l:Ledger) SET l.turn = $token", token=token)
                return work(running)

            try:
                return self._once(WRITE_ACCESS, locked, {"jiangmeng": token})
            except Neo4jError as error:
                if impatience.lost and error.code in _STOPPED:
                    raise StoreBusy(address=self.address, wait=self.wait) from error
                raise

        return once

    def _once(
        self, access: str, work: Callable[[Running], Result], metadata: dict[str, Any]
    ) -> Result:
        with (
            self._session(access) as session,
            session.begin_transaction(metadata=metadata) as transaction,
        ):
            result = work(Running(transaction))
            if access == WRITE_ACCESS:
                transaction.commit()
            return result

    def _session(self, access: str) -> Session:
        return self._driver.session(
            database=self.database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
            fetch_size=5_000,
        )

    def _tried(self, once: Callable[[float], Result]) -> Result:
        """Try until it works, fails for good, or the wait is over."""
        end = time.monotonic() + self.wait
        pause = _PAUSE[0]
        with translated(self.address):
            while True:
                try:
                    return once(end - time.monotonic())
                except (Neo4jError, DriverError) as error:
                    kind = retried(error)
                    if kind is None or time.monotonic() + pause > end:
                        raise
                    _LOG.info("trying again (%s) after: %s", kind, error)
                time.sleep(pause * random.uniform(0.5, 1))
                pause = min(2 * pause, _PAUSE[1])

    def statements(self, queries: Sequence[str]) -> None:
        """Run statements that must not share a transaction: of the schema, or in batches."""

        def all_of_them(_: float) -> None:
            with self._session(WRITE_ACCESS) as session:
                for query in queries:
                    session.run(query).consume()

        self._tried(all_of_them)

    def stop(self, token: str) -> None:
        """End the transaction that bears a token."""
        with self._session(WRITE_ACCESS) as session:
            found = session.run(
                "SHOW TRANSACTIONS YIELD transactionId, metaData"
                " WHERE metaData.jiangmeng = $token RETURN transactionId",
                token=token,
            ).values()
            for (number,) in found:
                session.run("TERMINATE TRANSACTIONS $number", number=number).consume()


class _Impatience:
    """While its context is open: the clock that ends a transaction which waits too long."""

    def __init__(self, server: Server, token: str, wait: float) -> None:
        self._server, self._token = server, token
        self._clock = threading.Timer(wait, self._ring)
        self.lost = False

    def _ring(self) -> None:
        self.lost = True
        with contextlib.suppress(Neo4jError, DriverError):
            # Where even this cannot be said, the connection's own bounds end the wait.
            self._server.stop(self._token)

    def __enter__(self) -> None:
        self._clock.start()

    def __exit__(self, *_: object) -> None:
        self._clock.cancel()


def retried(error: Exception) -> str | None:
    """The kind of RETRIED that an error is, or None when trying again cannot help."""
    for kind, types in RETRIED.items():
        if isinstance(error, types):
            return kind
    return None


@contextlib.contextmanager
def translated(address: str) -> Iterator[None]:
    """Turn the driver's errors into the store's."""
    try:
        yield
    except AuthError as error:
        raise LoginRefused(address=address) from error
    except Neo4jError as error:
        if error.code == _MISSING:
            raise StoreMissing(address=address) from error
        if isinstance(error, TransientError) or error.code in _STOPPED:
            raise StoreUnavailable(address=address, reason=str(error.message)) from error
        raise
    except DriverError as error:
        raise StoreUnavailable(address=address, reason=str(error)) from error


def parsed(address: str) -> tuple[str, tuple[str, str] | None, str]:
    """The driver's URI, user and password, and the database."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError as error:
        raise StoreAddressError(address=_shown(address), expected=EXPECTED) from error
    if not parts.hostname or parts.query or parts.fragment:
        raise StoreAddressError(address=_shown(address), expected=EXPECTED)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    uri = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    auth = None
    if parts.username:
        auth = (unquote(parts.username), unquote(parts.password or ""))
    return uri, auth, parts.path.strip("/") or "neo4j"


def _shown(address: str) -> str:
    """The address without what stands before the host."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
