"""Bad surroundings: each trouble has its code, nothing saved is lost, and a damaged file is never written to."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db import outbox
from db.backup import back_up, latest_backup, restore_backup, set_aside
from db.errors import StoreTrouble
from db.opening import CHECK_ALWAYS_BELOW, plainly, sound
from db.records import Customer
from db.store import Store, open_store
from tests.stand_ins import StillClock

Opens = Callable[[], Store]


@pytest.fixture
def opens(file: Path, clock: StillClock, new_id: Callable[[], str]) -> Opens:
    """Opens the file of this test, impatiently."""
    return lambda: open_store(file, clock=clock, new_id=new_id, patience_ms=50)


def keep(store: Store, count: int = 1) -> None:
    with store.intent() as intent:
        for _ in range(count):
            intent.create(Customer(id=store.new_id(), last_name="Petit", phone="0639980001", note="x" * 500))


def filled(opens: Opens, count: int = 50) -> None:
    store = opens()
    keep(store, count)
    store.close()


def refusal(opens: Opens) -> StoreTrouble:
    with pytest.raises(StoreTrouble) as refused:
        opens()
    return refused.value


def spoil(file: Path) -> None:
    """Writes rubbish over the middle of a file."""
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 20_000] = b"\xa5" * len(data[middle : middle + 20_000])
    file.write_bytes(data)


@pytest.mark.parametrize("damage", ["rubbish", "spoilt", "cut"])
def test_a_damaged_file_is_refused_and_left_as_it_is(damage: str, file: Path, opens: Opens) -> None:
    filled(opens)
    if damage == "rubbish":
        file.write_bytes(b"this is not a database at all" * 1000)
    elif damage == "spoilt":
        spoil(file)
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 // 4096 * 4096])
    before = file.read_bytes()
    trouble = refusal(opens)
    assert trouble.code == "damaged"
    assert trouble.facts["path"] == str(file)
    assert file.read_bytes() == before


def test_a_large_file_is_read_through_after_a_hard_end(file: Path, opens: Opens, tmp_path: Path) -> None:
    store = opens()
    keep(store, 4_000)
    store.close()
    assert file.stat().st_size > CHECK_ALWAYS_BELOW
    spoil(file)
    opens().close()  # not seen: it was closed in good order, and the daily copy will find it
    file.with_name(file.name + "-wal").write_bytes(b"\x00" * 64)
    assert refusal(opens).code == "damaged"


def test_damage_found_while_working_is_told(file: Path, opens: Opens) -> None:
    filled(opens, 4_000)
    spoil(file)
    store = opens()
    with pytest.raises(StoreTrouble) as trouble:
        store.all(Customer)
    assert trouble.value.code == "damaged"
    store.close()


def test_the_copy_of_a_damaged_file_is_no_copy(file: Path, opens: Opens, clock: StillClock) -> None:
    store = opens()
    keep(store, 4_000)
    good = back_up(store)
    store.close()
    spoil(file)
    clock.forward(days=1)
    store = opens()
    with pytest.raises(StoreTrouble) as trouble:
        back_up(store)
    store.close()
    assert trouble.value.code == "damaged"
    assert trouble.value.facts["backup"] == str(good)
    assert latest_backup(file) == good


def test_a_file_that_cannot_be_brought_up_to_date_is_let_go(
    file: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: Store) -> None:
        raise StoreTrouble("disk-full", path=str(file))

    with monkeypatch.context() as patched:
        patched.setattr(Store, "bring_up_to_date", fail)
        assert refusal(opens).code == "disk-full"
    filled(opens)


def test_a_page_that_cannot_be_read_is_damage() -> None:
    connection = sqlite3.connect(":memory:")
    connection.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
    assert not sound(connection)
    connection.close()


def test_a_damaged_file_comes_back_from_its_copy(
    file: Path, opens: Opens, clock: StillClock, new_id: Callable[[], str]
) -> None:
    store = opens()
    keep(store)
    store.keep_setting("offer-prefix", "K7")
    epoch = store.setting("epoch")
    back_up(store)
    keep(store)
    store.close()
    spoil(file)
    spoilt = file.read_bytes()
    trouble = refusal(opens)
    assert (trouble.code, trouble.facts["backup_day"]) == ("damaged", "2026-11-23")
    assert "2026-11-23" in str(trouble)
    aside = restore_backup(file, clock=clock, new_id=new_id)
    assert aside.read_bytes() == spoilt
    store = opens()
    assert len(store.all(Customer)) == 1
    assert outbox.counts(store) == (1, 0)
    assert store.setting("epoch") != epoch  # numbers given after the copy was made may be given again
    assert store.setting("offer-prefix") == ""
    store.close()


def test_without_a_copy_one_begins_anew_and_keeps_the_damaged_file(file: Path, opens: Opens, clock: StillClock) -> None:
    filled(opens)
    spoil(file)
    assert refusal(opens).facts["backup"] == ""
    with pytest.raises(StoreTrouble):
        restore_backup(file, clock=clock, new_id=str)
    aside = set_aside(file, clock)
    assert aside.exists()
    store = opens()
    assert store.all(Customer) == []
    store.close()


def test_an_emptied_file_is_not_taken_for_a_new_one(file: Path, opens: Opens) -> None:
    store = opens()
    back_up(store)
    store.close()
    file.write_bytes(b"")
    assert refusal(opens).code == "damaged"


def test_an_empty_file_that_never_held_anything_is_a_new_one(file: Path, opens: Opens) -> None:
    file.parent.mkdir()
    file.write_bytes(b"")
    opens().close()


def test_a_newer_file_is_refused_untouched(file: Path, opens: Opens) -> None:
    filled(opens)
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 4711")
    connection.close()
    before = file.read_bytes()
    trouble = refusal(opens)
    assert (trouble.code, trouble.facts["found"]) == ("newer", 4711)
    assert "Update Vitrine" in str(trouble)
    assert file.read_bytes() == before


def test_a_full_disk_refuses_the_intent_and_keeps_everything_else(opens: Opens) -> None:
    store = opens()
    keep(store, 20)
    pages = store.db.conn.execute("PRAGMA page_count").fetchone()[0]
    store.db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreTrouble) as trouble:
        keep(store, 200)
    assert trouble.value.code == "disk-full"
    assert len(store.all(Customer)) == outbox.counts(store)[0] == 20
    store.db.conn.execute("PRAGMA max_page_count = 1000000")
    keep(store, 200)
    assert len(store.all(Customer)) == 220
    store.close()


def test_a_file_that_cannot_be_written_says_so(opens: Opens) -> None:
    store = opens()
    store.db.conn.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreTrouble) as trouble:
        keep(store)
    assert trouble.value.code == "read-only"
    store.close()


def test_a_folder_that_cannot_be_made_says_so(file: Path, opens: Opens) -> None:
    file.parent.write_text("a file where the folder should be")
    assert refusal(opens).code == "read-only"


def test_a_folder_in_the_place_of_the_file_says_so(file: Path, opens: Opens) -> None:
    file.mkdir(parents=True)
    assert refusal(opens).code == "read-only"


def test_a_file_another_program_holds_says_so(file: Path, opens: Opens) -> None:
    filled(opens)
    other = sqlite3.connect(file, isolation_level=None)
    store = opens()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreTrouble) as trouble:
        keep(store)
    assert trouble.value.code == "locked"
    other.execute("ROLLBACK")
    keep(store)
    store.close()
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert refusal(opens).code == "locked"
    other.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EROFS, "read-only"), (errno.EACCES, "read-only")],
)
def test_the_systems_own_errors_are_told_the_same_way(number: int, code: str, file: Path) -> None:
    with pytest.raises(StoreTrouble) as trouble, plainly(file):
        raise OSError(number, "as the system says")
    assert trouble.value.code == code


def test_our_own_mistakes_stay_bugs(store: Store, file: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        store.read("SELECT nonsense")
    with pytest.raises(FileNotFoundError), plainly(file):
        raise FileNotFoundError(errno.ENOENT, "gone")


@pytest.mark.parametrize(
    ("number", "code"), [(sqlite3.SQLITE_IOERR_WRITE, "disk-full"), (sqlite3.SQLITE_IOERR_READ, "damaged")]
)
def test_a_disk_that_fails_is_told(number: int, code: str, file: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = number
    with pytest.raises(StoreTrouble) as trouble, plainly(file):
        raise error
    assert trouble.value.code == code
