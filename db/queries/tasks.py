"""Tasks with the names a list shows beside them."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Task
from db.shapes import columns, record_from, select_list
from db.store import Store
from db.values import dataclass


@dataclass(frozen=True)
class TaskLine:
    """A task, whose it is, and which customer it is about ("" for none)."""

    task: Task
    owner_initials: str
    first_name: str
    last_name: str
    company: str
    phone: str


_TASK = len(columns(Task))
_SELECT = f"""
    SELECT {select_list(Task, "task")}, coalesce(staff.initials, ''), coalesce(customer.first_name, ''),
        coalesce(customer.last_name, ''), coalesce(customer.company, ''), coalesce(customer.phone, '')
    FROM task LEFT JOIN staff ON staff.id = task.owner LEFT JOIN customer ON customer.id = task.customer
"""
_ORDER = "ORDER BY task.due = '', task.due, task.created_at, task.id"


def _lines(rows: Sequence[tuple[object, ...]]) -> list[TaskLine]:
    return [TaskLine(record_from(Task, row), *(str(value) for value in row[_TASK:])) for row in rows]


def open_tasks(store: Store, owner: str) -> list[TaskLine]:
    """Open tasks of one person and of nobody ("": of everybody), by day, those without a day last."""
    rows = store.read(
        f"{_SELECT} WHERE task.done_at = '' AND (? = '' OR task.owner IN (?, '')) {_ORDER}", (owner, owner)
    )
    return _lines(rows)


def open_of_kind(store: Store, kind: str, customer: str = "") -> list[Task]:
    """Open tasks of one kind (about one customer), newest first."""
    rows = store.read(
        f"SELECT {select_list(Task)} FROM task WHERE done_at = '' AND kind = ? AND (? = '' OR customer = ?)"
        " ORDER BY created_at DESC, id DESC",
        (kind, customer, customer),
    )
    return [record_from(Task, row) for row in rows]
