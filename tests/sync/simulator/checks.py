"""What must hold, by the numbers of the invariants of sync (docs/sync.md says which check holds which)."""

from __future__ import annotations

import hashlib
import itertools
import json
from typing import Any, TypeVar

from sqlalchemy import select

from db import bases, outbox
from db.bases import replay
from db.records import KIND_OF, KINDS, Consent, Customer, Record, Task, TestDrive
from db.references import parents
from db.shapes import blank_fields, fields_of, split
from sync.gateway.access import KIOSK_READS
from sync.gateway.feed import scope, state_digest
from sync.gateway.tables import dealership, ledger
from sync.wire import Row
from tests.sync.simulator.world import Device, World

R = TypeVar("R", bound=Record)

# ------------------------------------------------------------------------------------------------- at any moment


def pending_on_top(device: Device) -> None:
    """5 and 6: what a person typed and the gateway has not settled is what the person sees."""
    wanted: dict[tuple[str, str], dict[str, object]] = {}
    for operation in outbox.waiting(device.store, 10_000):
        if operation.action == "remove":
            wanted.pop((operation.kind, operation.record), None)
        else:
            wanted.setdefault((operation.kind, operation.record), {}).update(operation.set)
    for (kind, record), fields in wanted.items():
        shown = device.store.get(KINDS[kind], record)
        if shown is not None:
            mine = {name: getattr(shown, name) for name in fields if name != "id"}
            assert mine == {name: value for name, value in fields.items() if name != "id"}, "5, 6: pending lies on top"


def rows_are_base_and_pending(device: Device) -> None:
    """2 and 5: every row is the agreed copy with what is pending on top, so no row changed without its operation."""
    store = device.store
    agreed: dict[tuple[str, str], dict[str, Any] | None] = {}
    for kind, record, fields, gone in store.read("SELECT kind, record, fields, gone FROM base"):
        agreed[kind, record] = None if gone else json.loads(fields)
    pending: dict[tuple[str, str], list[outbox.Operation]] = {}
    columns = "seq, kind, record, action, base, fields, stamp, state"
    for *row, state in store.read(f"SELECT {columns} FROM outbox ORDER BY seq"):
        key = (row[1], row[2])
        if state != "refused" or key not in agreed:
            pending.setdefault(key, []).append(outbox._operation(row))
    for name, kind in KINDS.items():
        shown = {record.id: fields_of(record) for record in store.all(kind)}
        wanted = {}
        for key in sorted({key for key in (*agreed, *pending) if key[0] == name}):
            fields = replay(agreed.get(key), pending.get(key, []))
            if fields is not None:
                wanted[key[1]] = {**blank_fields(kind), **split(kind, fields)[0]}
        assert shown == wanted, f"2, 5: each {name} is base and pending"


def cursor_has_its_rows(world: World, device: Device) -> None:
    """7: every record the cursor has passed is here as it was agreed, or in a later state."""
    _, dot, number = device.store.setting(bases.CURSOR).rpartition(".")
    if not dot:
        return
    who = world.gateway.who(device.way.token)
    with world.engine.begin() as connection:
        there = {row.record: row.version for row in scope(connection, who) if row.version <= int(number)}
    here = dict(device.store.read("SELECT record, version FROM base"))
    behind = {record for record, version in there.items() if here.get(record, 0) < version}
    assert not behind, "7: a cursor advances only with its rows"


# --------------------------------------------------------------------------------------------------------- at rest


def come_to_rest(world: World) -> None:
    """The network is sound again: everything drains within a bounded time, with no new writes."""
    for device in world.devices:
        for _ in range(min(2, 0 if world.kind.steady else len(device.way.old))):
            device.way.deliver(world.random.randrange(len(device.way.old)))
    for _ in range(BOUND):
        world.clock.forward(minutes=11)
        for device in world.devices:
            report = device.sync.run_once()
            assert report.trouble is None, f"no trouble on a sound network: {report.trouble}"
        assert world.crm.run_once(int(world.clock().timestamp() * 1000))
        if _drained(world):
            return
    raise AssertionError("4: everything drains in a bounded number of exchanges")


BOUND = 6
"""Rounds of one exchange each, eleven minutes apart: an operation that was set aside waits ten."""


def _drained(world: World) -> bool:
    """Nobody has anything to send, and everybody has read to the end."""
    with world.engine.begin() as connection:
        counter = connection.execute(select(dealership.c.counter)).scalar_one()
    cursors = [world.crm.cursor, *(device.store.setting(bases.CURSOR) for device in world.devices)]
    waiting = [device for device in world.devices if outbox.waiting(device.store, 1)]
    return not waiting and not world.crm.waiting and {int(one.rpartition(".")[2]) for one in cursors} == {counter}


def everything(world: World) -> None:
    """All the invariants that are for the end, after `come_to_rest`."""
    rows = world.rows()
    world.trace.append(state_digest(rows))
    for device in world.devices:
        _balance(world, device)
        rows_are_base_and_pending(device)
        _agreement(world, device, rows)
        before = device.way.calls
        report = device.sync.run_once()
        assert (report.outcomes, report.received, report.files, report.trouble) == ({}, 0, 0, None), "8: nothing to do"
        assert device.way.calls == before + 1, "17: an idle exchange is one call"
    assert world.crm.rows == {row.record: row for row in rows}, "8: the CRM has it too"
    _parents(rows)
    _bookings(world, kept(rows, TestDrive), kept(rows, Task))
    _consents(world, kept(rows, Consent))
    _removed(world, kept(rows, Task))
    _notes(world, kept(rows, Customer))
    _files(world)
    if world.kind.steady:
        _last_edits(world, kept(rows, Customer))


def kept(rows: list[Row], kind: type[R]) -> list[R]:
    """The records of a kind as the gateway has them."""
    name = KIND_OF[kind]
    return [kind(id=row.record, **row.fields) for row in rows if row.kind == name and not row.gone]


def _balance(world: World, device: Device) -> None:
    assert not outbox.waiting(device.store, 10_000), "4, 14: nothing waits but what hangs on a refused record"
    if device.restored:
        return
    assert device.sum() == device.made, "3, 4: the counts balance"
    waiting, _ = outbox.counts(device.store)
    waiting += sum(repair.code == "refused-whole" for repair in outbox.repairs(device.store))  # no answer to it alone
    with world.engine.begin() as connection:
        query = select(ledger.c.seq).where(ledger.c.device == device.store.device)
        assert len(connection.execute(query).all()) == device.made - waiting, "3: each took effect once"


def _agreement(world: World, device: Device, rows: list[Row]) -> None:
    if device.role == "desk":
        assert bases.digest(device.store) == state_digest(rows), "8: device and gateway agree"
        return
    who = world.gateway.who(device.way.token)
    with world.engine.begin() as connection:
        there = {row.record: (row.version, row.fields) for row in scope(connection, who) if not row.gone}
    read = device.store.read("SELECT kind, record, version, fields FROM base WHERE NOT gone")
    here = {record: (version, json.loads(fields)) for kind, record, version, fields in read if kind in KIOSK_READS}
    assert here == there, "8: a kiosk has what it may read"
    mine = dict(device.store.read("SELECT record, kind FROM base WHERE NOT gone"))
    foreign = [record for record, kind in mine.items() if kind not in KIOSK_READS and record not in world.of_kiosk]
    assert not foreign, "a kiosk knows nothing it did not write"


def _parents(rows: list[Row]) -> None:
    live = {(row.kind, row.record) for row in rows if not row.gone}
    orphans = [
        (row.kind, row.record)
        for row in rows
        if not row.gone and any(parent not in live for parent in parents(row.kind, row.fields))
    ]
    assert not orphans, "9: no live child without its parent"


def _removed(world: World, tasks: list[Task]) -> None:
    if not any(device.restored for device in world.devices):
        alive = {task.id for task in tasks}
        assert alive.isdisjoint(world.removed), "15: what was deleted stays deleted"


def _last_edits(world: World, customers: list[Customer]) -> None:
    for customer in customers:
        for name in ("phone", "city"):
            last = world.last.get((customer.id, name), "")
            assert getattr(customer, name) == last, "16: the last edit counts, whatever the clocks say"


def _notes(world: World, customers: list[Customer]) -> None:
    if any(device.restored for device in world.devices):
        return
    notes = {customer.id: customer.note.split("\n") for customer in customers}
    for line, customer in world.lines.items():
        if customer in notes:
            assert notes[customer].count(line) == 1, "3: a line somebody added is there once"


def _files(world: World) -> None:
    for device in world.devices:
        assert not device.sync._file.unsent_files(1), "4: every paper is sent"
    for name, body in sorted(world.files.items()):
        state = world.gateway.received(world.relay(), name)
        if state.complete:
            got = world.gateway.give_file(world.relay(), name, 0)
            assert got == body, "19: a complete attachment is what was sent"
            assert hashlib.sha256(got).hexdigest() == name
        else:
            assert any(device.restored for device in world.devices), "19: every paper arrives"


def _bookings(world: World, drives: list[TestDrive], tasks_kept: list[Task]) -> None:
    confirmed = sorted((one.demonstrator, one.start, one.end) for one in drives if one.status == "confirmed")
    for one, other in itertools.pairwise(confirmed):
        assert one[0] != other[0] or one[2] <= other[1], "10: no two confirmed drives overlap"
    tasks = [task.customer for task in tasks_kept if task.kind == "rebook"]
    for drive in drives:
        assert drive.status in ("confirmed", "to-rebook", "cancelled"), "11: no booking without an answer"
        if drive.status == "to-rebook" and not world.removed:
            assert drive.customer in tasks, "11: no booking is lost without a task"


def _consents(world: World, all_consents: list[Consent]) -> None:
    by_customer: dict[str, list[Consent]] = {}
    for consent in all_consents:
        by_customer.setdefault(consent.customer, []).append(consent)
    for consents in by_customer.values():
        withdrawals = {one.id for one in consents if not one.granted}
        grants = [one for one in consents if one.granted]
        effective = max(consents, key=lambda one: (one.at, not one.granted))
        if withdrawals and not any(withdrawals <= world.knowing[one.id] for one in grants):
            assert not effective.granted, "12: a withdrawal is not undone by a grant that did not know it"
