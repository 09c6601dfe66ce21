"""What a person did, as rows and as the operations that carry it to the gateway."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.ids import Clock
from db.records import JSON, KIND_OF, Record
from db.references import children_of, parents
from db.shapes import dump, fields_of
from db.transaction import Transaction


class Intent(Transaction):
    """A transaction in which each change of a record appends its operation to the outbox.

    An operation holds only the fields that changed; a create holds them all.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        super().__init__(connection)
        self._clock = clock

    def create(self, record: Record) -> None:
        """Adds a record. ValueError if its id is taken or a record it names is not there: both are bugs."""
        kind = KIND_OF[type(record)]
        if self.has(kind, record.id):
            raise ValueError(f"{kind} {record.id} is there already")
        fields = fields_of(record)
        self._check_parents(kind, fields)
        self.put(kind, record.id, fields, {})
        self._append(kind, record.id, "create", fields)

    def update(self, kind: type[Record], id: str, **set: JSON) -> None:
        """Changes fields of a record; those that have the value already are left out, and nothing at all is nothing.

        ValueError if the record, or one it would name, is not there.
        """
        name = KIND_OF[kind]
        record = self.get(kind, id)
        if record is None:
            raise ValueError(f"{name} {id} is not there")
        known = vars(record)
        changed: dict[str, Any] = {field: value for field, value in set.items() if known[field] != value}
        if not changed:
            return
        self._check_parents(name, changed)
        self.set(name, id, changed)
        self._append(name, id, "update", changed)

    def remove(self, kind: type[Record], id: str) -> None:
        """Takes a record away. ValueError if it is not there or another one hangs on it."""
        name = KIND_OF[kind]
        if not self.has(name, id):
            raise ValueError(f"{name} {id} is not there")
        for child, field in children_of(name):
            sql = f'SELECT 1 FROM "{child}" WHERE "{field}" = ? LIMIT 1'
            if self.connection.execute(sql, (id,)).fetchone():
                raise ValueError(f"{name} {id} still has a {child}")
        self.drop(name, id)
        self._append(name, id, "remove", {})

    def _check_parents(self, kind: str, fields: dict[str, Any]) -> None:
        for parent, id in parents(kind, fields):
            if not self.has(parent, id):
                raise ValueError(f"a {kind} names the {parent} {id}, which is not there")

    def _append(self, kind: str, id: str, action: str, fields: dict[str, Any]) -> None:
        append(self.connection, kind, id, action, fields, self.stamp())

    def stamp(self) -> int:
        """Now, as operations write it: milliseconds since 1970 on this device's clock."""
        return int(self._clock().timestamp() * 1000)


AUTHOR = "staff-here"
"""The single value that says who sits at this device (see sales.who)."""


_COVERED = """
    SELECT min(base) FROM outbox WHERE kind = ? AND record = ? AND state <> 'refused' AND outcome <> 'held'
    AND EXISTS (SELECT 1 FROM json_each(outbox.fields) AS before JOIN json_each(?) AS now USING (key))
"""
"""The oldest base among the changes that lie over one of these fields of a record (see `outbox.pending`)."""


def append(connection: sqlite3.Connection, kind: str, id: str, action: str, fields: dict[str, Any], stamp: int) -> int:
    """Adds an operation to the outbox and returns its number.

    Its base is the version agreed now, or how far the feed was read if that is later: its author may have known it.
    What lies below a pending change of the same field they did not see: there it is that change's base.
    """
    text = dump(fields)
    row = connection.execute(
        """
        SELECT max(coalesce((SELECT version FROM base WHERE kind = ? AND record = ?), 0),
                   coalesce((SELECT CAST(value AS INTEGER) FROM state WHERE key = 'seen'), 0)),
               coalesce((SELECT value FROM state WHERE key = ?), '')
        """,
        (kind, id, AUTHOR),
    ).fetchone()
    covered = connection.execute(_COVERED, (kind, id, text)).fetchone()[0]
    base = row[0] if covered is None else min(row[0], covered)
    cursor = connection.execute(
        "INSERT INTO outbox (kind, record, action, base, fields, stamp, staff) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (kind, id, action, base, text, stamp, row[1]),
    )
    return int(cursor.lastrowid or 0)
