"""The tables of the connector's ledger."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

tables = MetaData()

state = Table("state", tables, Column("name", String, primary_key=True), Column("value", Text, nullable=False))
house = Table(
    "house",
    tables,
    Column("name", String, primary_key=True),
    Column("url", String, nullable=False),
    Column("device", String, nullable=False),
    Column("epoch", String, nullable=False),
    Column("token", String, nullable=False, default=""),
    Column("code", String, nullable=False, default=""),
    Column("cursor", String, nullable=False, default=""),
    Column("counter", Integer, nullable=False, default=0),
    Column("batch", LargeBinary),
)
record = Table(
    "record",
    tables,
    Column("id", String, primary_key=True),
    Column("house", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    Column("gone", Integer, nullable=False),
    Column("known_by", String, nullable=False, default=""),
)
Index("record_known_by", record.c.house, record.c.known_by)
link = Table(
    "link",
    tables,
    Column("parent", String, primary_key=True),
    Column("child", String, primary_key=True),
)
item = Table(
    "item",
    tables,
    Column("object", String, primary_key=True),
    Column("ext", String, primary_key=True),
    Column("house", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("crm_id", String, nullable=False),
    Column("state", String, nullable=False),
    Column("not_before", Integer, nullable=False),
    Column("waits", String, nullable=False),
    Column("rest", Text, nullable=False),
)
Index("item_state", item.c.state, item.c.place, item.c.not_before)
Index("item_crm", item.c.object, item.c.crm_id)
Index("item_ext", item.c.ext)
Index("item_waits", item.c.waits, sqlite_where=item.c.waits != "")
outbound = Table(
    "outbound",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("house", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("record", String, nullable=False),
    Column("action", String, nullable=False),
    Column("base", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    Column("stamp", Integer, nullable=False),
    sqlite_autoincrement=True,
)
Index("outbound_record", outbound.c.record)
document = Table(
    "document",
    tables,
    Column("object", String, primary_key=True),
    Column("ext", String, primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("house", String, nullable=False),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("not_before", Integer, nullable=False),
)
parked = Table(
    "parked",
    tables,
    Column("object", String, primary_key=True),
    Column("crm_id", String, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("seen", Text, nullable=False),
)
"""What the CRM showed and could not be taken yet, because what it refers to has not come."""
census = Table(
    "census",
    tables,
    Column("crm_id", String, primary_key=True),
    Column("ext", String, nullable=False),
)
"""What the CRM has of one object, while it is compared."""
Index("census_ext", census.c.ext)
