"""What the CRM's side wants of the dealerships' records: operations that wait in the ledger for their gateway."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select, update

from db.outbox import Action, Operation
from db.shapes import dump
from sync.crm.ledger import Book
from sync.crm.ledger_tables import house, outbound


def wish(
    book: Book,
    house_name: str,
    action: Action,
    kind: str,
    record_id: str,
    fields: Mapping[str, Any],
    *,
    base: int,
    stamp: int,
) -> None:
    """Keeps an operation; `stamp` in milliseconds since 1970."""
    values = {"house": house_name, "kind": kind, "record": record_id, "action": action, "base": base, "stamp": stamp}
    book.connection.execute(outbound.insert().values(**values, fields=dump(dict(fields))))
    book.forget(record_id)


def waiting(book: Book, house_name: str, limit: int) -> list[Operation]:
    """The dealership's operations, oldest first."""
    query = select(outbound).where(outbound.c.house == house_name).order_by(outbound.c.seq).limit(limit)
    return [_operation(row) for row in book.connection.execute(query)]


def waiting_one(book: Book, seq: int) -> Operation | None:
    """An operation that waits; None if it does not any more."""
    row = book.connection.execute(select(outbound).where(outbound.c.seq == seq)).one_or_none()
    return None if row is None else _operation(row)


def settled(book: Book, operation: Operation) -> None:
    """The operation has its answer."""
    book.connection.execute(delete(outbound).where(outbound.c.seq == operation.seq))
    book.forget(operation.record)


def pending(book: Book) -> int:
    """How many wait, of all dealerships."""
    return int(book.connection.execute(select(func.count()).select_from(outbound)).scalar_one())


def houses_with_wishes(book: Book) -> Sequence[str]:
    """Dealerships for which something waits, or whose last batch has no answer."""
    asked = select(outbound.c.house).union(select(house.c.name).where(house.c.batch.is_not(None)))
    return list(book.connection.execute(asked).scalars())


def renumber(book: Book, house_name: str, epoch: str) -> None:
    """New numbers under a new epoch: an old copy of the ledger was put back, and these stand for something else."""
    rows = book.connection.execute(
        select(outbound).where(outbound.c.house == house_name).order_by(outbound.c.seq)
    ).all()
    book.connection.execute(delete(outbound).where(outbound.c.house == house_name))
    for row in rows:
        values = {name: getattr(row, name) for name in ("house", "kind", "record", "action", "base", "fields", "stamp")}
        book.connection.execute(outbound.insert().values(**values))
    book.connection.execute(update(house).where(house.c.name == house_name).values(epoch=epoch, batch=None))


def _operation(row: Any) -> Operation:
    return Operation(row.seq, row.kind, row.record, row.action, row.base, json.loads(row.fields), row.stamp)
