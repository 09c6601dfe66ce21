"""The connector's file."""

from __future__ import annotations

from pathlib import Path

from sync.crm.ledger import Ledger


def test_the_ledger_is_for_the_user_of_this_machine_alone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    with ledger.write():
        kept = {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir()}
    ledger.close()
    assert set(kept.values()) == {0}, kept
