"""Tasks: something one person has to do by a day."""

from __future__ import annotations

from datetime import timedelta

from db.errors import PersonCanMend
from db.ids import instant
from db.queries import tasks as queries
from db.records import Task
from db.values import dataclass
from sales.gone import needed
from sales.names import called
from sales.workplace import Workplace


@dataclass(frozen=True)
class TaskRow:
    """One line of a list of tasks."""

    id: str
    title: str
    """As typed. Of a kiosk-call: model and code of the car, if any; of a rebook: what the gateway says was taken."""
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


SAME_CALL = timedelta(minutes=5)
"""Two calls from kiosks within this time are one: people press a button again."""


def add_task(
    workplace: Workplace,
    title: str,
    due: str = "",
    kind: str = "todo",
    owner: str = "",
    customer: str = "",
    lead: str = "",
) -> Task:
    """For `owner`, or for the person at this desk. PersonCanMend("title-missing") for a todo without a title."""
    words = " ".join(title.split())
    if not words and kind == "todo":
        raise PersonCanMend("title-missing")
    task = Task(
        id=workplace.new_id(),
        title=words,
        kind=kind,
        due=due,
        owner=owner or workplace.staff,
        customer=customer,
        lead=lead,
        created_at=workplace.now(),
    )
    with workplace.store.intent() as intent:
        intent.create(task)
    return task


def finish_task(workplace: Workplace, task_id: str) -> Task:
    """Done now; `reopen_task` undoes it."""
    task = needed(workplace, Task, task_id)
    return _set(workplace, task_id, done_at=task.done_at or workplace.now())


def reopen_task(workplace: Workplace, task_id: str) -> Task:
    """Not done after all."""
    return _set(workplace, task_id, done_at="")


def _set(workplace: Workplace, task_id: str, **set: str) -> Task:
    needed(workplace, Task, task_id)
    with workplace.store.intent() as intent:
        intent.update(Task, task_id, **set)
    return needed(workplace, Task, task_id)


def call_a_salesperson(workplace: Workplace, model: str = "", code: str = "") -> Task:
    """From the kiosk: somebody please come. The title says which car ("taris 7KM2QD"), the screen says the rest.

    A second call within five minutes is the same call.
    """
    earliest = instant(workplace.clock() - SAME_CALL)
    for task in queries.open_of_kind(workplace.store, "kiosk-call"):
        if earliest <= task.created_at <= workplace.now():
            return task
    title = " ".join(part for part in (model, code) if part)
    return add_task(workplace, title, due=workplace.today().isoformat(), kind="kiosk-call")


def open_tasks(workplace: Workplace, owner: str = "") -> list[TaskRow]:
    """Open tasks (of one person, with those nobody owns), by day, those without a day last."""
    today = workplace.today().isoformat()
    return [_row(line, today) for line in queries.open_tasks(workplace.store, owner)]


def _row(line: queries.TaskLine, today: str) -> TaskRow:
    task = line.task
    return TaskRow(
        id=task.id,
        title=task.title,
        kind=task.kind,
        due=task.due,
        overdue=bool(task.due) and task.due < today,
        owner=task.owner,
        owner_initials=line.owner_initials,
        customer=task.customer,
        name=called(line.first_name, line.last_name, line.company),
        phone=line.phone,
        lead=task.lead,
        done_at=task.done_at,
        created_at=task.created_at,
    )
