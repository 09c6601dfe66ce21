"""getUpdated and getDeleted, and writes that are stamped before they can be seen."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from tests.sync.crm.sandbox.sandbox_api import Api, error


def _path(kind: str, start: datetime, end: datetime) -> str:
    begin, until = (quote(at.isoformat()) for at in (start, end))
    return f"sobjects/Lead/{kind}/?start={begin}&end={until}"


def test_what_changed_and_what_was_deleted(api: Api) -> None:
    old = api.lead()
    api.clock.on(hours=1)
    start = api.clock.at
    first, second = api.lead(), api.lead()
    api.clock.on(minutes=2, seconds=30)
    api.patch(f"sobjects/Lead/{first}", {"City": "Lyon"})
    api.delete(f"sobjects/Lead/{old}")
    updated = api.get(_path("updated", start, api.clock.at)).json()
    assert updated == {"ids": [second, first], "latestDateCovered": "2026-09-01T11:02:00.000+0000"}
    assert api.get(_path("deleted", start, api.clock.at)).json() == {
        "deletedRecords": [{"id": old, "deletedDate": "2026-09-01T11:02:30.000+0000"}],
        "earliestDateAvailable": "2026-08-17T11:02:00.000+0000",
        "latestDateCovered": "2026-09-01T11:02:00.000+0000",
    }
    ahead = api.clock.at + timedelta(hours=3)
    assert api.get(_path("updated", start, ahead)).json()["latestDateCovered"] == "2026-09-01T11:02:00.000+0000"


@pytest.mark.parametrize(("kind", "days"), [("updated", 30), ("deleted", 15)])
def test_how_far_it_reaches_back(api: Api, kind: str, days: int) -> None:
    now = api.clock.at
    assert api.get(_path(kind, now - timedelta(days=days), now)).status_code == 200
    far = api.get(_path(kind, now - timedelta(days=days, minutes=1), now))
    assert error(far)["errorCode"] == "INVALID_REPLICATION_DATE"
    close = api.get(_path(kind, now, now + timedelta(seconds=59)))
    assert error(close)["message"] == "endDate must be at least one minute greater than startDate"
    assert error(api.get(f"sobjects/Lead/{kind}"))["errorCode"] == "INVALID_REPLICATION_DATE"


def test_a_late_write_is_older_than_what_was_seen_before(api: Api) -> None:
    seen = api.lead(Vitrine_Id__c="seen")
    stamp = api.row("Lead", seen)["SystemModstamp"]
    api.fault("late", seconds=90, path="sobjects/Lead")
    late = api.lead(Vitrine_Id__c="late")
    assert api.row("Lead", late)["SystemModstamp"] == "2026-09-01T09:58:30.000+0000" < stamp
    assert api.row("Lead", api.lead())["SystemModstamp"] == stamp  # one write only was late
    newer = api.rows(f"SELECT Id FROM Lead WHERE SystemModstamp >= {stamp.replace('+0000', 'Z')}")
    assert late not in [row["Id"] for row in newer]


def test_a_held_write_is_stamped_and_not_to_be_seen(api: Api) -> None:
    api.fault("hold", method="POST", path="sobjects/Lead")
    made: list[str] = []
    writer = threading.Thread(target=lambda: made.append(api.lead(LastName="Held")))
    writer.start()
    assert api.control("GET", "held?count=1&seconds=20") == {"held": 1}
    stamped = api.clock.at
    api.clock.on(minutes=5)
    seen = api.lead(LastName="Seen")  # others go on
    assert [row["LastName"] for row in api.rows("SELECT LastName FROM Lead")] == ["Seen"]
    covered = api.get(_path("updated", stamped - timedelta(hours=1), api.clock.at)).json()
    assert covered == {"ids": [seen], "latestDateCovered": "2026-09-01T10:00:00.000+0000"}
    assert api.control("POST", "release") == {"released": 1}
    writer.join(20)
    assert api.row("Lead", made[0])["SystemModstamp"] == "2026-09-01T10:00:00.000+0000"
    covered = api.get(_path("updated", stamped - timedelta(hours=1), api.clock.at)).json()
    assert covered["latestDateCovered"] == "2026-09-01T10:05:00.000+0000"
    assert made[0] in covered["ids"]


def test_a_call_is_held_for_so_long_and_no_longer(api: Api) -> None:
    api.set(hold_seconds=0)
    api.fault("hold")
    assert api.lead()
    assert api.control("GET", "held?seconds=0") == {"held": 0}


def test_the_clock_of_the_org_can_be_moved(api: Api) -> None:
    assert api.control("POST", "clock", seconds=3600)["now"] == "2026-09-01T11:00:00+00:00"
    assert api.row("Lead", api.lead())["CreatedDate"] == "2026-09-01T11:00:00.000+0000"
    assert api.org.now() == datetime(2026, 9, 1, 11, tzinfo=UTC)
