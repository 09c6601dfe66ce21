"""The one pool of workers: slow things (a picture, a PDF, a range) run there, answers come to the main thread.

Reads of a few milliseconds are made where they are needed. A job gets everything handed in and returns a value; it must
not touch QObjects, and not the device's file, whose connection belongs to the main thread.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")


class Job:
    """Something that was asked for. `cancel()`: its answer is no longer wanted, and never arrives."""

    def __init__(self, on_done: Callable[[Any], None], on_error: Callable[[Exception], None] | None) -> None:
        self.on_done = on_done
        self.on_error = on_error
        self.wanted = True

    def cancel(self) -> None:
        """Forget the answer. A job that runs is not interrupted."""
        self.wanted = False


class Work(QObject):
    """The pool. `run` asks; the answers come in the thread that made this object."""

    _answered = Signal(object)

    def __init__(self, threads: int = 2) -> None:
        """Nothing starts before the first `run`."""
        super().__init__()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pending = 0
        self._latest: dict[str, Job] = {}
        self._held: list[tuple[Job, Callable[[], Any]]] | None = None
        self._answered.connect(self._deliver)  # from another thread, so it is queued

    def run(
        self,
        fn: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Runs `fn` in the pool, then `on_done(result)` or `on_error(exception)` in the main thread.

        Without `on_error` an exception is a bug: it reaches `sys.excepthook`. When they are methods of a QObject that
        is gone by then (a panel that was closed), nobody is told, as with Qt's own signals.
        """
        job = Job(on_done, on_error)
        self._pending += 1
        if self._held is not None:
            self._held.append((job, fn))
        else:
            self._pool.start(lambda: self._do(job, fn))
        return job

    def hold(self) -> None:
        """Begin nothing until `begin`: the first picture of a window has the processor to itself."""
        self._held = self._held or []

    def begin(self) -> None:
        """Start what was asked for in the meantime."""
        held, self._held = self._held or [], None
        for job, fn in held:
            self._pool.start(lambda job=job, fn=fn: self._do(job, fn))

    def latest(
        self,
        key: str,
        fn: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Like `run`, but an older job of the same key is cancelled: only the newest question is answered."""
        older = self._latest.get(key)
        if older is not None:
            older.cancel()
        self._latest[key] = self.run(fn, on_done, on_error)
        return self._latest[key]

    @property
    def busy(self) -> bool:
        """Something runs, or its answer is on its way."""
        return self._pending > 0

    def settle(self) -> None:
        """Returns when every answer was delivered, those asked for by answers included. For tests and for closing."""
        self.begin()
        while self._pending:
            self._pool.waitForDone()
            QCoreApplication.processEvents()

    def close(self) -> None:
        """Waits for what runs; nobody hears the answers."""
        self._held = None
        self._answered.disconnect(self._deliver)
        self._pool.clear()
        self._pool.waitForDone()
        self._pending = 0

    def _do(self, job: Job, fn: Callable[[], Any]) -> None:
        _let_coverage_see()
        outcome: tuple[Job, Any, Exception | None]
        try:
            outcome = (job, fn(), None)
        except Exception as trouble:  # noqa: BLE001 - handed to whoever asked
            outcome = (job, None, trouble)
        self._answered.emit(outcome)

    def _deliver(self, outcome: tuple[Job, Any, Exception | None]) -> None:
        job, value, trouble = outcome
        self._pending -= 1
        if not job.wanted:
            return
        if trouble is None:
            tell(job.on_done, value)
        elif job.on_error is not None:
            tell(job.on_error, trouble)
        else:
            sys.excepthook(type(trouble), trouble, trouble.__traceback__)


def tell(hear: Callable[..., object], *answer: object) -> None:
    """Call `hear`, unless it is a method of a QObject that is gone."""
    whose = getattr(hear, "__self__", None)
    if not isinstance(whose, QObject) or isValid(whose):
        hear(*answer)


def _let_coverage_see() -> None:
    """Qt's threads are unknown to Python's tracer; hand it on when one is set (coverage, debuggers)."""
    trace = threading.gettrace()
    if trace is not None:
        sys.settrace(trace)
