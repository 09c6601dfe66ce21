"""The day as the salesperson finds it in the morning."""

from __future__ import annotations

from dataclasses import dataclass

from sales.diary import Booking
from sales.leads import LeadRow
from sales.tasks import TaskRow
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
    """The day now."""
    raise NotImplementedError
