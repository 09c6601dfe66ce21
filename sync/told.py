"""One exchange told on the command line: a sentence for a person, facts for a program."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sync.device import Report

ALONE = "This device belongs to no gateway; everything is kept here. Join one with: main.py join URL CODE"


def report_sentence(report: Report | None) -> str:
    """What happened, in one or two sentences; None is a device without a gateway."""
    if report is None:
        return ALONE
    if report.trouble is not None:
        return str(report.trouble)
    sent = sum(report.outcomes.values())
    status = report.status
    told = f"{sent} sent, {report.received} received, {status.waiting} waiting."
    return f"{told} {status.refused} in the repair list: open it at the desk." if status.refused else told


def report_facts(report: Report | None) -> dict[str, Any]:
    """`{"ok", "state", "waiting", "refused", "outcomes", "received", "files", "why", "last_sent"}`."""
    if report is None:
        return {"ok": True, "state": "alone"}
    status = asdict(report.status)
    return {
        "ok": report.trouble is None,
        "state": status["state"],
        "waiting": status["waiting"],
        "refused": status["refused"],
        "outcomes": dict(report.outcomes),
        "received": report.received,
        "files": report.files,
        "why": status["why"],
        "last_sent": report.status.last_sent.isoformat() if report.status.last_sent else None,
    }
