"""A crash report says where, and nothing about whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.crash_report import KEPT, write_crash_report

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def trouble() -> Exception:
    """A bug with a cause, both with a customer's name in their words."""
    try:
        try:
            dict[str, str]()["Camille Lefèvre"]
        except KeyError as cause:
            raise ValueError("no customer called Camille Lefèvre") from cause
    except ValueError as bug:
        return bug
    raise AssertionError


def test_it_names_the_kinds_and_the_places_but_no_value(tmp_path: Path) -> None:
    file = write_crash_report(trouble(), tmp_path / "crashes", at=AT, doing="desk", version="0.1.0")
    assert file is not None
    text = file.read_text(encoding="utf-8")
    assert text.startswith("Vitrine 0.1.0, 2026-11-23T09:00:00Z, during: desk\n")
    assert text.index("KeyError") < text.index("ValueError")
    assert "tests/db/test_crash_report.py:" in text
    assert "in trouble" in text
    assert "Camille" not in text
    assert str(Path(__file__).parents[2]) not in text


def test_a_place_outside_is_named_without_the_home_of_anybody(tmp_path: Path) -> None:
    import json

    try:
        json.loads("{")
    except ValueError as bug:
        file = write_crash_report(bug, tmp_path, at=AT, doing="desk", version="0.1.0")
    assert file is not None
    assert "  json/decoder.py:" in file.read_text(encoding="utf-8")


def test_an_error_that_is_its_own_cause_ends(tmp_path: Path) -> None:
    first, second = ValueError("a"), TypeError("b")
    first.__context__, second.__context__ = second, first
    file = write_crash_report(first, tmp_path, at=AT, doing="desk", version="0.1.0")
    assert file is not None
    assert file.read_text(encoding="utf-8").count("builtins.") == 2


def test_old_reports_go(tmp_path: Path) -> None:
    for day in range(KEPT + 3):
        write_crash_report(trouble(), tmp_path, at=AT + timedelta(days=day), doing="desk", version="0.1.0")
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == KEPT
    assert kept[0].name == "crash-20261126T090000000000.txt"


def test_a_disk_that_takes_nothing_is_no_second_bug(tmp_path: Path) -> None:
    in_the_way = tmp_path / "crashes"
    in_the_way.write_text("not a folder", encoding="utf-8")
    assert write_crash_report(trouble(), in_the_way, at=AT, doing="desk", version="0.1.0") is None
