"""The one thread: exchanges when woken, waits when told to, ends at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest

from db.errors import StoreTrouble
from sync.device import Report
from sync.http import ExchangeTrouble
from sync.status import ALONE, Status
from sync.thread import SyncThread

SENT = Status("sent")
PATIENCE = 20.0


@dataclass
class Script:
    """An exchange that does what it is told, and says when it was run."""

    acts: list[Callable[[], Report]] = field(default_factory=list)
    waiting: int = 0
    runs: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    closed: threading.Event = field(default_factory=threading.Event)
    asked: int = 0
    interrupted: bool = False

    def run_once(self, tell: Callable[[Status], None] | None = None) -> Report:
        act = self.acts.pop(0) if self.acts else (lambda: Report(SENT))
        try:
            return act()
        finally:
            self.runs.release()

    def status(self) -> Status:
        self.asked += 1
        return Status("waiting" if self.waiting else "sent", waiting=self.waiting)

    def interrupt(self) -> None:
        self.interrupted = True

    def close(self) -> None:
        self.closed.set()

    def ran(self) -> bool:
        """Waits for the next run."""
        return self.runs.acquire(timeout=PATIENCE)


class Told:
    """Collects statuses; waits for one."""

    def __init__(self) -> None:
        self.all: list[Status] = []
        self._news = threading.Condition()

    def __call__(self, status: Status) -> None:
        with self._news:
            self.all.append(status)
            self._news.notify_all()

    def wait_for(self, wanted: Callable[[Status], bool]) -> bool:
        with self._news:
            return self._news.wait_for(lambda: any(wanted(status) for status in self.all), PATIENCE)


@pytest.fixture
def told() -> Told:
    return Told()


def test_it_runs_at_the_start_and_whenever_woken(told: Told) -> None:
    script = Script()
    thread = SyncThread(lambda: script, told, every=3600)
    thread.start()
    assert script.ran()
    assert told.wait_for(lambda status: status == SENT)
    thread.wake()
    assert script.ran()
    thread.stop()
    assert script.closed.is_set()
    assert thread.status == SENT


def test_it_runs_again_by_itself(told: Told) -> None:
    script = Script()
    thread = SyncThread(lambda: script, told, every=0.001)
    thread.start()
    assert all(script.ran() for _ in range(3))
    thread.stop()


def test_it_says_that_it_sends(told: Told) -> None:
    script = Script(waiting=2)
    thread = SyncThread(lambda: script, told, every=3600)
    thread.start()
    assert told.wait_for(lambda status: status.state == "sending" and status.waiting == 2)
    assert told.wait_for(lambda status: status.state == "sent")
    thread.stop()


def test_a_device_without_a_gateway_is_alone(told: Told) -> None:
    thread = SyncThread(lambda: None, told)
    thread.start()
    thread.stop()
    assert thread.status == ALONE
    assert told.all == []


def test_it_can_be_stopped_before_it_was_started(told: Told) -> None:
    SyncThread(lambda: None, told).stop()
    assert told.all == []


def test_an_outage_is_told_and_a_wake_tries_again(told: Told) -> None:
    offline = Report(Status("offline", why="no-network"), trouble=ExchangeTrouble("no-network"))
    script = Script([lambda: offline])
    thread = SyncThread(lambda: script, told, chance=lambda: 0.9999)
    thread.start()
    assert told.wait_for(lambda status: status.why == "no-network")
    thread.wake()
    assert told.wait_for(lambda status: status == SENT)
    thread.stop()


def test_what_the_gateway_asked_for_is_not_undercut(told: Told) -> None:
    busy = Report(Status("offline", why="busy"), trouble=ExchangeTrouble("busy", retry_after=3000))
    script = Script([lambda: busy])
    thread = SyncThread(lambda: script, told)
    thread.start()
    assert told.wait_for(lambda status: status.why == "busy")
    script.waiting = 3
    thread.wake()
    assert told.wait_for(lambda status: status.waiting == 3)
    thread.stop()
    assert not script.runs.acquire(blocking=False) or not script.runs.acquire(blocking=False)


def has_waiting(count: int, status: Status) -> bool:
    return status.waiting == count


def test_each_wake_in_the_time_the_gateway_asked_for_brings_the_count_up_to_date(told: Told) -> None:
    busy = Report(Status("offline", why="busy"), trouble=ExchangeTrouble("busy", retry_after=3000))
    script = Script([lambda: busy])
    thread = SyncThread(lambda: script, told)
    thread.start()
    assert told.wait_for(lambda status: status.why == "busy")
    for waiting in (3, 4, 5):
        script.waiting = waiting
        thread.wake()
        assert told.wait_for(partial(has_waiting, waiting))
    thread.stop()


def test_when_the_time_is_over_it_tries_again(told: Told) -> None:
    now = [0.0]
    busy = Report(Status("offline", why="busy"), trouble=ExchangeTrouble("busy", retry_after=3000))
    script = Script([lambda: busy])
    thread = SyncThread(lambda: script, told, seconds=lambda: now[0])
    thread.start()
    assert told.wait_for(lambda status: status.why == "busy")
    now[0] = 5000.0
    thread.wake()
    assert told.wait_for(lambda status: status == SENT)
    thread.stop()


def test_a_full_disk_is_told_and_may_pass(told: Told) -> None:
    def full() -> Report:
        raise StoreTrouble("disk-full", path="x")

    script = Script([full])
    thread = SyncThread(lambda: script, told)
    thread.start()
    assert told.wait_for(lambda status: status.why == "disk-full")
    thread.wake()
    assert told.wait_for(lambda status: status == SENT)
    thread.stop()


@pytest.mark.parametrize(
    ("trouble", "why"), [(StoreTrouble("locked", path="x"), "file"), (KeyError("x"), "bug")], ids=["locked", "bug"]
)
def test_an_exchange_that_cannot_be_made_just_now_is_made_later(told: Told, trouble: Exception, why: str) -> None:
    script = Script()
    makes: list[Exception | Script] = [trouble, script]

    def make() -> Script:
        made = makes.pop(0)
        if isinstance(made, Exception):
            raise made
        return made

    thread = SyncThread(make, told, every=3600)
    thread.start()
    assert told.wait_for(lambda status: (status.state, status.why) == ("offline", why))
    thread.wake()
    assert script.ran()
    thread.stop()
    assert script.closed.is_set()


def test_a_thread_that_cannot_begin_ends_when_told(told: Told) -> None:
    def never() -> Script:
        raise StoreTrouble("locked", path="x")

    thread = SyncThread(never, told, chance=lambda: 1.0)
    thread.start()
    assert told.wait_for(lambda status: status.why == "file")
    thread.stop()
    assert threading.active_count() == len([one for one in threading.enumerate() if one.name != "sync"])


def test_a_bug_is_reported_and_the_app_goes_on(told: Told) -> None:
    bugs: list[Exception] = []

    def bug() -> Report:
        raise KeyError("x")

    script = Script([bug])
    thread = SyncThread(lambda: script, told, on_bug=bugs.append)
    thread.start()
    assert told.wait_for(lambda status: status.why == "bug")
    thread.wake()
    assert told.wait_for(lambda status: status == SENT)
    thread.stop()
    assert [type(one) for one in bugs] == [KeyError]


def test_a_bug_without_a_reporter_is_in_the_log_without_its_message(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    def bug() -> Report:
        raise ValueError("Dupont")

    thread = SyncThread(lambda: Script([bug]), told)
    thread.start()
    assert told.wait_for(lambda status: status.why == "bug")
    thread.stop()
    assert "ValueError" in caplog.text
    assert "Dupont" not in caplog.text
