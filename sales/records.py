"""The record types and errors as screens may name them; screens never import db."""

from __future__ import annotations

from db.errors import EnvironmentTrouble, PersonCanMend, StoreTrouble, VitrineError
from db.queries.counts import by_kind
from db.records import (
    Activity,
    Configuration,
    Consent,
    CrmState,
    Customer,
    Demonstrator,
    Lead,
    Offer,
    OpeningHours,
    Price,
    Record,
    Staff,
    StockCar,
    Task,
    TestDrive,
)
from db.store import Changed, Store

__all__ = [
    "Activity",
    "Changed",
    "Configuration",
    "Consent",
    "CrmState",
    "Customer",
    "Demonstrator",
    "EnvironmentTrouble",
    "Lead",
    "Offer",
    "OpeningHours",
    "PersonCanMend",
    "Price",
    "Record",
    "Staff",
    "StockCar",
    "Store",
    "StoreTrouble",
    "Task",
    "TestDrive",
    "VitrineError",
    "by_kind",
]
