"""The file's tables are what the records say; an upgrade keeps everything, or changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

import db.migrations
from db import outbox
from db.migrations import LATEST, STEPS, m0001_records, migrate
from db.opening import connect
from db.records import KINDS, Customer
from db.shapes import columns
from db.store import Store, open_store
from tests.stand_ins import StillClock


@pytest.mark.parametrize("kind", KINDS)
def test_the_migrated_table_is_the_record(kind: str, store: Store) -> None:
    table = [(row[1], row[2], row[5]) for row in store.read(f'PRAGMA table_info("{kind}")')]
    wanted = [(column.name, column.affinity, int(column.name == "id")) for column in columns(KINDS[kind])]
    assert sorted(table) == sorted([*wanted, ("extra", "TEXT", 0)]), "a later column stands at the end"


def test_a_new_file_is_of_the_latest_format_and_says_which_steps_it_saw(store: Store) -> None:
    assert store.read("PRAGMA user_version") == [(LATEST,)]
    assert [row[0] for row in store.read("SELECT name FROM _sqlite_migrations ORDER BY id")] == [n for n, _ in STEPS]


def test_the_file_is_safe_against_power_cuts(store: Store, file: Path) -> None:
    assert store.read("PRAGMA journal_mode") == [("wal",)]
    with connect(file, writes=True) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    connection.close()


def test_no_migration_knows_todays_records() -> None:
    for file in Path(db.migrations.__file__).parent.glob("m[0-9]*.py"):
        assert "import" not in file.read_text("utf-8").replace("from __future__ import annotations", "")


def test_an_upgrade_keeps_pending_operations_and_leaves_a_copy(
    file: Path, clock: StillClock, new_id: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(file, clock=clock, new_id=new_id)
    with store.intent() as intent:
        intent.create(Customer(id=new_id(), last_name="Petit", phone="0639980001"))
    before = outbox.waiting(store, 10)
    store.close()
    newer = (*STEPS, ("0099_later", ("ALTER TABLE customer ADD COLUMN later TEXT NOT NULL DEFAULT ''",)))
    monkeypatch.setattr(db.migrations, "STEPS", newer)
    monkeypatch.setattr(db.migrations, "LATEST", len(newer))
    monkeypatch.setattr(migrate, "__defaults__", (newer,))
    monkeypatch.setattr("db.opening.LATEST", len(newer))
    upgraded = open_store(file, clock=clock, new_id=new_id)
    assert upgraded.read("PRAGMA user_version") == [(len(newer),)]
    assert outbox.waiting(upgraded, 10) == before
    assert upgraded.all(Customer)[0].last_name == "Petit"
    upgraded.close()
    assert (file.parent / "copies" / f"desk-before-format-{len(newer)}.db").exists()


def test_a_step_that_fails_leaves_the_file_at_the_one_before(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "half.db", isolation_level=None)
    steps = (("0001", m0001_records.STATEMENTS), ("0002", ("CREATE TABLE half (id)", "CREATE nonsense")))
    with pytest.raises(sqlite3.OperationalError):
        migrate(Database(connection), steps)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
    connection.close()
