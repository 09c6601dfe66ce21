"""One checked copy a day, a week of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from db import backup
from db.backup import back_up, latest_backup, restore_backup
from db.errors import StoreTrouble
from db.opening import sound
from db.records import Task
from db.store import Store, open_store
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


def test_nobody_else_on_this_machine_can_read_what_is_kept(
    store: Store, clock: StillClock, new_id: Callable[[], str]
) -> None:
    back_up(store)
    store.keep_setting("token", "secret")
    store.close()
    restore_backup(store.path, clock=clock, new_id=new_id)
    again = open_store(store.path, clock=clock, new_id=new_id)
    again.keep_setting("token", "secret")
    kept = {file.name: file.stat().st_mode & 0o077 for file in store.path.parent.rglob("*") if file.is_file()}
    again.close()
    assert {"desk.sqlite", "desk.sqlite-wal", "desk-copy-2026-11-23.db", "desk-damaged-20261123-090000.db"} <= set(kept)
    assert set(kept.values()) == {0}


def test_half_a_copy_does_not_stay(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "sound", lambda _copy: False)
    with pytest.raises(StoreTrouble, match="damaged"):
        back_up(store)
    assert list((store.path.parent / "copies").iterdir()) == []
