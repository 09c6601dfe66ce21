"""Files that are no good, at the command line: one sentence says what it is and what to do, and nothing is touched."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import compose
from db.store import Store, open_store
from sales.records import Customer
from tests.bad_input.conftest import Type
from tests.stand_ins import StillClock

SMALL = compose.ROOT / "tests" / "sales" / "configure" / "small.range"


def damage(file: Path) -> None:
    """Rubbish where pages were."""
    content = bytearray(file.read_bytes())
    content[4096 : 4096 * 5] = b"\xa5" * 4096 * 4
    file.write_bytes(content)


def make_newer(file: Path) -> None:
    """Written by a Vitrine that does not exist yet."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 4711")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (damage, ["is damaged. It was left as it is;", "put back the copy"]),
        (make_newer, ["was written by a newer Vitrine (format 4711", "Update Vitrine on this machine."]),
    ],
)
@pytest.mark.parametrize("command", [["sync"], ["join", "http://127.0.0.1:9", "ABCDEF"], ["doctor"]])
def test_a_device_file_that_is_no_good(
    store: Store, data: Path, typed: Type, command: list[str], spoil: Callable[[Path], None], words: list[str]
) -> None:
    file = data / "desk.sqlite"
    store.close()
    spoil(file)
    before = file.read_bytes()
    result = typed(*command)
    assert result.exit_code == 3
    assert str(file) in result.output
    for part in words:
        assert part in result.output
    assert "Traceback" not in result.output
    assert file.read_bytes() == before
    assert not (data / "crashes").exists()


def test_what_was_saved_before_the_damage_is_in_its_copy(
    store: Store, data: Path, typed: Type, clock: StillClock, new_id: Callable[[], str]
) -> None:
    from db.backup import back_up, latest_backup, restore_backup

    back_up(store)
    file = data / "desk.sqlite"
    store.close()
    damage(file)
    said = typed("sync").stderr
    copy = latest_backup(file)
    assert copy is not None
    assert str(copy) in said
    restore_backup(file, clock=clock, new_id=new_id)
    again = open_store(file, clock=clock, new_id=new_id)
    assert [customer.last_name for customer in again.all(Customer)] == ["Nguyen"]
    again.close()
    assert typed("sync").exit_code == 0


def test_a_broken_range_is_told_with_file_line_and_remedy_and_the_old_one_stays(
    typed: Type, data: Path, tmp_path: Path
) -> None:
    assert typed("range", "import", SMALL).exit_code == 0
    lines = SMALL.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if "price" in line)
    lines[at] = lines[at].replace("price", "prise")
    broken = tmp_path / "small.range"
    broken.write_text("\n".join(lines) + "\n", "utf-8")
    for command in ("check", "info", "import"):
        result = typed("range", command, broken)
        assert result.exit_code == 2
        assert f"{broken}:{at + 1}: " in result.stdout
        assert "price" in result.stdout.split(f"{broken}:{at + 1}: ")[1]
        told = json.loads(typed("range", command, broken, "--json").stdout)
        problem = next(one for one in told["problems"] if one["line"] == at + 1)
        assert problem["file"] == str(broken)
        assert problem["what"].endswith(".")
        assert problem["remedy"].endswith((".", "?"))
    assert (data / "range" / "small.range").read_bytes() == SMALL.read_bytes()


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 900, b"\xff\xfer\x00a\x00", b"{" * 100_000])
def test_what_is_no_range_at_all_is_told_too(typed: Type, data: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letter.range"
    file.write_bytes(content)
    result = typed("range", "import", file)
    assert result.exit_code == 2
    assert f"{file}:" in result.stdout
    assert "to mend." in result.stdout
    assert not (data / "range").exists()


def test_a_port_that_is_taken(typed: Type, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = typed("gateway", "--database", f"sqlite:///{tmp_path}/gateway.sqlite", "--port", port)
    assert result.exit_code == 3
    assert f"Port {port} on 127.0.0.1 is taken by another program" in result.stderr
    assert "Choose another with --port." in result.stderr


def test_a_gateway_over_a_damaged_database_says_so_and_leaves_it(typed: Type, tmp_path: Path) -> None:
    file = tmp_path / "gateway.sqlite"
    shutil.copyfile(SMALL, file)
    before = file.read_bytes()
    result = typed("gateway", "--database", f"sqlite:///{file}", "--port", 0)
    assert result.exit_code == 3
    assert "is damaged" in result.stderr
    assert file.read_bytes() == before
