"""What Today says of deliveries and of the CRM; nothing here reads XML, so a start may import it."""

from __future__ import annotations

from db.queries import attention as queries
from db.values import dataclass
from sales.workplace import Workplace


@dataclass(frozen=True)
class Attention:
    """Counts."""

    unread: int
    """Deliveries of portals that could not be read."""
    asked: int
    """Questions of the CRM nobody has answered."""


def attention(workplace: Workplace) -> Attention:
    """How much waits; two queries by an index."""
    return Attention(queries.unread_deliveries(workplace.store), queries.crm_questions(workplace.store))
