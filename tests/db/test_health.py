"""doctor's look at the device's file."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from db import health
from db.health import LITTLE_ROOM, file_health


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
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert file_health(tmp_path / "vitrine.sqlite").room is room
