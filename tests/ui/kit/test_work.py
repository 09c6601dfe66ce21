"""The pool: answers in the main thread, only those still wanted, no exception lost."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtGui import QGuiApplication

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
