"""Customers who were erased: everything about them goes from this device, and nothing of it may come back.

Only ids are kept of them, in a table of their own: an old copy of a disk or of the gateway may still know them, and
what it brings is turned away here, and erased there once more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from db import changed
from db.intent import Intent, append
from db.outbox import RowLike
from db.records import KINDS, Configuration
from db.references import PARENTS
from db.shapes import dump
from db.transaction import Transaction

PAPERS = {"offer": "pdf_sha256", "delivery": "body_sha256"}
"""Kind -> the field that names its attachment."""

Row = TypeVar("Row", bound=RowLike)

WIPE_DUE = "wipe-due"
"""Set while the file, its log and its copies may still hold bytes of what was taken away (see `db.wipe`)."""

CHILDREN = tuple(kind for kind, links in PARENTS.items() if "customer" in links)
"""Kinds that name a customer."""


def erase(intent: Intent, customer: str) -> None:
    """Takes a customer away with everything about them, and sends one operation: the gateway does the same for all.

    What was never sent of it is not sent any more; of somebody the gateway never heard of, nothing is.
    """
    known = intent.connection.execute(
        "SELECT (SELECT count(*) FROM base WHERE kind = 'customer' AND record = :id AND NOT gone) + (SELECT count(*) "
        "FROM outbox WHERE kind = 'customer' AND record = :id AND state = 'batched')",
        {"id": customer},
    ).fetchone()[0]
    for configuration in _cars_of_others(intent, customer):
        intent.update(Configuration, configuration, customer="")
    take_away(intent, [customer])
    if known:
        append(intent.connection, "customer", customer, "remove", {}, intent.stamp())


def erased(transaction: Transaction) -> frozenset[str]:
    """The customers who were erased."""
    return frozenset(row[0] for row in transaction.connection.execute("SELECT customer FROM erased"))


def take_away(transaction: Transaction, customers: Iterable[str]) -> None:
    """Takes rows, agreed copies, search entries, waiting and refused changes, and kept papers of these customers."""
    for customer in customers:
        transaction.connection.execute("INSERT OR IGNORE INTO erased (customer) VALUES (?)", (customer,))
        transaction.keep_setting(WIPE_DUE, "1")
        records = _about(transaction, customer)
        for kind, record in records:
            _drop_papers(transaction, kind, record)
            transaction.drop(kind, record)
        _forget_exchange(transaction, customer, records)


def whose(transaction: Transaction, kind: str, record: str) -> str:
    """The customer a shown record belongs to, "" for none."""
    if kind not in CHILDREN:
        return ""
    found = transaction.connection.execute(f'SELECT customer FROM "{kind}" WHERE id = ?', (record,)).fetchone()
    return str(found[0]) if found else ""


def _about(transaction: Transaction, customer: str) -> list[tuple[str, str]]:
    """The customer, what names them, and what names that and nobody else; a car somebody else's papers name stays."""
    others = set(_cars_of_others(transaction, customer))
    found = [("customer", customer)]
    for kind in CHILDREN:
        rows = transaction.connection.execute(f'SELECT id FROM "{kind}" WHERE customer = ?', (customer,))
        found += [(kind, row[0]) for row in rows.fetchall() if row[0] not in others]
    for kind, links in PARENTS.items():
        for field, parent in links.items():
            nobody_else_s = "AND customer = ''" if kind in CHILDREN else ""
            sql = f'SELECT id FROM "{kind}" WHERE "{field}" = ? {nobody_else_s}'
            for record in [record for its, record in found if its == parent and parent != "customer"]:
                rows = transaction.connection.execute(sql, (record,))
                found += [(kind, row[0]) for row in rows.fetchall() if (kind, row[0]) not in found]
    return found


def _cars_of_others(transaction: Transaction, customer: str) -> list[str]:
    """Cars of this customer which papers of somebody else name: they only lose their customer."""
    sql = """
        SELECT id FROM configuration WHERE customer = :id AND (
            EXISTS (SELECT 1 FROM lead WHERE lead.configuration = configuration.id AND lead.customer <> :id) OR
            EXISTS (SELECT 1 FROM offer WHERE offer.configuration = configuration.id AND offer.customer <> :id))
    """
    return [row[0] for row in transaction.connection.execute(sql, {"id": customer})]


def _drop_papers(transaction: Transaction, kind: str, record: str) -> None:
    if kind in PAPERS:
        papers = f'SELECT "{PAPERS[kind]}" FROM "{kind}" WHERE id = ?'
        transaction.connection.execute(f"DELETE FROM attachment WHERE sha256 IN ({papers})", (record,))


def _forget_exchange(transaction: Transaction, customer: str, records: Sequence[tuple[str, str]]) -> None:
    connection = transaction.connection
    blank = "UPDATE base SET fields = '{}', gone = 1 WHERE kind = ? AND record = ?"
    connection.executemany(blank, records)
    changed.forget(transaction, records)
    gone = {record for _, record in records}
    rows = connection.execute("SELECT seq, kind, record, fields || facts FROM outbox").fetchall()
    for seq, kind, record, text in rows:
        if kind == "configuration" and record not in gone:
            named = f'"customer":"{customer}"'
            unnamed = "UPDATE outbox SET fields = replace(fields, ?, ?) WHERE seq = ?"
            connection.execute(unnamed, (named, '"customer":""', seq))
        elif record in gone or customer in text:
            connection.execute("DELETE FROM outbox WHERE seq = ?", (seq,))
    kept = connection.execute("SELECT number, record, operations FROM mended").fetchall()
    theirs = [(number,) for number, record, text in kept if record in gone or customer in text]
    connection.executemany("DELETE FROM mended WHERE number = ?", theirs)


def allowed(transaction: Transaction, rows: Sequence[Row], stamp: int) -> Sequence[Row]:
    """The rows without those of erased customers; a customer who lives again elsewhere is erased there once more."""
    known = erased(transaction)
    if not known:
        return rows
    fine = []
    for row in rows:
        if row.gone or not concerns(known, row.kind, row.record, row.fields):
            fine.append(row)
        elif row.kind == "customer":
            _erase_again(transaction, row.record, row.version, stamp)
    return fine


def concerns(known: frozenset[str], kind: str, record: str, fields: Mapping[str, Any]) -> bool:
    """Whether a record is an erased customer or one of theirs."""
    return (record if kind == "customer" else fields.get("customer")) in known


def keep_out_of_stage(transaction: Transaction, stamp: int) -> None:
    """The same for a snapshot that was put aside."""
    known = erased(transaction)
    if not known:
        return
    connection = transaction.connection
    for kind, record, version, fields in connection.execute(
        "SELECT kind, record, version, fields FROM stage WHERE NOT gone"
    ).fetchall():
        if kind in KINDS and concerns(known, kind, record, json.loads(fields)):
            blank = "UPDATE stage SET fields = '{}', gone = 1 WHERE kind = ? AND record = ?"
            connection.execute(blank, (kind, record))
            if kind == "customer":
                _erase_again(transaction, record, version, stamp)


def take_away_ended(transaction: Transaction) -> None:
    """Takes away whoever a snapshot that was put aside says is gone."""
    ended = "SELECT record FROM stage WHERE kind = 'customer' AND gone EXCEPT SELECT customer FROM erased"
    take_away(transaction, [record for (record,) in transaction.connection.execute(ended).fetchall()])


def _erase_again(transaction: Transaction, customer: str, version: int, stamp: int) -> None:
    waiting = "SELECT 1 FROM outbox WHERE kind = 'customer' AND record = ? AND action = 'remove'"
    if transaction.connection.execute(waiting, (customer,)).fetchone() is None:
        transaction.connection.execute(
            "INSERT INTO outbox (kind, record, action, base, fields, stamp) VALUES ('customer', ?, 'remove', ?, ?, ?)",
            (customer, version, dump({}), stamp),
        )
