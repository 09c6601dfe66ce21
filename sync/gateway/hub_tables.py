"""What a hub keeps beside a gateway's tables; made only in the database of a hub."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    inspect,
)

hub_tables = MetaData()

upper = Table(
    "upper",
    hub_tables,
    Column("dealership", String(64), primary_key=True),
    Column("url", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("pin", Text, nullable=False),
    Column("cursor", Text, nullable=False, default=""),
    Column("ready", Boolean, nullable=False, default=False),
    Column("read_at", BigInteger, nullable=False, default=0),
)
"""The gateway above, and how far its feed was read. `ready`: devices may be served, as it was read to its end at
`read_at` and has not ended this hub's token since.
"""

turned_away = Table(
    "turned_away", hub_tables, Column("device", String(64), primary_key=True), Column("mark", Text, nullable=False)
)
"""Devices that were shut out above, and the mark of the last time, of which the hub has heard."""

journal = Table(
    "journal",
    hub_tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("device", String(64), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("role", String(16), nullable=False),
    Column("record", String(64), nullable=False),
    Column("matter", String(64), nullable=False),
    Column("operation", Text, nullable=False),
    Column("staff", Text, nullable=False, server_default=""),
    Column("shape", Integer, nullable=False),
    Column("base", BigInteger, nullable=False),
    Column("stamp", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("state", String(16), nullable=False, default="waiting"),
    Column("version", BigInteger, nullable=False, default=0),
    Column("result", Text, nullable=False, default=""),
    Index("journal_state", "state", "number"),
    Index("journal_record", "record"),
    Index("journal_matter", "matter"),
)
"""Operations by the order in which they came: `waiting` for the gateway above, `answered` by it, or `settled`, which is
when its feed was read past the answer. `matter` is the record, or the customer for consents."""

above = Table(
    "above",
    hub_tables,
    Column("id", String(64), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("fields", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
)
"""The upper gateway's copy of the records the journal has something about."""

sight = Table(
    "sight",
    hub_tables,
    Column("at", BigInteger, primary_key=True),
    Column("version", BigInteger, nullable=False),
)
"""(the hub's counter, the upper version it had read by then)."""

staged = Table(
    "staged",
    hub_tables,
    Column("id", String(64), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("fields", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
)
"""A reading of everything from the upper gateway, until it is complete."""

passed = Table("passed", hub_tables, Column("sha256", String(64), primary_key=True))
"""Attachments the upper gateway has."""


def prepare(connection: Connection) -> None:
    """Makes the tables, and brings those of an older hub up to date; what is there stays."""
    hub_tables.create_all(connection)
    if journal.c.staff.name not in {column["name"] for column in inspect(connection).get_columns(journal.name)}:
        connection.exec_driver_sql("ALTER TABLE journal ADD COLUMN staff TEXT DEFAULT '' NOT NULL")
