"""A record that is gone leaves nothing behind but that it is gone: not in the history, not in the answers that are kept
for those who ask again, and not among the attachments.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, delete, select, update

from db.records import KINDS
from sync.gateway.tables import attachment, chunk, erased_file, history, ledger, record
from sync.wire import canonical

AT_ONCE = 400
WITH_PAPERS = sorted(kind for kind, made in KINDS.items() if any(one.name.endswith("sha256") for one in fields(made)))
"""Kinds that name attachments."""


def scrub(connection: Connection, dealership: str, ended: Mapping[str, tuple[str, ...]]) -> None:
    """Takes the values of records that ended from history and ledger, and the attachments only they named.

    `ended`: record -> SHA-256 of the attachments it named.
    """
    ids = sorted(ended)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        connection.execute(delete(history).where(history.c.dealership == dealership, history.c.record.in_(some)))
        for row in connection.execute(select(ledger).where(ledger.c.about.in_(some))).all():
            mine = (ledger.c.device == row.device) & (ledger.c.epoch == row.epoch) & (ledger.c.seq == row.seq)
            connection.execute(update(ledger).where(mine).values(result=emptied(row.result), about=""))
    for paper in sorted({paper for papers in ended.values() for paper in papers}):
        _drop(connection, dealership, paper)


def emptied(result: str) -> str:
    """An answer as it is kept, without the values it told: how the operation ended stays."""
    answer: dict[str, Any] = json.loads(result)
    if "row" in answer:
        kind, record_id, version, *_ = answer["row"]
        answer["row"] = [kind, record_id, version, {}, True]
    if answer.get("code") == "choose":
        answer["facts"] = {name: {} for name in answer.get("facts", {})}
    return canonical(answer).decode()


def _drop(connection: Connection, dealership: str, paper: str) -> None:
    named = select(record.c.id).where(
        record.c.dealership == dealership,
        record.c.gone.is_(False),
        record.c.kind.in_(WITH_PAPERS),
        record.c.fields.contains(f'sha256":"{paper}"'),
    )
    if connection.execute(named.limit(1)).first() is not None:
        return
    for table in (attachment, chunk):
        connection.execute(delete(table).where(table.c.dealership == dealership, table.c.sha256 == paper))
    known = (erased_file.c.dealership == dealership) & (erased_file.c.sha256 == paper)
    connection.execute(delete(erased_file).where(known))
    connection.execute(erased_file.insert().values(dealership=dealership, sha256=paper, size=0))
