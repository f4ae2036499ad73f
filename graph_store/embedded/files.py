"""The store's file and its connections: opening, checking, migrating, and what errors mean."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from graph_store.embedded import layout
from graph_store.errors import (
    NotAStore,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreTooNew,
    StoreUnavailable,
)
from graph_store.interface import Progress

_MAGIC = b"SQLite format 3\x00"
_ERRORS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_IOERR: StoreFull,
    sqlite3.SQLITE_NOTADB: NotAStore,
    sqlite3.SQLITE_CORRUPT: NotAStore,
    sqlite3.SQLITE_CANTOPEN: StoreUnavailable,
    sqlite3.SQLITE_READONLY: StoreUnavailable,
    sqlite3.SQLITE_PERM: StoreUnavailable,
}


@contextlib.contextmanager
def translated(address: str, wait: float) -> Iterator[None]:
    """Turn SQLite's errors into the store's."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        kind = _ERRORS.get(code)
        if kind is None:
            raise
        raise kind(address=address, reason=str(error), found=str(error), wait=wait) from error


class Files:
    """One store file, with a connection for each thread that reads and one that writes."""

    def __init__(self, path: Path, wait: float) -> None:
        self.path = path
        self.address = f"embedded:{path}"
        self.wait = wait
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._write_turn = threading.Lock()
        self._closed = False

    def connect(self) -> sqlite3.Connection:
        """A new connection with the settings that every connection has."""
        connection = sqlite3.connect(
            self.path, timeout=self.wait, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA mmap_size = 268435456")
        connection.execute("PRAGMA temp_store = MEMORY")
        # What is deleted, or written anew elsewhere, must not stay readable in the file.
        connection.execute("PRAGMA secure_delete = ON")
        self._all.append(connection)
        return connection

    @property
    def _own(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if self._closed:
            raise StoreUnavailable(address=self.address, reason="closed")
        if connection is None:
            connection = self._local.connection = self.connect()
        return connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction that sees one state of the graph from its first query to its last."""
        with translated(self.address, self.wait):
            connection = self._own
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def reading_apart(self) -> Iterator[sqlite3.Connection]:
        """A reading transaction on a connection of its own, for what reads on while it is used."""
        with translated(self.address, self.wait), contextlib.closing(self.connect()) as connection:
            connection.execute("BEGIN")
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction of the one writer: committed at the end, or rolled back on any error.

        Raises:
            StoreBusy: another thread or process was writing for longer than the wait.
        """
        with self._turn():
            connection = self._own
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def rewrite(self) -> None:
        """Write the file anew with what is kept and nothing else, and empty its log as far as those
        who read let it: seconds for a large store.

        What is deleted is overwritten where it stood, but where SQLite had moved rows from page to
        page before, copies of them stay in the gaps of pages.

        Raises:
            StoreBusy: another thread or process was writing for longer than the wait.
        """
        with self._turn(), contextlib.closing(self.connect()) as connection:
            # Otherwise memory would hold a whole copy.
            connection.execute("PRAGMA temp_store = FILE")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """The turn of the one writer of this process, with errors in the store's terms."""
        if not self._write_turn.acquire(timeout=self.wait):
            raise StoreBusy(address=self.address, wait=self.wait)
        try:
            with translated(self.address, self.wait):
                yield
        finally:
            self._write_turn.release()

    def close(self) -> None:
        """Close every connection; the last one to close the file folds its log into it."""
        self._closed = True
        for connection in self._all:
            connection.close()
        self._all.clear()


def open_files(path: Path, create: bool, wait: float, progress: Progress | None) -> Files:
    """Open the store file, making it when asked to and bringing an older one up to date.

    An older file is first copied to `NAME.v<version>.bak` beside it.

    Raises:
        StoreMissing, NotAStore, StoreTooNew, StoreUnavailable: as their names say.
    """
    files = Files(path, wait)
    try:
        _check_place(path, files.address, create)
        with translated(files.address, wait):
            _prepare(files, progress)
    except StoreError:
        files.close()
        raise
    return files


def _check_place(path: Path, address: str, create: bool) -> None:
    try:
        if path.is_dir():
            raise NotAStore(address=address, found="folder")
        if not path.exists():
            if not create:
                raise StoreMissing(address=address)
            if not path.parent.is_dir():
                raise StoreUnavailable(address=address, reason=f"no folder {path.parent}")
            return
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreUnavailable(address=address, reason=str(error)) from error
    if start and start != _MAGIC:
        raise NotAStore(address=address, found=repr(start))
    if not start and not create:
        raise NotAStore(address=address, found="empty file")


def _prepare(files: Files, progress: Progress | None) -> None:
    connection = files._own
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if found != layout.APPLICATION_ID and not empty:
        raise NotAStore(address=files.address, found=f"application_id {found}")
    connection.execute("PRAGMA journal_mode = WAL")
    if empty:
        with files.writing() as writer:
            if writer.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
                layout.create(writer)
    _migrate(files, progress)
    if layout.undeclared(connection):
        with files.writing() as writer:
            layout.declare(writer)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(files: Files, progress: Progress | None) -> None:
    version = _version(files._own)
    if version > layout.VERSION:
        raise StoreTooNew(address=files.address, found=version, expected=layout.VERSION)
    if version == layout.VERSION:
        return
    copy_to(files, files.path.with_name(f"{files.path.name}.v{version}.bak"))
    with files.writing() as writer:
        for step in range(_version(writer), layout.VERSION):
            for statement in layout.MIGRATIONS[step].split(";"):
                if statement.strip():
                    writer.execute(statement)
            if progress is not None:
                progress("migrate", step + 1, layout.VERSION)
        writer.execute(f"PRAGMA user_version = {layout.VERSION}")


def copy_to(files: Files, place: Path) -> None:
    """Copy the store's file, as of now, to a new file; readers and writers go on meanwhile.

    Raises:
        StoreUnavailable: there is something at the place already, or it cannot be written.
    """
    if place.exists():
        raise StoreUnavailable(address=files.address, reason=f"{place} exists")
    unfinished = place.with_name(f"{place.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as copy:
            files._own.backup(copy)
        unfinished.replace(place)
    except (sqlite3.DatabaseError, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise StoreUnavailable(address=files.address, reason=f"{place}: {error}") from error
