"""What the CRM adds to records by itself: names put together, flags that follow a status, ends of appointments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sync.crm.sandbox.schema import SObject
from sync.crm.sandbox.trouble import Refusal
from sync.crm.sandbox.values import read_instant, stamp


def complete(one: SObject, row: Mapping[str, Any], changed: set[str], at: str) -> dict[str, Any]:
    """What follows from a row as it is to be. `changed` are the names of the fields that the caller sets."""
    added: dict[str, Any] = {}
    if {"FirstName", "LastName", "Name"} <= one.fields.keys() and changed & {"FirstName", "LastName"}:
        name = " ".join(part for part in (row.get("FirstName"), row.get("LastName")) if part)
        if name:
            added["Name"] = name
    rule = RULES.get(one.name)
    return added | (rule(row, changed, at) if rule else {})


def _account(row: Mapping[str, Any], changed: set[str], _at: str) -> dict[str, Any]:
    return {"IsPersonAccount": int(bool(row.get("LastName")))} if "LastName" in changed else {}


def _task(row: Mapping[str, Any], changed: set[str], at: str) -> dict[str, Any]:
    if "Status" not in changed:
        return {}
    closed = row.get("Status") == "Completed"
    return {"IsClosed": int(closed), "CompletedDateTime": (row.get("CompletedDateTime") or at) if closed else None}


def _opportunity(row: Mapping[str, Any], changed: set[str], _at: str) -> dict[str, Any]:
    stage = str(row.get("StageName") or "")
    won = stage == "Closed Won"
    return {"IsClosed": int(stage.startswith("Closed")), "IsWon": int(won)} if "StageName" in changed else {}


def _event(row: Mapping[str, Any], changed: set[str], _at: str) -> dict[str, Any]:
    begin = read_instant(str(row.get("StartDateTime") or row.get("ActivityDateTime") or ""))
    if begin is None:
        if row.get("IsAllDayEvent") and row.get("ActivityDate"):
            return {}
        raise Refusal("REQUIRED_FIELD_MISSING", "Required fields are missing: [StartDateTime]", ["StartDateTime"])
    end = read_instant(str(row.get("EndDateTime") or ""))
    minutes = row.get("DurationInMinutes")
    if minutes is not None and (end is None or "DurationInMinutes" in changed):
        end = begin + timedelta(minutes=minutes)
    if end is None:
        raise Refusal("REQUIRED_FIELD_MISSING", "Required fields are missing: [EndDateTime]", ["EndDateTime"])
    if end < begin:
        message = "Event duration cannot be negative"
        raise Refusal("FIELD_INTEGRITY_EXCEPTION", message, ["EndDateTime"])
    return {
        "StartDateTime": stamp(begin),
        "ActivityDateTime": stamp(begin),
        "ActivityDate": stamp(begin)[:10],
        "EndDateTime": stamp(end),
        "DurationInMinutes": int((end - begin).total_seconds() // 60),
    }


def _appointment(row: Mapping[str, Any], _changed: set[str], _at: str) -> dict[str, Any]:
    begin, end = row.get("EarliestStartTime"), row.get("DueDate")
    if begin and end and end < begin:
        message = "The Due Date must be later than the Earliest Start Permitted"
        raise Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", message, ["DueDate"])
    return {}


RULES: dict[str, Callable[[Mapping[str, Any], set[str], str], dict[str, Any]]] = {
    "Account": _account,
    "Task": _task,
    "Opportunity": _opportunity,
    "Event": _event,
    "ServiceAppointment": _appointment,
}
