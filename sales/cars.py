"""Cars somebody put together and kept, found again by a short code."""

from __future__ import annotations

from db.records import Configuration
from sales.configure.view import CarView
from sales.workplace import Workplace


def save_configuration(workplace: Workplace, car: CarView, range_version: str, customer: str = "") -> Configuration:
    """Keeps the car on screen under a new short code."""
    raise NotImplementedError


def open_code(workplace: Workplace, code: str) -> Configuration:
    """The car of a code as typed, spoken or read from a QR code; raises PersonCanMend("code-unknown")."""
    raise NotImplementedError


def assign_configuration(workplace: Workplace, configuration_id: str, customer: str) -> Configuration:
    """Says whose car it is."""
    raise NotImplementedError
