"""The one thread that talks to the gateway, and the one call it may have under way beside its own work."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from db.errors import StoreTrouble
from sync.plan import Pace
from sync.status import ALONE, Status

if TYPE_CHECKING:
    from sync.device import Report

T = TypeVar("T")


@dataclass(frozen=True)
class Steps(Generic[T]):
    """What `Ahead` does, over and over."""

    fetch: Callable[[str], T]
    """The answer to the call from a cursor."""
    after: Callable[[T], str]
    """The cursor of the call after an answer, "" if there is none."""
    ready: Callable[[T], T]
    """The answer with everything reckoned that whoever takes it will ask for."""


log = logging.getLogger(__name__)


class Exchange(Protocol):
    """What the thread runs, over and over: `sync.device.DeviceSync`."""

    def run_once(self, tell: Callable[[Status], None] | None = None) -> Report:
        """One exchange; `tell` hears how far it is, where it takes long."""
        ...

    def interrupt(self) -> None:
        """Ends the exchange under way at its next step. From any thread."""
        ...

    def status(self) -> Status:
        """What a person is told now, without any exchange."""
        ...

    def close(self) -> None:
        """Lets go of the connection."""
        ...


class SyncThread:
    """Runs `make_sync().run_once()` in its own thread: at the start, on `wake()`, and every `every` seconds.

    `make_sync` is called in the thread; None means that the device has no gateway, and the thread ends. `on_status` is
    called from the thread with every change of status; the caller brings it to its own thread. `on_bug` gets what
    should never have been raised (the crash report); the exchange then goes on at the pace of an outage.
    """

    def __init__(
        self,
        make_sync: Callable[[], Exchange | None],
        on_status: Callable[[Status], None],
        *,
        every: float = 30.0,
        on_bug: Callable[[Exception], None] | None = None,
        chance: Callable[[], float] = random.random,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make_sync = make_sync
        self._on_status = on_status
        self._on_bug = on_bug or (lambda bug: log.error("sync met a bug: %s", type(bug).__name__))
        self._pace = Pace(chance, every)
        self._seconds = seconds
        self._news = threading.Condition()
        self._wakes = 0  # how often somebody woke it,
        self._answered = 0  # and how many of these an exchange has followed
        self._stopping = False
        self._status = ALONE
        self._thread: threading.Thread | None = None
        self._sync: Exchange | None = None

    def start(self) -> None:
        """Starts the thread. Returns at once."""
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something changed on this device: exchange now. From any thread; returns at once."""
        with self._news:
            self._wakes += 1
            self._news.notify_all()

    def stop(self, timeout: float = 5.0) -> None:
        """Ends the thread, also in the middle of a wait, and waits for it; an exchange under way ends at its next
        step, and what has come so far is kept.
        """
        with self._news:
            self._stopping = True
            self._news.notify_all()
        if self._sync is not None:
            self._sync.interrupt()
        if self._thread is not None:
            self._thread.join(timeout)

    @property
    def status(self) -> Status:
        """The status last told to `on_status`."""
        return self._status

    def _run(self) -> None:
        sync = self._made()
        if sync is None:
            return
        self._sync = sync
        try:
            while not self._stopping:
                wait, held = self._exchange(sync)
                self._sleep(sync, wait, held)
        finally:
            sync.close()

    def _made(self) -> Exchange | None:
        """The exchange, as soon as it can be made; None if there is none, or the thread ends before."""
        while not self._stopping:
            seen = self._wakes
            try:
                sync = self._make_sync()
            except Exception as trouble:  # noqa: BLE001 - as in `_exchange`
                wait = self._failed(trouble)
                with self._news:
                    if self._wakes == seen and not self._stopping:
                        self._news.wait(wait)
                continue
            if sync is None:
                self._tell(ALONE)
            return sync
        return None

    def _exchange(self, sync: Exchange) -> tuple[float, float]:
        """One exchange: seconds to wait after it, and how many of them nothing may shorten."""
        with self._news:
            self._answered = self._wakes
        try:
            before = sync.status()
            if before.waiting and before.state == "waiting":
                self._tell(replace(before, state="sending"))
            report = sync.run_once(self._tell)
        except Exception as trouble:  # noqa: BLE001 - the app goes on without its exchange, and says so
            return self._failed(trouble), 0.0
        self._tell(report.status)
        return self._pace.after(failed=report.trouble is not None, retry_after=report.retry_after), report.retry_after

    def _failed(self, trouble: Exception) -> float:
        """Says what was raised; seconds to wait before the next try."""
        if isinstance(trouble, StoreTrouble):
            # The device's own file is locked or its disk is full: nothing is lost, and it may pass.
            log.warning("sync waits for its file: %s", trouble.code)
            why = _of_the_file(trouble)
        else:
            self._on_bug(trouble)
            why = "bug"
        self._tell(replace(self._status, state="offline", why=why))
        return self._pace.after(failed=True)

    def _sleep(self, sync: Exchange, wait: float, held: float) -> None:
        """Waits, until woken; a wake in the time the gateway asked for only brings the count of changes up to date."""
        began, seen = self._seconds(), self._answered
        while True:
            with self._news:
                over, woken = self._seconds() - began, self._wakes > self._answered
                if self._stopping or over >= wait or (woken and over >= held):
                    return
                if self._wakes == seen:
                    self._news.wait((held if woken and over < held else wait) - over)
                look, seen = self._wakes > seen and not self._stopping, self._wakes
            if look and self._seconds() - began < held:
                self._look(sync)

    def _look(self, sync: Exchange) -> None:
        try:
            self._tell(sync.status())
        except StoreTrouble:
            return

    def _tell(self, status: Status) -> None:
        if status != self._status:
            self._status = status
            self._on_status(status)


def _of_the_file(trouble: StoreTrouble) -> str:
    """What is wrong with this device's own file, as a status says it."""
    return trouble.code if trouble.code in ("disk-full", "read-only", "damaged") else "file"


class Ahead(Generic[T]):
    """A call under way in a thread of its own, then what is to be made of its answer, while the call after it is under
    way. Nothing else may use the connection before `drop` has returned, or `wait` has and there is no `next`.
    """

    def __init__(self, cursor: str, steps: Steps[T], *, allowed: bool = True) -> None:
        """`allowed`: the call after this one may begin as soon as its cursor is known; else after `allow`."""
        self.cursor = cursor
        self.next: Ahead[T] | None = None
        self._steps = steps
        self._allowed = allowed
        self._lock = threading.Lock()
        self._fetched: T | None = None
        self._answer: T | None = None
        self._error: BaseException | None = None
        # A daemon: closing the app does not wait for a page nobody will take in.
        self._thread = threading.Thread(target=self._run, name="next-page", daemon=True)
        self._thread.start()

    def wait(self) -> T:
        """The answer; raises what fetching it raised. From here on the call after `next` may begin."""
        self._thread.join()
        if self._error is not None or self._answer is None:
            self.drop()
            raise self._error or RuntimeError("no answer")
        if self.next is not None:
            self.next.allow()
        return self._answer

    def allow(self) -> None:
        """The answer before this one has been taken: the call after it may begin."""
        with self._lock:
            self._allowed = True
            self._go_on()

    def drop(self) -> None:
        """Waits for the calls to end, whatever came of them: asking again costs no more than asking."""
        self._thread.join()
        if self.next is not None:
            self.next.drop()

    def _run(self) -> None:
        try:
            fetched = self._steps.fetch(self.cursor)
            with self._lock:
                self._fetched = fetched
                self._go_on()
            self._answer = self._steps.ready(fetched)
        except BaseException as error:  # noqa: BLE001 - it is raised where the page is wanted
            self._error = error

    def _go_on(self) -> None:
        if self._allowed and self._fetched is not None and self.next is None:
            cursor = self._steps.after(self._fetched)
            self.next = Ahead(cursor, self._steps, allowed=False) if cursor else None
