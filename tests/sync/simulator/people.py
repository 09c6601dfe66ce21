"""What people do at their PCs, and what the CRM's people do: one function each, one intent each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from db.attachments import keep_file
from db.erased import erase
from db.ids import instant
from db.records import Activity, Consent, Customer, Demonstrator, Lead, Price, Task, TestDrive
from db.upcasts import SHAPE
from tests.stand_ins import START
from tests.sync.simulator.world import Device, World

WORDS = ("blue", "red", "tow bar", "calls after six", "prefers mail")

Doing = Callable[[World, Device], None]


def new_customer(world: World, device: Device) -> None:
    """Somebody walks in: a customer, and a lead with it."""
    name = f"Name{world.random.randrange(10**9):09}"
    customer = Customer(id=device.new_id(), last_name=name, note="")
    lead = Lead(id=device.new_id(), customer=customer.id)
    with world.doing(device) as intent:
        intent.create(customer)
        intent.create(lead)


def edit(world: World, device: Device) -> None:
    """Somebody changes a field of a customer or the state of a lead."""
    customer, lead = world.any(device, Customer), world.any(device, Lead)
    name, value = world.random.choice(("phone", "city")), world.random.choice(WORDS)
    value = spelt(device, name, value)
    status = world.random.choice(("contacted", "won", "lost"))
    with world.doing(device) as intent:
        if customer is not None:
            intent.update(Customer, customer.id, **{name: value})
        if lead is not None and world.random.random() < 0.5:
            intent.update(Lead, lead.id, status=status)
    if customer is not None and getattr(customer, name) != value:
        world.last[customer.id, name] = value


def spelt(device: Device, name: str, value: str) -> str:
    """As the version of a device has people type it: from the next one on, a phone number begins with a plus."""
    return f"+{value}" if name == "phone" and device.shape > SHAPE else value


def add_line(world: World, device: Device) -> None:
    """Somebody adds a line to what stands in a customer's note."""
    customer = world.any(device, Customer)
    if customer is None:
        return
    line = f"line {len(world.lines)} {world.random.randrange(10**6)}"
    with world.doing(device) as intent:
        intent.update(Customer, customer.id, note=f"{customer.note}\n{line}".strip())
    world.lines[line] = customer.id


def edit_everywhere(world: World, device: Device) -> None:
    """Two people who are up to date change the same field of the same customer, one a minute after the other."""
    customer = world.any(device, Customer)
    if customer is None or world.random.random() < 0.6:
        return
    both = world.random.sample([one for one in world.devices if one.role == "desk"], 2)
    for one in [*([] if device in both else [device]), *both]:
        one.sync.run_once()
    for one in both:
        value = spelt(one, "phone", f"06 {world.random.randrange(10**8):08}")
        if one.store.get(Customer, customer.id) is not None:
            with world.doing(one) as intent:
                intent.update(Customer, customer.id, phone=value)
            world.last[customer.id, "phone"] = value
        world.clock.forward(minutes=1)


def hold_slot(world: World, device: Device) -> None:
    """Somebody books one of two cars on one of four half hours: collisions are the rule."""
    customer = world.any(device, Customer)
    if customer is None or device.store.get(Demonstrator, world.cars[0].id) is None:
        return
    start = START + timedelta(days=1, minutes=30 * world.random.randrange(4))
    drive = TestDrive(
        id=device.new_id(), customer=customer.id, demonstrator=world.random.choice(world.cars).id,
        start=instant(start), end=instant(start + timedelta(hours=1)),
    )  # fmt: skip
    with world.doing(device) as intent:
        intent.create(drive)


def move_slot(world: World, device: Device) -> None:
    """Somebody moves a test drive, or calls it off."""
    drive = world.any(device, TestDrive)
    if drive is None:
        return
    change = {"status": "cancelled"}
    if world.random.random() < 0.6:
        start = START + timedelta(days=1, minutes=30 * world.random.randrange(8))
        change = {"start": instant(start), "end": instant(start + timedelta(hours=1)), "status": "provisional"}
    with world.doing(device) as intent:
        intent.update(TestDrive, drive.id, **change)


def state_consent(world: World, device: Device) -> None:
    """Somebody grants or withdraws."""
    customer = world.any(device, Customer)
    if customer is None:
        return
    granted = world.random.random() < 0.6
    consent = Consent(id=device.new_id(), customer=customer.id, granted=granted, at=instant(device.clock()))
    world.knowing[consent.id] = frozenset([*device.stated, *(one.id for one in device.store.all(Consent))])
    device.stated.append(consent.id)  # a kiosk forgets what a visitor said, and the gateway knows who said it
    with world.doing(device) as intent:
        intent.create(consent)


def do_wrong(world: World, device: Device) -> None:
    """Something no gateway will take, with something behind it that it must not hold up."""
    customer, car = world.any(device, Customer), world.any(device, Demonstrator)
    if customer is None or car is None:
        return
    drive = TestDrive(id=device.new_id(), customer=customer.id, demonstrator=car.id, start="noon", end="one")
    with world.doing(device) as intent:
        intent.create(drive)
        intent.create(Activity(id=device.new_id(), customer=customer.id, text="called"))


def new_task(world: World, device: Device) -> None:
    """Somebody notes what is to be done."""
    with world.doing(device) as intent:
        intent.create(Task(id=device.new_id(), title=world.random.choice(WORDS)))


def edit_task(world: World, device: Device) -> None:
    """Somebody writes something to a task."""
    task = world.any(device, Task)
    if task is not None:
        with world.doing(device) as intent:
            intent.update(Task, task.id, title=f"{task.title}!")


def remove_task(world: World, device: Device) -> None:
    """Somebody deletes a task; perhaps somebody else, who does not know, writes to it."""
    task = world.any(device, Task)
    if task is None:
        return
    with world.doing(device) as intent:
        intent.remove(Task, task.id)
    world.removed.add(task.id)
    others = [other for other in world.devices if other.store.get(Task, task.id) is not None]
    if others:
        with world.doing(world.random.choice(others)) as intent:
            intent.update(Task, task.id, title=f"{task.title}?")


def erase_customer(world: World, device: Device) -> None:
    """A customer asks to be erased."""
    customer = world.any(device, Customer)
    if customer is None or device.role != "desk":
        return
    with world.doing(device) as intent:
        erase(intent, customer.id)
    world.erased[customer.id] = customer.last_name, device


def attach(world: World, device: Device) -> None:
    """Somebody makes a paper."""
    if device.role == "desk":
        body = world.random.randbytes(world.random.randrange(1, 700))
        with device.store.transaction() as transaction:
            keep_file(transaction, device.store, body, "application/pdf")
        world.files[hashlib.sha256(body).hexdigest()] = body


def crm_says(world: World, _device: Device) -> None:
    """A lead comes from the web, somebody at the CRM edits a customer, the manufacturer changes a price."""
    crm, new_id = world.crm, world.devices[0].new_id
    customers = [row.record for row in crm.rows.values() if row.kind == "customer" and not row.gone]
    match world.random.randrange(3):
        case 0 if customers:
            value = world.random.choice(WORDS)
            crm.says("customer", world.random.choice(customers), "update", {"email": value})
        case 1:
            price = Price(id="", model="mika", value="paint/blue", market="FR", cents=7, valid_from="2026-11-23")
            crm.says("price", new_id(), "create", {**vars(price), "cents": world.random.randrange(10**5)} | {"id": ""})
        case _:
            customer = new_id()
            crm.says("customer", customer, "create", {"last_name": f"Name of {customer}"})
            crm.says("lead", new_id(), "create", {"customer": customer, "source": "web"})


PEOPLE: tuple[Doing, ...] = (
    new_customer, new_customer, edit, edit, add_line, add_line, edit_everywhere, hold_slot, hold_slot, move_slot,
    state_consent, state_consent, do_wrong, new_task, edit_task, remove_task, remove_task, attach, crm_says,
)  # fmt: skip
