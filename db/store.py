"""The file of one device: records to read, intents to write them.

One writing connection, guarded by a lock, serves whichever thread has an intent open; each thread reads over a
connection of its own, which sees what was committed, never waits (WAL) and ends with its thread. Inside an intent the
same thread reads its own writes.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet

from db.ids import Clock, NewId
from db.intent import Intent
from db.opening import PATIENCE_MS, connect, format_of, open_checked, plainly
from db.records import KIND_OF, Record
from db.shapes import record_from, select_list
from db.transaction import Transaction
from db.values import dataclass

if TYPE_CHECKING:
    from sqlite_utils import Database

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Changed:
    """What one committed transaction changed: (kind, id) of each record."""

    records: frozenset[tuple[str, str]]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds among them."""
        return frozenset(kind for kind, _ in self.records)


class _Reader:
    """One thread's connection. Qt's workers are a new thread to Python with each job, so it goes with its thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


Listener = Callable[[Changed], None]


def open_store(path: Path, *, clock: Clock, new_id: NewId, patience_ms: int = PATIENCE_MS) -> Store:
    """Opens a device's file, or makes it, and brings it to the newest format.

    Raises StoreTrouble: `damaged` (the file stays as it is; see db.backup), `newer`, `read-only`, `disk-full`,
    `locked`.
    """
    connection = open_checked(path, patience_ms)
    try:
        store = Store(path, connection, clock, new_id, patience_ms)
        store.bring_up_to_date()
    except BaseException:
        connection.close()
        raise
    return store


class Store:
    """An open file. Any thread may use it."""

    def __init__(
        self, path: Path, writer: sqlite3.Connection, clock: Clock, new_id: NewId, patience_ms: int = PATIENCE_MS
    ) -> None:
        self.path = path
        self.device = ""
        self.clock = clock
        self.new_id = new_id
        self._writer = writer
        self._patience_ms = patience_ms
        self._lock = threading.RLock()
        self._inside: int | None = None  # the thread that has a transaction open
        self._local = threading.local()
        self._readers: WeakSet[_Reader] = WeakSet()
        self._readers_lock = threading.Lock()  # not the writer's: a reader never waits for an intent
        self._listeners: list[Listener] = []
        self._closed = False
        self._database: Database | None = None
        self.visited = False
        """On a kiosk: a visitor is there just now, and nothing of what they typed may go (see db.forgetting)."""

    @property
    def db(self) -> Database:
        """The writing connection for sqlite-utils: migrations and tools. Made at the first use, importing it is
        slow.
        """
        if self._database is None:
            from sqlite_utils import Database

            self._database = Database(self._writer, execute_plugins=False)
        return self._database

    def bring_up_to_date(self) -> None:
        """Runs the migrations the file has not seen, and gives a new file its device id."""
        from db.migrations import LATEST, migrate

        with self._lock, plainly(self.path):
            found = format_of(self._writer)
            if found < LATEST:
                if found:
                    from db.backup import copy_to

                    copy_to(self._writer, self.path, f"before-format-{LATEST}")
                migrate(self.db)
        self._catch_up()
        self.device = self.setting("device")
        if not self.device:
            with self.transaction() as transaction:
                transaction.keep_setting("device", self.new_id())
                transaction.keep_setting("epoch", self.new_id())
            self.device = self.setting("device")

    def _catch_up(self) -> None:
        """What an older version kept takes the shape of this one."""
        from db.migrations import LATEST
        from db.upcasts import CAUGHT_UP, now_caught_up

        if self.setting(CAUGHT_UP) != now_caught_up(LATEST):
            from db.learning import catch_up

            with plainly(self.path):
                catch_up(self, latest=LATEST)

    # -------------------------------------------------------------------------------------------------------- reading

    def get(self, kind: type[R], id: str) -> R | None:
        """The record of that id."""
        rows = self.read(f'SELECT {select_list(kind)} FROM "{KIND_OF[kind]}" WHERE id = ?', (id,))
        return record_from(kind, rows[0]) if rows else None

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, by id, which is the order they were made in."""
        rows = self.read(f'SELECT {select_list(kind)} FROM "{KIND_OF[kind]}" ORDER BY id')
        return [record_from(kind, row) for row in rows]

    def read(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query; for the named queries of db, nobody else writes SQL."""
        with plainly(self.path):
            return self._reader().execute(sql, parameters).fetchall()

    def setting(self, key: str, default: str = "") -> str:
        """A single value kept beside the records."""
        rows = self.read("SELECT value FROM state WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else default

    def keep_setting(self, key: str, value: str) -> None:
        """Keeps a single value, in a transaction of its own."""
        with self.transaction() as transaction:
            transaction.keep_setting(key, value)

    def _reader(self) -> sqlite3.Connection:
        if self._inside == threading.get_ident():
            return self._writer
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            if self._closed:
                raise RuntimeError("the store is closed")
            reader = _Reader(connect(self.path, writes=False, patience_ms=self._patience_ms))
            self._local.reader = reader
            with self._readers_lock:
                self._readers.add(reader)
        return reader.connection

    # -------------------------------------------------------------------------------------------------------- writing

    @contextmanager
    def intent(self) -> Iterator[Intent]:
        """One intent of a person: what is written inside is kept as a whole, with its operations, or not at all."""
        with self._begun() as connection:
            intent = Intent(connection, self.clock)
            yield intent
            changed = intent.changed
        self._tell(changed)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One transaction without operations: what sync and the seed write."""
        with self._begun() as connection:
            transaction = Transaction(connection)
            yield transaction
            changed = transaction.changed
        self._tell(changed)

    @contextmanager
    def _begun(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._inside is not None:
                raise RuntimeError("an intent inside an intent: pass the open one on")
            with plainly(self.path):
                self._writer.execute("BEGIN IMMEDIATE")
                self._inside = threading.get_ident()
                try:
                    yield self._writer
                    self._writer.execute("COMMIT")
                except BaseException:
                    if self._writer.in_transaction:
                        self._writer.execute("ROLLBACK")
                    raise
                finally:
                    self._inside = None

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The writing connection outside any transaction, while nobody else writes: for upkeep of the file."""
        with self._lock:
            if self._inside is not None:
                raise RuntimeError("upkeep inside an intent")
            with plainly(self.path):
                yield self._writer

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after each commit that changed records, on the thread that committed.

        Returns what ends it.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, changed: set[tuple[str, str]]) -> None:
        if changed:
            news = Changed(frozenset(changed))
            for listener in tuple(self._listeners):
                listener(news)

    # ---------------------------------------------------------------------------------------------------------- end

    def close(self) -> None:
        """Writes the log back into the file and lets go of it; a second call does nothing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            with self._readers_lock:
                for reader in self._readers:
                    reader.connection.close()
            self._local = threading.local()
            self._writer.close()
