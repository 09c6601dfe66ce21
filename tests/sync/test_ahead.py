"""The next page of the feed is on its way while the last one is taken in."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from db.shapes import dump, dump_all
from sync.http import ExchangeTrouble, HttpTransport
from sync.thread import Ahead, Steps
from sync.wire import PullAnswer, Row, pack_rows


class Feed:
    """Answers pages of a feed, and notes by which thread it was asked for which."""

    def __init__(self, pages: dict[str, PullAnswer]) -> None:
        self.asked: list[tuple[str, bool]] = []
        self._pages = pages

    def send(self, _method: str, path: str, *_: Any, **__: Any) -> bytes:
        """The body of a page; there is none for a cursor that is not there."""
        cursor = path.partition("c=")[2]
        self.asked.append((cursor, threading.current_thread() is threading.main_thread()))
        if cursor not in self._pages:
            raise ExchangeTrouble("cut")
        return pack_rows(self._pages[cursor])


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Feed:
    """Two pages, and a third that is announced and never comes."""
    row = Row("lead", "l1", 1, {"model": "mika"})
    found = Feed({"": PullAnswer((row,), "a.1", more=True), "a.1": PullAnswer((row,), "a.2", more=True)})
    monkeypatch.setattr(HttpTransport, "_send", lambda _self, *given, **more: found.send(*given, **more))
    return found


def test_a_page_is_asked_for_once_and_in_time(feed: Feed) -> None:
    transport = HttpTransport("http://127.0.0.1:1", "token")
    assert transport.pull("").cursor == "a.1"
    assert transport.pull("a.1").cursor == "a.2"
    with pytest.raises(ExchangeTrouble):
        transport.pull("a.2")
    assert feed.asked == [("", True), ("a.1", False), ("a.2", False)]


def test_no_more_than_two_pages_lie_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {f"a.{n}" if n else "": PullAnswer((), f"a.{n + 1}", more=n < 6) for n in range(7)}
    feed = Feed(pages)
    monkeypatch.setattr(HttpTransport, "_send", lambda _self, *given, **more: feed.send(*given, **more))
    transport = HttpTransport("http://127.0.0.1:1", "token")
    cursor, asked = "", []
    for _ in pages:
        cursor = transport.pull(cursor).cursor
        if transport._ahead is not None:
            transport._ahead._thread.join()
            if transport._ahead.next is not None:
                transport._ahead.next._thread.join()
        asked.append(len(feed.asked))
    assert asked == [3, 4, 5, 6, 7, 7, 7], "the one that was taken, and two more as long as there are"
    assert len(feed.asked) == len(set(feed.asked))


def test_a_page_nobody_wants_any_more_is_let_go(feed: Feed) -> None:
    transport = HttpTransport("http://127.0.0.1:1", "token")
    transport.pull("")
    assert transport.pull("").cursor == "a.1", "the reading began again"
    transport.close()
    assert [cursor for cursor, _ in feed.asked] == ["", "a.1", "a.2", "", "a.1", "a.2"]


def test_another_call_waits_for_the_page_on_its_way(feed: Feed) -> None:
    transport = HttpTransport("http://127.0.0.1:1", "token")
    transport.pull("")
    assert transport.get_file("0" * 64, 0)
    assert [cursor for cursor, _ in feed.asked] == ["", "a.1", "a.2", ""]
    assert transport.pull("a.1").cursor == "a.2"


def test_what_fetching_raised_is_raised_where_the_page_is_wanted(tmp_path: Path) -> None:
    ahead = Ahead("a.1", Steps(lambda cursor: (tmp_path / cursor).read_bytes(), lambda _: "", lambda body: body))
    with pytest.raises(FileNotFoundError):
        ahead.wait()


def test_what_making_it_ready_raised_too_and_the_call_after_it_is_let_go() -> None:
    asked: list[str] = []

    def fetch(cursor: str) -> str:
        asked.append(cursor)
        return f"{cursor}+"

    def ready(answer: str) -> str:
        raise ValueError(answer)

    ahead = Ahead("a", Steps(fetch, lambda answer: answer, ready))
    with pytest.raises(ValueError, match=r"a\+"):
        ahead.wait()
    assert ahead.next is not None
    assert not ahead.next._thread.is_alive()
    assert asked == ["a", "a+"]


def test_many_values_are_spelt_as_one_is() -> None:
    values = [{"b": 1, "a": "é"}, {"n": 2**70}]
    assert dump_all(values) == [dump(value) for value in values]
    assert dump_all(values[:1]) == ['{"a":"é","b":1}']
