"""What the gateway turned away, for a person to mend or give up; nothing of it is lost until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import bases, outbox
from db.errors import PersonCanMend
from db.records import KINDS, Customer, Record
from sales.names import customer_name
from sales.workplace import Workplace


@dataclass(frozen=True)
class RepairRow:
    """One refused change."""

    seq: int
    kind: str
    record: str
    customer: str
    """Id of the customer it is about, "" for none."""
    name: str
    """The customer's."""
    action: str  # create | update | remove
    outcome: str  # conflict (somebody else decided otherwise) | rejected (it can never be)
    code: str
    """Why, as the gateway says: too-long, gone, unknown-kind ..."""
    at: str
    wanted: Mapping[str, Any]
    """What this device wanted to write."""
    agreed: Mapping[str, Any]
    """What holds for the same fields; empty if the gateway does not have the record."""


def repairs(workplace: Workplace) -> list[RepairRow]:
    """The repair list, oldest first."""
    return [_row(workplace, repair) for repair in outbox.repairs(workplace.store)]


def _row(workplace: Workplace, repair: outbox.Repair) -> RepairRow:
    change = repair.operation
    kind = KINDS[change.kind]
    record: Record | None = workplace.store.get(kind, change.record)
    fields = dict(vars(record)) if record else {}
    customer_id = change.record if kind is Customer else str({**fields, **change.set}.get("customer", ""))
    customer = workplace.store.get(Customer, customer_id) if customer_id else None
    return RepairRow(
        seq=change.seq,
        kind=change.kind,
        record=change.record,
        customer=customer_id if customer else "",
        name=customer_name(customer) if customer else "",
        action=change.action,
        outcome=repair.outcome,
        code=repair.code,
        at=repair.at,
        wanted=dict(change.set),
        agreed={} if change.action == "create" else {name: fields[name] for name in change.set if name in fields},
    )


def send_again(workplace: Workplace, seq: int, **corrected: Any) -> None:
    """Sends a refused change again, with some values put right; PersonCanMend("repaired") if it is not there any
    more.
    """
    _refused(workplace, seq)
    bases.mend(workplace.store, seq, **corrected)


def give_up(workplace: Workplace, seq: int) -> None:
    """Lets a refused change go; a record the gateway never had goes with it. PersonCanMend("repaired") as above."""
    _refused(workplace, seq)
    bases.drop(workplace.store, seq)


def _refused(workplace: Workplace, seq: int) -> None:
    if all(repair.operation.seq != seq for repair in outbox.repairs(workplace.store)):
        raise PersonCanMend("repaired")
