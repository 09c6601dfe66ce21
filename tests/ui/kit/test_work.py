"""The pool: answers in the main thread, only those still wanted, no exception lost."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtGui import QGuiApplication

import db.store
from db.opening import connect
from db.store import open_store
from tests.stand_ins import StillClock
from ui.work import Work


@pytest.fixture
def work(qapp: QGuiApplication) -> Iterator[Work]:
    work = Work()
    yield work
    work.close()


def test_the_work_is_done_elsewhere_and_answered_here(work: Work) -> None:
    threads: list[int] = []
    work.run(threading.get_ident, threads.append)
    work.run(lambda: 0, lambda _: threads.append(threading.get_ident()))
    work.settle()
    here = threading.get_ident()
    assert sorted(thread == here for thread in threads) == [False, True]
    assert not work.busy


def test_a_job_that_reads_the_file_leaves_no_connection_open(
    work: Work, tmp_path: Path, clock: StillClock, new_id: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[sqlite3.Connection] = []

    def noted(path: Path, *, writes: bool, patience_ms: int) -> sqlite3.Connection:
        made.append(connect(path, writes=writes, patience_ms=patience_ms))
        return made[-1]

    monkeypatch.setattr(db.store, "connect", noted)
    store = open_store(tmp_path / "desk.sqlite", clock=clock, new_id=new_id)
    here = len(made)
    for _ in range(3):  # as the look for customers to wipe, after each exchange
        work.run(lambda: store.setting("device"), lambda _: None)
        work.settle()
    assert len(made) > here
    for connection in made[here:]:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")
    store.close()


def test_an_answer_may_ask_again(work: Work) -> None:
    said: list[int] = []

    def again(one: int) -> None:
        work.run(lambda: one + 1, said.append)

    work.run(lambda: 1, again)
    work.settle()
    assert said == [2]


def test_a_cancelled_answer_never_comes(work: Work) -> None:
    said: list[str] = []
    work.run(lambda: "no", said.append).cancel()
    work.run(lambda: "yes", said.append)
    work.settle()
    assert said == ["yes"]


def test_only_the_newest_question_is_answered(work: Work) -> None:
    said: list[int] = []
    for number in range(5):
        work.latest("search", lambda number=number: number, said.append)  # type: ignore[misc]
    work.latest("other", lambda: 10, said.append)
    work.settle()
    assert sorted(said) == [4, 10]


def test_trouble_goes_to_who_asked(work: Work) -> None:
    troubles: list[Exception] = []
    work.run(lambda: 1 // 0, print, troubles.append)
    work.settle()
    assert [type(trouble) for trouble in troubles] == [ZeroDivisionError]


def test_trouble_nobody_asked_for_is_a_bug(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    bugs: list[type[BaseException]] = []

    def hook(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        bugs.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    work.run(lambda: 1 // 0, print)
    work.settle()
    assert bugs == [ZeroDivisionError]


def test_held_work_waits_for_the_first_picture(work: Work) -> None:
    said: list[str] = []
    work.hold()
    work.run(lambda: "later", said.append)
    work.hold()
    assert (said, work.busy) == ([], True)
    work.begin()
    work.settle()
    assert said == ["later"]


def test_after_closing_nobody_hears(qapp: QGuiApplication) -> None:
    work, said = Work(), list[str]()
    work.run(lambda: "late", said.append)
    work.close()
    qapp.processEvents()
    assert (said, work.busy) == ([], False)
