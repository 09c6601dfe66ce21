"""A poll that hears nothing new is answered before the application, in the same words; every other call by it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator
from typing import Any

import pytest
import requests
from sqlalchemy import Engine, event

from sync.gateway.app import make_app
from sync.gateway.gateway import Gateway
from sync.gateway.polls import Polls
from sync.gateway.rates import Rates
from sync.wire import unpack_rows
from tests.stand_ins import StillClock
from tests.sync.conftest import Served, serve_in_thread
from tests.sync.house import on_both
from tests.sync.hub_house import House
from tests.sync.sender import Sender

Call = Callable[..., requests.Response]


@pytest.fixture
def statements(gateway: Gateway) -> Iterator[list[str]]:
    """What a database is asked from here on, whoever asks."""
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield heard
    event.remove(Engine, "before_cursor_execute", hear)


@pytest.fixture
def call(served: Served, anna: Sender) -> Call:
    """A pull of anna's."""

    def pull(query: str, *, token: str = anna.token, version: str = "2.1") -> requests.Response:
        headers = {"Authorization": f"Bearer {token}", "Vitrine-Version": version}
        return requests.get(f"{served.url}/v1/pull{query}", headers=headers, timeout=20)

    return pull


@on_both
def test_it_is_one_reading_and_says_what_the_application_says(
    anna: Sender, gateway: Gateway, call: Call, statements: list[str]
) -> None:
    for _ in range(2):  # a dealership nobody has written to yet, and one with a life of its own
        cursor = anna.pull().cursor
        call(f"?c={cursor}")
        statements.clear()
        short = call(f"?c={cursor}")
        assert [statement.split()[0] for statement in statements] == ["SELECT"]
        long = call(f"?c={cursor}&n=5")
        assert len(statements) > 2, "with anything else in it the application answers"
        assert short.content == long.content == gateway.pull(anna.who, cursor)
        assert short.headers["Content-Type"] == long.headers["Content-Type"]
        anna.send(anna.create("customer", f"c{anna.seq}", last_name="A"))


@on_both
def test_what_is_not_a_poll_without_news_is_the_applications(
    anna: Sender, ben: Sender, gateway: Gateway, call: Call
) -> None:
    cursor = anna.pull().cursor
    ben.send(ben.create("customer", "c1", last_name="A"))
    assert [row.record for row in unpack_rows(call(f"?c={cursor}").content).rows] == ["c1"]
    newest = anna.pull().cursor
    answers = [
        call(f"?c={newest}", token="wrong"), call(f"?c={newest}", token=""), call("?c=nonsense"), call("?c=x.1"),
        call(f"?c={newest}", version=""),
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [401, 401, 400, 410, 200]
    gateway.revoke(anna.name)
    assert call(f"?c={newest}").json() == {"error": "signed-out"}


def test_who_polls_too_often_waits(gateway: Gateway, anna: Sender) -> None:
    served = serve_in_thread(gateway, app=make_app(gateway, seconds=lambda: 0.0, burst=3))
    headers = {"Authorization": f"Bearer {anna.token}"}
    poll = f"{served.url}/v1/pull?c={anna.pull().cursor}"
    answers = [requests.get(poll, headers=headers, timeout=20).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    served.stop()


def test_a_version_that_is_not_served_any_more(
    gateway: Gateway, anna: Sender, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.versions.OLDEST", 2)
    assert call(f"?c={anna.pull().cursor}", version="1.1").json() == {"error": "too-old"}


def test_a_database_that_does_not_answer_is_the_applications_to_tell_of(
    gateway: Gateway, anna: Sender, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor = anna.pull().cursor
    monkeypatch.setattr(gateway._standing, "_url", gateway._standing._url.set(database="/nowhere/at.all"))
    assert gateway.standing([anna.token]) == {}
    assert unpack_rows(call(f"?c={cursor}").content).cursor == cursor


def test_a_hub_looks_each_time_whether_it_may_answer(gateway: Gateway, clock: StillClock, tmp_path: Any) -> None:
    house = House(tmp_path, gateway, clock)
    assert house.gateway.standing(["any"]) == {}
    house.close()


class Slow:
    """A gateway whose database takes its time, and fails the first time."""

    def __init__(self) -> None:
        self.asked: list[Collection[str]] = []

    def standing(self, tokens: Collection[str]) -> dict[str, tuple[str, str]]:
        self.asked.append(sorted(tokens))
        if len(self.asked) == 1:
            raise RuntimeError("a bug")
        return {token: (f"device-{token}", "a.1") for token in tokens}

    def nothing_new(self, cursor: str, _speaks: object) -> bytes:
        return cursor.encode()


def test_those_who_come_meanwhile_are_asked_for_together_and_a_bug_holds_up_nobody() -> None:
    slow, told = Slow(), dict[str, bytes]()

    async def application(scope: Any, _receive: Any, _send: Any) -> None:
        told[scope["token"]] = b"the application"

    async def run() -> None:
        polls = Polls(application, slow, Rates(1, 9, lambda: 0.0))  # type: ignore[arg-type]

        async def poll(token: str, cursor: str = "a.1") -> None:
            async def send(message: Any) -> None:
                told[token] = message.get("body", b"")

            headers = [(b"authorization", f"Bearer {token}".encode())]
            scope = {
                "type": "http", "method": "GET", "path": "/v1/pull", "query_string": f"c={cursor}".encode(),
                "headers": headers, "token": token,
            }  # fmt: skip
            await polls(scope, None, send)  # type: ignore[arg-type]

        await poll("first")
        await asyncio.gather(poll("one"), poll("two"), poll("three", "a.0"))

    asyncio.run(run())
    assert told == {"first": b"the application", "one": b"a.1", "two": b"a.1", "three": b"the application"}
    assert slow.asked == [["first"], ["one", "three", "two"]]
