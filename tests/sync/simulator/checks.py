"""What must hold, by the numbers of the invariants of sync (docs/sync.md says which check holds which)."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from sqlalchemy import select

from db import bases, outbox
from db.bases import replay
from db.records import KIND_OF, KINDS, Consent, Customer, Record, Task, TestDrive
from db.references import parents
from db.shapes import blank_fields, fields_of, split
from sync.gateway.access import KIOSK_READS, Caller
from sync.gateway.feed import state_digest
from sync.gateway.tables import history, ledger
from sync.gateway.tables import record as records
from sync.wire import Row
from tests.sync.simulator.ground import HOUSE
from tests.sync.simulator.world import Device, World

R = TypeVar("R", bound=Record)

# ------------------------------------------------------------------------------------------------- at any moment


Key = tuple[str, str]
"""Kind and id of a record."""


def pending_on_top(device: Device) -> None:
    """5 and 6: what a person typed and the gateway has not settled is what the person sees."""
    for (kind, record), operations in _pending(device, _agreed(device)).items():
        wanted: dict[str, object] = {}
        for operation in operations:
            wanted = {} if operation.action == "remove" else {**wanted, **operation.set}
        shown = device.store.get(KINDS[kind], record)
        if shown is not None:
            wanted.pop("id", None)
            assert {name: getattr(shown, name) for name in wanted} == wanted, "5, 6: pending lies on top"


def rows_are_base_and_pending(device: Device) -> None:
    """2 and 5: every row is the agreed copy with what is pending on top, so no row changed without its operation."""
    agreed = _agreed(device)
    pending = _pending(device, agreed)
    wanted: dict[str, dict[str, object]] = {name: {} for name in KINDS}
    for key in {*agreed, *pending}:
        name, record_id = key
        fields = replay(agreed.get(key), pending.get(key, []))
        if fields is not None and name in KINDS:
            wanted[name][record_id] = {**blank_fields(KINDS[name]), **split(KINDS[name], fields)[0]}
    for name, kind in KINDS.items():
        shown = {record.id: fields_of(record) for record in device.store.all(kind)}
        assert shown == wanted[name], f"2, 5: each {name} is base and pending"


def _agreed(device: Device) -> dict[Key, dict[str, Any] | None]:
    """The agreed copies; None: gone."""
    rows = device.store.read("SELECT kind, record, fields, gone FROM base")
    return {(kind, record): None if gone else json.loads(fields) for kind, record, fields, gone in rows}


def _pending(device: Device, agreed: Collection[Key]) -> dict[Key, list[outbox.Operation]]:
    """What lies on the agreed copies: neither what was refused nor what a hub holds, which is in the copy."""
    found: dict[Key, list[outbox.Operation]] = {}
    columns = f"{outbox._COLUMNS}, state, outcome"
    for *row, state, outcome in device.store.read(f"SELECT {columns} FROM outbox ORDER BY seq"):
        key = (row[1], row[2])
        if key not in agreed or (state != "refused" and outcome != outbox.HELD):
            found.setdefault(key, []).append(outbox._operation(row))
    return found


def cursor_has_its_rows(device: Device) -> None:
    """7: every record the cursor has passed is here as it was agreed, or in a later state."""
    number = device.server.reached(device.store.setting(bases.CURSOR))
    if number is None:
        return
    who = device.way.who()
    there = {row.record: row.version for row in device.server.rows(who) if row.version <= number}
    here = dict(device.store.read("SELECT record, version FROM base"))
    behind = {record for record, version in there.items() if here.get(record, 0) < version}
    assert not behind, "7: a cursor advances only with its rows"


# --------------------------------------------------------------------------------------------------------- at rest


def come_to_rest(world: World) -> None:
    """The network is sound again: everything drains within a bounded time, with no new writes."""
    if world.hub is not None:
        assert world.hub_sync.run_once().trouble is None  # it hears who was shut out above
    for device in world.devices:
        device.let_in()
        for _ in range(0 if world.kind.steady else 2):
            late_arrives(world, device)
    for _ in range(BOUND):
        world.clock.forward(minutes=11)
        for device in world.devices:
            report = device.sync.run_once()
            assert report.trouble is None, f"no trouble on a sound network: {report.trouble}"
        if world.hub is not None:
            assert world.hub_sync.run_once().trouble is None
        assert world.crm.run_once(int(world.clock().timestamp() * 1000))
        if _drained(world):
            return
    raise AssertionError("4: everything drains in a bounded number of exchanges")


def late_arrives(world: World, device: Device) -> None:
    """A push that hung in the network arrives after others that were sent later."""
    way = world.random.choice(device.ways)[1]
    if way.old and not world.kind.steady:
        way.deliver(world.random.randrange(len(way.old)))


BOUND = 9
"""Rounds of one exchange each, eleven minutes apart: an operation that was set aside waits ten, and over a hub
everything takes a few rounds more.
"""


def _drained(world: World) -> bool:
    """Nobody has anything to send, and everybody has read to the end."""
    read = [(world.central, world.crm.cursor)]
    read += [(device.server, device.store.setting(bases.CURSOR)) for device in world.devices]
    waiting = len(world.crm.waiting) + sum(bool(outbox.waiting(device.store, 1)) for device in world.devices)
    if world.hub is not None:
        above = world.hub_sync.gateway.above()
        read.append((world.central, above.cursor if above else ""))
        waiting += world.hub_sync.gateway.waiting()
    return not waiting and all(server.reached(cursor) == server.counter() for server, cursor in read)


def everything(world: World) -> None:
    """All the invariants that are for the end, after `come_to_rest`."""
    rows = world.central.rows()
    world.trace.append(state_digest(rows))
    for device in world.devices:
        _balance(world, device)
        rows_are_base_and_pending(device)
        _agreement(world, device)
        before = device.way.calls
        report = device.sync.run_once()
        assert (report.outcomes, report.received, report.files, report.trouble) == ({}, 0, 0, None), "8: nothing to do"
        assert device.way.calls == before + 1, "17: an idle exchange is one call"
    if world.hub is not None:
        assert contents(world.hub.rows()) == contents(rows), "8: the hub has it too"
    assert world.crm.rows == {row.record: row for row in rows}, "8: the CRM has it too"
    _parents(rows)
    _bookings(world, kept(rows, TestDrive), kept(rows, Task))
    _consents(world, kept(rows, Consent))
    _removed(world, kept(rows, Task))
    _notes(world, kept(rows, Customer))
    _files(world)
    _erased(world, rows)
    if world.kind.steady and not world.central.restored:  # an edit that only it had is gone
        _last_edits(world, kept(rows, Customer))


def kept(rows: list[Row], kind: type[R]) -> list[R]:
    """The records of a kind as the gateway has them."""
    name = KIND_OF[kind]
    return [kind(id=row.record, **row.fields) for row in rows if row.kind == name and not row.gone]


def _balance(world: World, device: Device) -> None:
    assert not outbox.waiting(device.store, 10_000), "4, 14: nothing waits but what hangs on a refused record"
    if device.restored or world.erased:  # what is about somebody who was erased is dropped, wherever it waits
        return
    assert device.sum() == device.made, "3, 4: the counts balance"
    waiting, _ = outbox.counts(device.store)
    waiting += sum(repair.code == "refused-whole" for repair in outbox.repairs(device.store))  # no answer to it alone
    if world.central.restored:  # it forgot what it had answered
        return
    settled = len(_settled(world, device)) - device.made + waiting
    # What a device brings back to a gateway that does not know it yet may also come over the hub, under its old number.
    assert settled == 0 or (settled > 0 and world.hub is not None), "3: each took effect once"


def _settled(world: World, device: Device) -> set[tuple[str, int]]:
    """Epoch and number of what the gateways remember of a device; a hub remembers what it refused itself."""
    servers = {server for server, _ in device.ways}
    return {name for server in servers for name in server.answered(device.store.device)}


def contents(rows: list[Row]) -> dict[str, object]:
    """What lives, without the numbers of one gateway."""
    return {row.record: (row.kind, row.fields) for row in rows if not row.gone}


def _agreement(world: World, device: Device) -> None:
    if device.role == "desk":
        assert bases.digest(device.store) == state_digest(device.server.rows()), "8: device and gateway agree"
        return
    rows = device.server.rows(device.way.who())
    there = {row.record: (row.version, row.fields) for row in rows if not row.gone}
    read = device.store.read("SELECT kind, record, version, fields FROM base WHERE NOT gone")
    here = {record: (version, json.loads(fields)) for kind, record, version, fields in read if kind in KIOSK_READS}
    assert here == there, "8: a kiosk has what it may read"
    kinds = {record: kind for kind, record, *_ in read}
    foreign = [record for record, kind in kinds.items() if kind not in KIOSK_READS and record not in world.of_kiosk]
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
    if not world.restored:
        alive = {task.id for task in tasks}
        assert alive.isdisjoint(world.removed), "15: what was deleted stays deleted"


def _last_edits(world: World, customers: list[Customer]) -> None:
    for customer in customers:
        assert world.central.shapes is None or customer.phone[:1] in ("", "+"), "20: everything is in the newest shape"
        for name in ("phone", "city"):
            last = world.last.get((customer.id, name), "").removeprefix("+")
            assert getattr(customer, name).removeprefix("+") == last, (
                "16: the last edit counts, whatever the clocks say"
            )


def _notes(world: World, customers: list[Customer]) -> None:
    if world.restored:
        return
    notes = {customer.id: customer.note.split("\n") for customer in customers}
    for line, customer in world.lines.items():
        if customer in notes:
            assert notes[customer].count(line) == 1, "3: a line somebody added is there once"


def _erased(world: World, rows: list[Row]) -> None:
    alive = [row for row in rows if not row.gone]
    for customer, (word, device) in world.erased.items():
        if device.restored and customer in {row.record for row in alive}:
            continue  # the wish was lost with the disk it was written on
        assert customer not in {row.record for row in alive}, "13: who was erased does not come back"
        assert customer not in {row.fields.get("customer") for row in alive}, "13: nor does anything of theirs"
        for name, text in _kept_texts(world):
            assert word not in text, f"13: nothing personal is left in {name}"


def _kept_texts(world: World) -> Iterator[tuple[str, str]]:
    """Everything the gateways and the devices keep, as text."""
    for server in filter(None, (world.central, world.hub)):
        with server.engine.begin() as connection:
            for table in (records.c.fields, history.c.value, ledger.c.result):
                yield f"{server.name}.{table.table.name}", " ".join(connection.execute(select(table)).scalars())
    for device in world.devices:
        for query in _TEXTS:
            yield f"{device.path.name}: {query}", " ".join(str(row) for row in device.store.read(query))


_TEXTS = (
    "SELECT fields FROM base", "SELECT fields, facts FROM outbox", "SELECT words FROM search_entry",
    "SELECT last_name FROM customer", "SELECT operations FROM mended",
)  # fmt: skip


def _files(world: World) -> None:
    for device in world.devices:
        assert not device.sync._file.unsent_files(1), "4: every paper is sent"
    for name, body in sorted(world.files.items()):
        gateway, reader = world.central.gateway, Caller("crm", HOUSE, "relay")
        state = gateway.received(reader, name)
        if state.complete:
            got = gateway.give_file(reader, name, 0)
            assert got == body, "19: a complete attachment is what was sent"
            assert hashlib.sha256(got).hexdigest() == name
        else:
            assert world.restored or any(one.restored for one in world.servers), "19: every paper arrives"


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
