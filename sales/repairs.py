"""What the gateway turned away: a person sends it again put right, hands it over, or gives it up; nothing gets lost.

Each of it can be undone, and what left the list is kept with who decided it, when and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_type_hints

from db import mending, outbox
from db.errors import PersonCanMend
from db.mending import Mended
from db.queries.tasks import open_of_kind
from db.records import KINDS, Customer, Record, Staff, Task
from db.store import Store
from sales.names import customer_name
from sales.people import LONGEST, LONGEST_NOTE, CustomerForm, FormProblem, check
from sales.workplace import Workplace

GATEWAY = "gateway-url"
"""The single value that says where the gateway of this device is; sync keeps it."""
NOTES = ("note", "comments", "text")
"""Fields that may be long."""


__all__ = [
    "Mended",
    "RepairRow",
    "Side",
    "give_up",
    "hand_over",
    "problems_of",
    "repairs",
    "send_again",
    "sending",
    "settled",
    "take_back",
    "take_theirs",
    "undo",
]


@dataclass(frozen=True)
class Side:
    """A field of which two people want different things."""

    field: str
    mine: Any
    theirs: Any
    by: str
    """What the computer of the other one is called at the gateway, "" for unknown."""
    person: str
    """Name of the other one, "" if nobody said."""
    at: str
    """When the other one did it, "" for unknown."""


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
    """Why, as the gateway says; docs/sync-protocol.md has them all."""
    facts: Mapping[str, Any]
    at: str
    """When it was refused."""
    made_at: int
    """When it was made here, in milliseconds since 1970."""
    made_by: str
    """Name of who made it, "" for unknown."""
    wanted: Mapping[str, Any]
    """What this device wanted to write."""
    agreed: Mapping[str, Any]
    """What holds for the same fields; empty if the gateway does not have the record."""
    whole: Mapping[str, Any]
    """The record as it would be: what holds, with what was wanted on top."""
    handed_to: str
    """Name of the colleague who was asked to see to it."""
    handed_done: bool
    """They have ticked it off."""
    sides: tuple[Side, ...]
    """The fields a person has to choose for."""


def repairs(workplace: Workplace) -> list[RepairRow]:
    """The repair list: what needs somebody here first, then what a colleague sees to, each oldest first."""
    rows = [_row(workplace, repair) for repair in outbox.repairs(workplace.store)]
    return sorted(rows, key=lambda row: bool(row.handed_to))


def _row(workplace: Workplace, repair: outbox.Repair) -> RepairRow:
    change = repair.operation
    kind = KINDS.get(change.kind)
    record: Record | None = workplace.store.get(kind, change.record) if kind else None
    fields = dict(vars(record)) if record else {}
    whole = {**fields, **change.set}
    customer_id = change.record if kind is Customer else str(whole.get("customer") or repair.facts.get("customer", ""))
    customer = workplace.store.get(Customer, customer_id) if customer_id else None
    colleague = workplace.store.get(Staff, repair.handed_to) if repair.handed_to else None
    author = workplace.store.get(Staff, change.staff) if change.staff else None
    task = workplace.store.get(Task, repair.task) if repair.task else None
    return RepairRow(
        seq=change.seq,
        kind=change.kind,
        record=change.record,
        customer=customer_id if customer else "",
        name=customer_name(customer) if customer else "",
        action=change.action,
        outcome=repair.outcome,
        code=repair.code,
        facts=repair.facts,
        at=repair.at,
        made_at=change.stamp,
        made_by=author.name if author else "",
        wanted=dict(change.set),
        agreed={} if change.action == "create" else {name: fields[name] for name in change.set if name in fields},
        whole=whole,
        handed_to=(colleague.name if colleague else repair.handed_to),
        handed_done=bool(repair.task) and (task is None or bool(task.done_at)),
        sides=tuple(_sides(workplace, repair)),
    )


def _sides(workplace: Workplace, repair: outbox.Repair) -> Iterator[Side]:
    for name, fact in repair.facts.items():
        if isinstance(fact, dict) and "theirs" in fact:
            other = workplace.store.get(Staff, str(fact["staff"])) if fact.get("staff") else None
            mine, by, at = repair.operation.set.get(name), str(fact.get("by", "")), str(fact.get("at", ""))
            yield Side(name, mine, fact["theirs"], by, other.name if other else "", at)


def problems_of(row: RepairRow, corrected: Mapping[str, Any]) -> list[FormProblem]:
    """What is still wrong with a change, field by field, before it is sent again; empty when the gateway may take it.

    Codes are those of `sales.people.FormProblem`, and value-missing, wrong-value, end-before-start.
    """
    values = {**row.whole, **corrected}
    if row.kind == "customer":
        names = {field.name for field in fields(CustomerForm)}
        typed: dict[str, Any] = {name: text for name, text in values.items() if name in names and isinstance(text, str)}
        return check(CustomerForm(**typed))
    touched = {**row.wanted, **corrected}
    found = [FormProblem(name, code) for name, value in touched.items() if (code := _problem(row.kind, name, value))]
    if row.kind == "test_drive" and not str(values.get("start")) < str(values.get("end")):
        found.append(FormProblem("start", "end-before-start"))
    return found


def _problem(kind: str, name: str, value: Any) -> str:
    type_ = KINDS.get(kind)
    wanted = _types(type_).get(name) if type_ else None
    if wanted is None or name == "id":
        return ""
    if type(value) is not wanted:
        return "wrong-value"
    if isinstance(value, str):
        if name in ("due", "valid_until", "available_from") and value and not _is_day(value):
            return "wrong-value"
        if len(value) > (LONGEST_NOTE if name in NOTES else LONGEST):
            return "too-long"
        if not value.strip() and name in _needed(kind):
            return "value-missing"
    return ""


def _types(kind: type[Record]) -> dict[str, type]:
    hints = get_type_hints(kind)
    return {name: getattr(hint, "__origin__", hint) for name, hint in hints.items()}


def _needed(kind: str) -> frozenset[str]:
    """Fields that may not be blank."""
    return frozenset({"task": {"title"}, "stock_car": {"vin"}}.get(kind, set()))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def send_again(workplace: Workplace, seq: int, corrected: Mapping[str, Any] | None = None) -> int:
    """Sends a refused change again, with some values put right (None takes a value out of it).

    Returns what `undo` takes. PersonCanMend("repaired") if it is not in the list any more.
    """
    return mending.mend(workplace.store, seq, corrected or {}, workplace.staff)


def take_theirs(workplace: Workplace, seq: int) -> int:
    """Of two values the other one holds: ours is given up for that reason, and nobody needs to choose any more.

    Returns what `undo` takes.
    """
    with workplace.store.intent() as intent:
        given = (one.operation for one in outbox.repairs(workplace.store) if one.operation.seq == seq)
        about = {id for one in given for id in (one.record, one.set.get("lead")) if id}
        number = mending.give_up(intent, seq, "theirs", workplace.now(), workplace.staff)
        for task in open_of_kind(workplace.store, "choose"):
            if task.lead in about:
                intent.update(Task, task.id, done_at=workplace.now())
    return number


def give_up(workplace: Workplace, seq: int, reason: str) -> int:
    """Lets a refused change go, and with it what was built on a record the gateway never had.

    Returns what `undo` takes. PersonCanMend: "reason-missing" for a blank reason, "repaired" as above.
    """
    words = " ".join(reason.split())
    if not words:
        raise PersonCanMend("reason-missing")
    with workplace.store.intent() as intent:
        return mending.give_up(intent, seq, words, workplace.now(), workplace.staff)


def hand_over(workplace: Workplace, seq: int, to: str, matter: str) -> Task:
    """Asks a colleague to see to a refused change, with a task that says what it is about (`matter`).

    The change stays in the list of this computer until it is sent or given up. PersonCanMend("gone") if nobody knows
    the colleague, "repaired" as above.
    """
    colleague = workplace.store.get(Staff, to)
    if colleague is None:
        raise PersonCanMend("gone", kind="staff")
    row = next((row for row in repairs(workplace) if row.seq == seq), None)
    if row is None:
        raise PersonCanMend("repaired")
    known = row.customer and outbox.unsettled(workplace.store, [("customer", row.customer)]).get(row.customer)
    task = Task(
        id=workplace.new_id(),
        title=matter[:LONGEST],
        kind="todo",
        due=workplace.today().isoformat(),
        owner=to,
        # A customer the gateway does not have yet would keep the task from reaching anybody.
        customer=row.customer if not known else "",
        created_at=workplace.now(),
    )
    with workplace.store.intent() as intent:
        intent.create(task)
        mending.hand_over(intent, seq, to, task.id)
    return task


def take_back(workplace: Workplace, seq: int) -> None:
    """Sees to it here after all; the colleague's task goes, unless it is done."""
    given = next((one for one in outbox.repairs(workplace.store) if one.operation.seq == seq), None)
    if given is None:
        raise PersonCanMend("repaired")
    with workplace.store.intent() as intent:
        mending.hand_over(intent, seq, "", "")
        task = intent.get(Task, given.task) if given.task else None
        if task is not None and not task.done_at:
            intent.remove(Task, task.id)


def undo(workplace: Workplace, number: int) -> None:
    """Puts what left the list back into it. PersonCanMend: "sent-already" for a new record the gateway has by now,
    "repaired" if it is back already."""
    mending.undo(workplace.store, number)


def settled(workplace: Workplace, limit: int = 20) -> list[Mended]:
    """What left the list, the latest first."""
    return mending.mended(workplace.store, limit)


def sending(store: Store, records: Mapping[str, str]) -> dict[str, str]:
    """Of these records (id -> kind) how far each is: waiting, refused or sent; "" on a PC that has no gateway."""
    if not store.setting(GATEWAY):
        return dict.fromkeys(records, "")
    unsettled = outbox.unsettled(store, [(kind, id) for id, kind in records.items()])
    return {id: unsettled.get(id, "sent") for id in records}
