"""One checked copy a day, a week of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from db.backup import back_up, latest_backup
from db.opening import sound
from db.records import Task
from db.store import Store
from tests.stand_ins import StillClock


def test_a_day_has_one_copy(store: Store, clock: StillClock) -> None:
    first = back_up(store)
    assert first is not None
    assert first == latest_backup(store.path)
    assert back_up(store) is None
    clock.forward(days=1)
    second = back_up(store)
    assert second is not None
    assert second.name == "desk-copy-2026-11-24.db"


def test_the_oldest_go(store: Store, clock: StillClock) -> None:
    for _ in range(9):
        back_up(store, keep=3)
        clock.forward(days=1)
    names = sorted(copy.name for copy in (store.path.parent / "copies").iterdir())
    assert names == [f"desk-copy-2026-{day}.db" for day in ("11-29", "11-30", "12-01")]


def test_a_copy_is_whole_while_others_write(store: Store, new_id: Callable[[], str]) -> None:
    with store.intent() as intent:
        intent.create(Task(id=new_id(), title="kept"))
    copy = back_up(store)
    assert copy is not None
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT title FROM task").fetchall() == [("kept",)]
    assert sound(connection)
    connection.close()
