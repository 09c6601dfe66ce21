"""Test drives with the names a plan shows beside them."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Customer, Demonstrator, OpeningHours, TestDrive
from db.shapes import columns, record_from, select_list
from db.store import Store
from db.values import dataclass


@dataclass(frozen=True)
class DriveLine:
    """A test drive, who drives, and whose appointment it is."""

    drive: TestDrive
    customer: Customer
    owner_initials: str


_DRIVE = len(columns(TestDrive))
_CUSTOMER = len(columns(Customer))
_SELECT = f"""
    SELECT {select_list(TestDrive, "test_drive")}, {select_list(Customer, "customer")}, coalesce(staff.initials, '')
    FROM test_drive JOIN customer ON customer.id = test_drive.customer
    LEFT JOIN staff ON staff.id = test_drive.owner
"""


def _lines(rows: Sequence[tuple[object, ...]]) -> list[DriveLine]:
    return [
        DriveLine(record_from(TestDrive, row), record_from(Customer, row, _DRIVE), str(row[_DRIVE + _CUSTOMER]))
        for row in rows
    ]


def between(store: Store, start: str, end: str) -> list[DriveLine]:
    """Test drives that begin from `start` up to, but not at, `end`, by time; cancelled ones are left out."""
    rows = store.read(
        f"{_SELECT} WHERE test_drive.start >= ? AND test_drive.start < ? AND test_drive.status <> 'cancelled'"
        " ORDER BY test_drive.start, test_drive.id",
        (start, end),
    )
    return _lines(rows)


def to_rebook(store: Store) -> list[DriveLine]:
    """Test drives that lost their slot, by time."""
    return _lines(store.read(f"{_SELECT} WHERE test_drive.status = 'to-rebook' ORDER BY test_drive.start"))


def held(store: Store, start: str, end: str) -> list[tuple[str, str, str, str]]:
    """(demonstrator, start, end, id) of the drives that hold a car at some time of this span."""
    rows = store.read(
        """
        SELECT demonstrator, start, "end", id FROM test_drive
        WHERE status IN ('provisional', 'confirmed') AND start < ? AND "end" > ? AND start >= date(?, '-8 days')
        """,
        (end, start, start),
    )
    return [(str(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in rows]


def demonstrators(store: Store) -> list[Demonstrator]:
    """The cars kept for test drives, by model and label."""
    rows = store.read(f"SELECT {select_list(Demonstrator)} FROM demonstrator WHERE active ORDER BY model, label, id")
    return [record_from(Demonstrator, row) for row in rows]


def labels(store: Store) -> dict[str, str]:
    """What each demonstrator is called, by id."""
    return dict(store.read("SELECT id, label FROM demonstrator"))


def opening_hours(store: Store) -> list[OpeningHours]:
    """The week of the dealership, Monday first."""
    rows = store.read(f"SELECT {select_list(OpeningHours)} FROM opening_hours ORDER BY weekday, opens, id")
    return [record_from(OpeningHours, row) for row in rows]
