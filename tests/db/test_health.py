"""doctor's look at the device's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from db.errors import StoreTrouble
from db.health import LITTLE_ROOM, Inside, file_health, look_inside
from db.migrations import LATEST
from db.records import Staff
from db.store import open_store
from tests.stand_ins import StillClock


def test_a_file_that_is_still_to_be_made(tmp_path: Path) -> None:
    found = file_health(tmp_path / "a" / "b" / "vitrine.sqlite")
    assert (found.there, found.writable, found.size) == (False, True, 0)
    assert found.sqlite.startswith("3.")
    assert not (tmp_path / "a").exists()


def test_a_file_with_the_journal_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "vitrine.sqlite"
    file.write_bytes(b"x" * 1000)
    file.with_name("vitrine.sqlite-wal").write_bytes(b"y" * 500)
    found = file_health(file)
    assert (found.there, found.size) == (True, 1500)


@pytest.mark.parametrize(("free", "room"), [(LITTLE_ROOM, True), (LITTLE_ROOM - 1, False)])
def test_little_room_is_said_before_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, room: bool
) -> None:
    monkeypatch.setattr("db.health.shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    assert file_health(tmp_path / "vitrine.sqlite").room is room


def test_what_stands_inside_a_new_file(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> None:
    store = open_store(tmp_path / "vitrine.sqlite", clock=clock, new_id=new_id)
    with store.intent() as intent:
        intent.create(Staff(id=new_id(), name="Inès Moreau"))
    store.close()
    assert look_inside(store.path) == Inside(format=LATEST, waiting=1, refused=0)


def test_a_file_of_an_older_format_is_sound_and_tells_no_more(tmp_path: Path) -> None:
    (tmp_path / "vitrine.sqlite").touch()
    assert look_inside(tmp_path / "vitrine.sqlite") == Inside(format=0, waiting=0, refused=0)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "vitrine.sqlite"
    file.write_bytes(b"not a database, and long enough to be looked at" * 100)
    with pytest.raises(StoreTrouble) as caught:
        look_inside(file)
    assert caught.value.code == "damaged"
