"""The gateway's tables, and how its database is opened: SQLAlchemy Core, SQLite or PostgreSQL.

The order of everything is `dealership.counter`: whoever writes takes the dealership's row first (SQLite: the whole
file, by BEGIN IMMEDIATE) and numbers the changed records from it, so a number is never visible before a smaller one.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from db.errors import EnvironmentTrouble
from db.private import make_private

SCHEMA = 5
"""Raised with every change of the tables; a database with a higher one belongs to a newer Vitrine."""

tables = MetaData()

about = Table("about", tables, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
"""Facts about the database itself: its schema, and its own id (the first part of every cursor)."""

dealership = Table(
    "dealership",
    tables,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("counter", BigInteger, nullable=False),
)

PRESENT = -1
"""Where a life ends that goes on."""

life = Table(
    "life",
    tables,
    Column("dealership", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("ended", BigInteger, nullable=False),
)
"""Whose numbers a dealership's are: each run of a gateway that writes begins a new life, and `ended` is the counter the
old one got to (-1: the present one). A copy of the database that was put back knows nothing of what came after it was
made, so a cursor from then names a life that is unknown here, or a number past its end (`feed.read_on`)."""

enrolment = Table(
    "enrolment",
    tables,
    Column("code_hash", String(64), primary_key=True),
    Column("dealership", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("used_by", String(64), nullable=False, default=""),
)

device = Table(
    "device",
    tables,
    Column("id", String(64), primary_key=True),
    Column("dealership", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("enrolled", BigInteger, nullable=False),
    Column("revoked", BigInteger, nullable=False, default=0),
)

revocation = Table(
    "revocation",
    tables,
    Column("device", String(64), primary_key=True),
    Column("dealership", String(64), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("mark", String(16), nullable=False),
    Index("revocation_number", "dealership", "number"),
)
"""Devices that were shut out: `number` is one of the dealership's counter, under which its hubs read of it in the feed,
and `mark` tells it from every other time the same device was."""

record = Table(
    "record",
    tables,
    Column("dealership", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("fields", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("customer", String(64), nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    Index("record_feed", "dealership", "version", unique=True),
    Index("record_kind", "dealership", "kind", "version"),
    Index("record_customer", "dealership", "customer"),
)

ledger = Table(
    "ledger",
    tables,
    Column("device", String(64), primary_key=True),
    Column("epoch", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("digest", String(16), nullable=False),
    Column("result", Text, nullable=False),
    Column("about", String(64), nullable=False, server_default=""),
)
"""Every operation that had an effect or never will, with its answer; written with the effect. `about` is the record
whose values stand in the answer, empty for none: with the record they go from here too."""

Index("ledger_about", ledger.c.about, sqlite_where=ledger.c.about != "", postgresql_where=ledger.c.about != "")

history = Table(
    "history",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("dealership", String(64), nullable=False),
    Column("record", String(64), nullable=False),
    Column("field", String(64), nullable=False),
    Column("value", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("writer", String(140), nullable=False),
    Index("history_record", "dealership", "record"),
)
"""Values that gave way in a merge."""

booking = Table(
    "booking",
    tables,
    Column("dealership", String(64), primary_key=True),
    Column("test_drive", String(64), primary_key=True),
    Column("demonstrator", String(64), nullable=False),
    Column("starts", String(32), nullable=False),
    Column("ends", String(32), nullable=False),
    Index("booking_car", "dealership", "demonstrator", "starts"),
)
"""The confirmed test drives, as spans of their car. That no two of one car overlap is decided in `rules` and held here
once more, by the database: `ONE_CAR_ONCE`."""

ONE_CAR_ONCE = {
    "sqlite": (
        """
        CREATE TRIGGER IF NOT EXISTS booking_once BEFORE INSERT ON booking WHEN EXISTS (
            SELECT 1 FROM booking WHERE dealership = NEW.dealership AND demonstrator = NEW.demonstrator
            AND test_drive <> NEW.test_drive AND starts < NEW.ends AND ends > NEW.starts
        ) BEGIN SELECT RAISE(ABORT, 'the car is taken'); END
        """,
    ),
    # Instants are written so that they compare as text; a range over text needs no reading of them.
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        'CREATE TYPE booking_span AS RANGE (subtype = text, collation = "C")',
        """
        ALTER TABLE booking ADD CONSTRAINT booking_once EXCLUDE USING gist
        (dealership WITH =, demonstrator WITH =, booking_span(starts::text, ends::text) WITH &&)
        """,
    ),
}

attachment = Table(
    "attachment",
    tables,
    Column("dealership", String(64), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("complete", Boolean, nullable=False),
)

chunk = Table(
    "chunk",
    tables,
    Column("dealership", String(64), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

erased_file = Table(
    "erased_file",
    tables,
    Column("dealership", String(64), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
)
"""Attachments that went with the record they belong to: one that still comes in is not kept."""


class GatewayTrouble(EnvironmentTrouble):
    """The gateway cannot work with its database or its port."""

    sentences = {
        "damaged": "The gateway's database {url} is damaged ({detail}). It was left as it is; put back a copy of it.",
        "newer": "The gateway's database {url} was written by a newer Vitrine (format {schema}). Update Vitrine here.",
        "unreachable": "The gateway's database {url} cannot be opened ({detail}).",
        "bad-address": "{url} is not the address of a database, for example sqlite:///gateway.db.",
        "needs-tls": "Outside this machine a gateway answers over TLS only: add --own-certificate, which makes one "
        "that devices know by their code, or --cert and --key with one your devices trust.",
        "no-certificate": "The certificate in {path} cannot be used ({detail}).",
        "no-upper": "This hub belongs to no gateway yet: start it once with --upstream URL --code CODE.",
        "port-taken": "Port {port} on {host} is taken by another program ({detail}). Choose another with --port.",
    }


def open_engine(url: str) -> Engine:
    """The engine of a gateway's database, with the tables in place. Raises `GatewayTrouble`."""
    try:
        engine = create_engine(url, connect_args=connect_args(url), pool_pre_ping=not url.startswith("sqlite"))
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise GatewayTrouble("bad-address", url=_public(url), detail=str(error)) from error
    if engine.dialect.name == "sqlite":
        if engine.url.database not in (None, ":memory:"):
            with suppress(OSError):  # opening it says so in a sentence
                make_private(Path(engine.url.database))
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    try:
        _prepare(engine)
    except OperationalError as error:
        engine.dispose()
        raise GatewayTrouble("unreachable", url=_public(url), detail=str(error.orig)) from error
    except DatabaseError as error:
        engine.dispose()
        raise GatewayTrouble("damaged", url=_public(url), detail=str(error.orig)) from error
    except GatewayTrouble:
        engine.dispose()
        raise
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: on SQLite they take the lock at once, so that none fails later."""
    return engine.execution_options(writes=True)


def connect_args(url: str) -> dict[str, Any]:
    """How its driver connects to this database."""
    return {"timeout": 30, "check_same_thread": False} if url.startswith("sqlite") else {}


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    # What is erased must not stay readable in the file's free pages, hence secure_delete.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # which takes no lock yet and cannot fail, so it needs nothing of what surrounds a statement
        connection.connection.cursor().execute("BEGIN")


def _prepare(engine: Engine) -> None:
    with writing(engine).begin() as connection:
        if inspect(connection).has_table("about"):
            row = connection.execute(select(about.c.value).where(about.c.name == "schema")).scalar()
            if row is None or int(row) > SCHEMA:
                raise GatewayTrouble("newer", url=_public(str(engine.url)), schema=row or "?")
            if int(row) < SCHEMA:
                _upgrade(connection, int(row))
                connection.execute(about.update().where(about.c.name == "schema").values(value=str(SCHEMA)))
            return
        tables.create_all(connection)
        _make_sure(connection)
        connection.execute(about.insert().values(name="schema", value=str(SCHEMA)))


def _upgrade(connection: Connection, schema: int) -> None:
    """Brings the tables of an older gateway up to date; what is there stays."""
    if schema < 3:
        connection.exec_driver_sql("ALTER TABLE ledger ADD COLUMN about VARCHAR(64) DEFAULT '' NOT NULL")
    if schema < 5:
        connection.exec_driver_sql("ALTER TABLE record ADD COLUMN author TEXT DEFAULT '' NOT NULL")
    tables.create_all(connection)
    if schema < 2:
        _make_sure(connection)
    if schema < 3:
        for index in ledger.indexes:
            index.create(connection)
        _say_what_about(connection)


def _make_sure(connection: Connection) -> None:
    for statement in ONE_CAR_ONCE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def _say_what_about(connection: Connection) -> None:
    """Of the answers kept so far, those that hold values, which came with the row of their record."""
    told = select(ledger).where(ledger.c.result.like('%"row":[%'))
    for row in connection.execute(told).all():
        record_id = json.loads(row.result)["row"][1]
        mine = (ledger.c.device == row.device) & (ledger.c.epoch == row.epoch) & (ledger.c.seq == row.seq)
        connection.execute(ledger.update().where(mine).values(about=record_id))


def _public(url: str) -> str:
    """The address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "?"
