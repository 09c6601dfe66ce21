"""The day as the salesperson finds it in the morning."""

from __future__ import annotations

from db.queries import diary as diary_queries
from db.queries.leads import count_waiting
from db.values import dataclass
from sales.diary import Booking, booking, day_bounds, to_rebook
from sales.leads import LeadRow, leads_waiting
from sales.tasks import TaskRow, open_tasks
from sales.workplace import Workplace


@dataclass(frozen=True)
class Today:
    """Appointments of the day by time, leads that wait (longest first), open tasks due by today, then the others."""

    day: str
    appointments: tuple[Booking, ...]
    leads: tuple[LeadRow, ...]
    leads_waiting: int
    """How many wait in all; `leads` is the first of them."""
    tasks: tuple[TaskRow, ...]
    tasks_due: int
    to_rebook: tuple[Booking, ...]


def today(workplace: Workplace, leads: int = 50) -> Today:
    """The day now. Five short queries, each by an index; tasks are those of the person at this desk and of nobody."""
    day = workplace.today()
    drives = diary_queries.between(workplace.store, *day_bounds(workplace, day))
    tasks = tuple(open_tasks(workplace, workplace.staff))
    waiting = tuple(leads_waiting(workplace, leads))
    return Today(
        day=day.isoformat(),
        appointments=tuple(booking(workplace, line) for line in drives),
        leads=waiting,
        leads_waiting=len(waiting) if len(waiting) < leads else count_waiting(workplace.store),
        tasks=tasks,
        tasks_due=sum(bool(task.due) and task.due <= day.isoformat() for task in tasks),
        to_rebook=tuple(to_rebook(workplace)),
    )
