"""What `main.py sync` says."""

from __future__ import annotations

from datetime import UTC, datetime

from sync.device import Report
from sync.http import ExchangeTrouble
from sync.status import Status
from sync.told import ALONE, report_facts, report_sentence

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_device_that_is_alone() -> None:
    assert report_sentence(None) == ALONE
    assert report_facts(None) == {"ok": True, "state": "alone"}


def test_an_exchange() -> None:
    report = Report(Status("sent", last_sent=AT), {"applied": 2, "merged": 1}, received=4)
    assert report_sentence(report) == "3 sent, 4 received, 0 waiting."
    facts = report_facts(report)
    assert (facts["ok"], facts["outcomes"], facts["last_sent"]) == (
        True,
        {"applied": 2, "merged": 1},
        "2026-11-23T09:00:00+00:00",
    )


def test_something_was_refused() -> None:
    report = Report(Status("refused", waiting=1, refused=2), {"rejected": 2})
    assert report_sentence(report) == "2 sent, 0 received, 1 waiting. 2 in the repair list: open it at the desk."


def test_no_way_there() -> None:
    report = Report(Status("offline", waiting=3, why="portal"), trouble=ExchangeTrouble("portal", host="hub.example"))
    assert "sign in to the network" in report_sentence(report)
    facts = report_facts(report)
    assert (facts["ok"], facts["why"], facts["waiting"], facts["last_sent"]) == (False, "portal", 3, None)
