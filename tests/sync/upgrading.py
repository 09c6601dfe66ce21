"""A device before and after an update that gave a field another name, each in a process of its own: see test_upgrade.

What was `town` is `city` from the second shape on; this version knows the field by its new name alone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db import upcasts

NAMES = {"town": "city"}
LYON, NICE, ODD = (f"01900000-0000-7000-8000-0000000000c{number}" for number in (1, 2, 3))


def _renamed(names: Mapping[str, str]) -> Any:
    return lambda fields: {names.get(name, name): value for name, value in fields.items()}


CHANGES = (
    upcasts.Upcast(2, "customer", _renamed(NAMES), _renamed({new: old for old, new in NAMES.items()})),
)  # fmt: skip


def before(file: Path, url: str, code: str) -> None:
    """The old version: exchanges, goes on working without a network, and is killed."""
    from db.ids import id_maker, utc_now
    from db.intent import Intent, append
    from db.records import Customer
    from db.store import open_store
    from sync.connect import enrol, open_sync
    from sync.http import ExchangeTrouble

    def takes_in(intent: Intent, record: str, last_name: str, town: str, **wrong: Any) -> None:
        intent.put("customer", record, {**vars(Customer(id=record)), "last_name": last_name}, {"town": town})
        fields = {"last_name": last_name, "town": town, **wrong}
        append(intent.connection, "customer", record, "create", fields, intent.stamp())

    new_id = id_maker(utc_now)
    store = open_store(file, clock=utc_now, new_id=new_id)
    enrol(store, url, code, "counter")
    sync = open_sync(store, clock=utc_now, new_id=new_id)
    assert sync is not None
    with store.intent() as intent:
        takes_in(intent, LYON, "Dupont", "Lyon")
        takes_in(intent, ODD, "Odd", "Ulm", phone=7)  # which no gateway takes
    sync.run_once()
    with store.intent() as intent:
        takes_in(intent, NICE, "Petit", "Nice")
    push = sync._transport.push

    def answer_lost(body: bytes, device_clock: int) -> Any:
        push(body, device_clock)
        raise ExchangeTrouble("cut")

    sync._transport.push = answer_lost  # type: ignore[method-assign]
    sync.run_once()
    with store.intent() as intent:
        append(intent.connection, "customer", LYON, "update", {"town": "Villeurbanne"}, intent.stamp())
    say(counts_of(store))
    os.kill(os.getpid(), signal.SIGKILL)


def after(file: Path) -> None:
    """The new version: opens the file, exchanges, edits what it shows, and exchanges again."""
    # As if the module said so itself, before anything else that asks for it is imported.
    upcasts.SHAPE, upcasts.UPCASTS = 2, CHANGES
    upcasts.now_caught_up.__defaults__ = (2,)
    from db.ids import id_maker, utc_now
    from db.outbox import repairs
    from db.records import Customer
    from db.store import open_store
    from sync.connect import sync_now

    new_id = id_maker(utc_now)
    store = open_store(file, clock=utc_now, new_id=new_id)
    shown = {one.id: one.city for one in store.all(Customer)}
    refused = [dict(one.operation.set) for one in repairs(store)]
    report = sync_now(store, clock=utc_now, new_id=new_id)
    assert report is not None
    with store.intent() as intent:
        intent.update(Customer, LYON, phone="06 11 22 33 44")
    again = sync_now(store, clock=utc_now, new_id=new_id)
    assert again is not None
    extra = store.read("SELECT extra FROM customer WHERE id = ?", (LYON,))[0][0]
    told = {"shown": shown, "refused": refused, "outcomes": [report.outcomes, again.outcomes], "left": counts_of(store)}
    say({**told, "extra": json.loads(extra)})
    store.close()


def counts_of(store: Any) -> list[int]:
    """(waiting, refused)."""
    from db.outbox import counts

    return list(counts(store))


def say(told: Any) -> None:
    """To the test, at once: a process that is killed says nothing more."""
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


if __name__ == "__main__":
    way, path, *words = sys.argv[1:]
    if way == "before":
        before(Path(path), *words)
    else:
        after(Path(path))
