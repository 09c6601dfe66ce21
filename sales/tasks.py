"""Tasks: something one person has to do by a day."""

from __future__ import annotations

from dataclasses import dataclass

from db.records import Task
from sales.workplace import Workplace


@dataclass(frozen=True)
class TaskRow:
    """One line of a list of tasks."""

    id: str
    title: str
    """As typed; "" for kiosk-call and rebook, which the screen says in words."""
    kind: str  # todo | call | kiosk-call | rebook
    due: str
    """A day; "" for none."""
    overdue: bool
    owner: str
    owner_initials: str
    customer: str
    name: str
    """The customer's, "" for none."""
    phone: str
    lead: str
    done_at: str
    created_at: str


def add_task(
    workplace: Workplace, title: str, due: str = "", kind: str = "todo", owner: str = "", customer: str = "", lead: str = ""
) -> Task:
    """For `owner`, or for the person at this desk."""
    raise NotImplementedError


def finish_task(workplace: Workplace, task_id: str) -> Task:
    """Done now; `reopen_task` undoes it."""
    raise NotImplementedError


def reopen_task(workplace: Workplace, task_id: str) -> Task:
    """Not done after all."""
    raise NotImplementedError


def call_a_salesperson(workplace: Workplace, model: str = "", code: str = "") -> Task:
    """From the kiosk: somebody please come; a second call within five minutes is the same call."""
    raise NotImplementedError


def open_tasks(workplace: Workplace, owner: str = "") -> list[TaskRow]:
    """Open tasks (of one person, with those nobody owns), by day, those without a day last."""
    raise NotImplementedError
