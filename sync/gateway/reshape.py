"""After a gateway was brought up to date: its records take the newest shape, once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from db.upcasts import UPCASTS, Upcast, upcast
from sync.gateway.tables import about, ledger, record
from sync.versions import Shapes
from sync.wire import canonical

SHAPE_OF = "shape"


def reshape(connection: Connection, shapes: Shapes) -> int:
    """Brings the kept records, and those in kept answers, into the gateway's shape; how many records changed. Their
    versions stay: devices do the same.
    """
    kept = connection.execute(select(about.c.value).where(about.c.name == SHAPE_OF)).scalar()
    before = int(kept or 1)
    if kept is None:
        connection.execute(about.insert().values(name=SHAPE_OF, value=str(shapes.shape)))
    elif before < shapes.shape:
        connection.execute(about.update().where(about.c.name == SHAPE_OF).values(value=str(shapes.shape)))
    if before >= shapes.shape:
        return 0
    changes = UPCASTS if shapes.changes is None else shapes.changes
    kinds = sorted({one.kind for one in changes if one.since > before})
    changed = 0
    found = select(record).where(record.c.kind.in_(kinds), record.c.gone.is_(False))
    for row in connection.execute(found).all():
        fields = json.loads(row.fields)
        newer = upcast(row.kind, fields, before, changes)
        if newer != fields:
            marks = _moved(json.loads(row.marks), fields, newer)
            mine = (record.c.dealership == row.dealership) & (record.c.id == row.id)
            values = {"fields": canonical(newer).decode(), "marks": canonical(marks).decode()}
            connection.execute(update(record).where(mine).values(**values))
            changed += 1
    _reshape_answers(connection, kinds, before, changes)
    return changed


def _reshape_answers(connection: Connection, kinds: Collection[str], before: int, changes: Sequence[Upcast]) -> None:
    """The records in the answers that are kept for those who ask again."""
    for item in connection.execute(select(ledger).where(ledger.c.about != "")).all():
        answer = json.loads(item.result)
        if "row" in answer and answer["row"][0] in kinds:
            answer["row"][3] = upcast(answer["row"][0], answer["row"][3], before, changes)
            mine = (ledger.c.device == item.device) & (ledger.c.epoch == item.epoch) & (ledger.c.seq == item.seq)
            connection.execute(update(ledger).where(mine).values(result=canonical(answer).decode()))


def _moved(marks: dict[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The marks of the fields; what is new has the newest mark of what it may have come from, so that nobody who knew
    only an older value is taken for one who knew this.
    """
    old = [marks[name] for name in before.keys() - after.keys() if name in marks]
    newest = max(old, key=lambda mark: int(mark[0]), default=None)
    stay = {name: mark for name, mark in marks.items() if not name or name in after}
    if newest is None:
        return stay
    changed = [name for name in after if name not in before or before[name] != after[name]]
    return {**stay, **dict.fromkeys(changed, newest[:3])}
