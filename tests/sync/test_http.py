"""What an answer means, and what a bad network does to an exchange: nothing."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from db import bases, outbox
from db.exchange import Exchange
from db.records import Customer, Lead
from db.store import Store
from sync.connect import TOKEN, URL, enrol, enrolment, gateway_moved, open_sync, sync_now
from sync.device import DeviceSync, Report
from sync.http import JSON_TYPE, SEALED, EnrolmentRefused, ExchangeTrouble, HttpTransport, check_address, read_answer
from sync.wire import PullAnswer, Row, pack_rows
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import Impostor, MakeDesk, Served
from tests.sync.cutting import Cutter
from tests.sync.house import HOUSE, INES

ERROR = json.dumps({"error": "x"}).encode()


@pytest.mark.parametrize(
    ("status", "headers", "body", "code"),
    [
        (200, {"content-type": "text/html"}, b"<html>", "portal"),
        (200, {}, b"", "portal"),
        (200, {"content-type": JSON_TYPE}, b'{"ok": true}', "portal"),
        (302, {"location": "http://portal"}, b"", "portal"),
        (404, {"content-type": "text/html"}, b"", "portal"),
        (404, {"content-type": JSON_TYPE}, b"[]", "portal"),
        (404, {"content-type": JSON_TYPE}, b"{", "portal"),
        (401, {"content-type": "text/html"}, b"", "portal"),
        (511, {}, b"", "portal"),
        (401, {"content-type": JSON_TYPE}, ERROR, "signed-out"),
        (410, {"content-type": JSON_TYPE}, ERROR, "cursor-expired"),
        (426, {"content-type": JSON_TYPE}, ERROR, "too-old"),
        (400, {"content-type": "application/json; charset=utf-8"}, ERROR, "refused-whole"),
        (429, {"retry-after": "7"}, b"", "busy"),
        (503, {}, b"", "busy"),
        (500, {}, b"", "gateway-trouble"),
    ],
)
def test_what_an_answer_means(status: int, headers: dict[str, str], body: bytes, code: str) -> None:
    with pytest.raises(ExchangeTrouble) as trouble:
        read_answer(status, headers, body, SEALED)
    assert trouble.value.code == code


@pytest.mark.parametrize(
    ("text", "seconds"), [("7", 7), ("", 0), ("Wed, 21 Oct 2026 07:28:00 GMT", 60), ("999999", 3600), ("-3", 60)]
)
def test_how_long_a_gateway_asks_to_wait(text: str, seconds: float) -> None:
    with pytest.raises(ExchangeTrouble) as trouble:
        read_answer(429, {"retry-after": text}, b"", SEALED)
    assert trouble.value.retry_after == seconds


def test_a_good_answer_is_its_body() -> None:
    assert read_answer(200, {"content-type": SEALED + "; q=1"}, b"x", SEALED) == b"x"


@pytest.mark.parametrize(
    "url", ["https://gateway.example", "http://127.0.0.1:80/", "http://localhost", "http://[::1]:8"]
)
def test_addresses_that_are_good(url: str) -> None:
    assert check_address(url) == url.rstrip("/")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://gateway.example", "needs-tls"), ("http://192.168.1.2", "needs-tls"), ("gateway", "wrong-address"),
        ("ftp://127.0.0.1", "wrong-address"), ("https://user@gateway.example", "wrong-address"),
        ("https://", "wrong-address"), ("http://127.0.0.1:99999", "wrong-address"),
    ],
)  # fmt: skip
def test_addresses_that_are_not(url: str, code: str) -> None:
    with pytest.raises(EnrolmentRefused) as refused:
        check_address(url)
    assert refused.value.code == code
    assert url in str(refused.value)


# ------------------------------------------------------------------------------------------------------- over the wire


def head(status: str, kind: str, body: bytes, *more: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def at(impostor: Impostor, store: Store, clock: StillClock) -> DeviceSync:
    gateway_moved(store, impostor.url)
    made = open_sync(store, clock=clock, new_id=counted_ids(0x7000))
    assert made is not None
    return made


def state_of(store: Store) -> tuple[str, object, list[Any]]:
    return bases.digest(store), Exchange(store).cursor(), outbox.waiting(store, 100)


@pytest.fixture
def anna(desk: MakeDesk, clock: StillClock) -> Store:
    """A device with a customer that waits."""
    store = desk("anna")
    assert sync_now(store, clock=clock, new_id=counted_ids()) is not None
    with store.intent() as intent:
        intent.create(Customer(id="c1", last_name="Dupont"))
    return store


PORTAL = b"<html><body>Please sign in</body></html>"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (head("200 OK", "text/html", PORTAL), "portal"),
        (head("200 OK", "application/json", b'{"ok": true, "rows": []}'), "portal"),
        (head("302 Found", "text/html", b"", "Location: http://127.0.0.1:1/login"), "portal"),
        (head("200 OK", SEALED, b""), "cut"),
        (head("200 OK", SEALED, b"{}"), "cut"),
        (head("200 OK", SEALED, PORTAL), "cut"),
        (head("200 OK", SEALED, b"not gzip", "Content-Encoding: gzip"), "cut"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/x-vitrine\r\nContent-Length: 900\r\n\r\n{}", "cut"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/x-vitrine\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}",
            "cut",
        ),
        (b"", "cut"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "cut"),
        (head("503 Service Unavailable", "text/plain", b"", "Retry-After: 30"), "busy"),
        (head("500 Internal Server Error", "text/plain", b"oops"), "gateway-trouble"),
    ],
)
def test_an_answer_that_is_not_the_gateways_changes_nothing(
    anna: Store, impostor: Impostor, clock: StillClock, answer: bytes, why: str
) -> None:
    sync = at(impostor, anna, clock)
    before = state_of(anna)
    impostor.answers.append(answer)
    report = sync.run_once()
    sync.close()
    assert (report.status.state, report.status.why, report.status.waiting) == ("offline", why, 1)
    assert report.status.offline_since == clock.now
    assert report.trouble is not None
    assert state_of(anna) == before


def test_an_answer_cut_at_any_byte_changes_nothing_and_the_whole_one_everything(
    anna: Store, served: Served, impostor: Impostor, clock: StillClock
) -> None:
    report = sync_now(anna, clock=clock, new_id=counted_ids())
    assert report is not None
    assert report.outcomes == {"applied": 1}
    with anna.intent() as intent:
        intent.update(Customer, "c1", phone="06")
    sync = at(impostor, anna, clock)
    sync.run_once()  # nobody answers: the batch is stored
    body = Exchange(anna).batch()
    assert body is not None
    push = head("200 OK", SEALED, _push(served, anna, body))
    pull = head("200 OK", SEALED, served.gateway.pull(served.gateway.who(anna.setting(TOKEN)), ""))
    before = state_of(anna)
    for length in [*range(0, len(push) - 40, 11), *range(len(push) - 40, len(push))]:
        impostor.answers.append(push[:length])
        assert sync.run_once().status.state == "offline"
        assert state_of(anna) == before
    impostor.answers += [push]
    assert sync.run_once().outcomes == {"applied": 1}
    before = state_of(anna)
    for length in [*range(0, len(pull) - 40, 97), *range(len(pull) - 40, len(pull))]:
        impostor.answers.append(pull[:length])
        assert sync.run_once().status.state == "offline"
        assert state_of(anna) == before
    impostor.answers.append(pull)
    assert sync.run_once().trouble is None
    sync.close()


def _push(served: Served, store: Store, body: bytes) -> bytes:
    return served.gateway.push(served.gateway.who(store.setting(TOKEN)), body, packed=True)


def test_the_same_bytes_are_sent_until_they_are_answered(anna: Store, impostor: Impostor, clock: StillClock) -> None:
    sync = at(impostor, anna, clock)
    sync.run_once()
    with anna.intent() as intent:
        intent.update(Customer, "c1", phone="1")
    sync.run_once()
    sync.close()
    first, second = (request.partition(b"\r\n\r\n")[2] for request in impostor.requests)
    assert first == second != b""


def test_nobody_there(anna: Store, clock: StillClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    gateway_moved(anna, f"http://127.0.0.1:{port}")
    report = sync_now(anna, clock=clock, new_id=counted_ids())
    assert report is not None
    assert (report.status.state, report.status.why) == ("offline", "no-network")
    assert f"127.0.0.1:{port}" in str(report.trouble)


def test_nobody_answers_in_time(clock: StillClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        transport = HttpTransport(f"http://127.0.0.1:{listener.getsockname()[1]}", "t", read_timeout=0.05)
        with pytest.raises(ExchangeTrouble) as trouble:
            transport.pull("")
        transport.close()
    assert trouble.value.code == "no-answer"


def test_a_certificate_nobody_knows_is_not_trusted(impostor: Impostor) -> None:
    impostor.answers.append(b"\x15\x03\x01\x00\x02\x02\x28")  # a TLS alert
    transport = HttpTransport(impostor.url.replace("http:", "https:"), "t")
    with pytest.raises(ExchangeTrouble) as trouble:
        transport.pull("")
    transport.close()
    assert trouble.value.code == "tls"


def test_the_surroundings_do_not_redirect_us(
    anna: Store, served: Served, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "nowhere")
    report = sync_now(anna, clock=clock, new_id=counted_ids())
    assert report is not None
    assert report.trouble is None


# ---------------------------------------------------------------------------------------------- two desks, real HTTP


def exchange(store: Store, clock: StillClock) -> Report:
    report = sync_now(store, clock=clock, new_id=counted_ids(0x8000_0000))
    assert report is not None
    return report


def test_two_desks_see_each_others_leads(desk: MakeDesk, clock: StillClock) -> None:
    anna, ben = desk("anna"), desk("ben")
    for store in (anna, ben):
        exchange(store, clock)
    for store, name in ((anna, "a"), (ben, "b")):
        with store.intent() as intent:
            intent.create(Customer(id=f"c{name}", last_name=name))
            intent.create(Lead(id=f"l{name}", customer=f"c{name}"))
    for store in (anna, ben, anna):
        assert exchange(store, clock).status.state == "sent"
    assert {lead.id for lead in anna.all(Lead)} == {lead.id for lead in ben.all(Lead)} == {"la", "lb"}
    assert bases.digest(anna) == bases.digest(ben)


def test_offline_and_back_online_both_ways(
    desk: MakeDesk, served: Served, clock: StillClock, serve_again: Callable[[int], None]
) -> None:
    anna, ben = desk("anna"), desk("ben")
    for store in (anna, ben):
        exchange(store, clock)
    port = int(served.url.rpartition(":")[2])
    served.stop()
    for store, name in ((anna, "a"), (ben, "b")):
        with store.intent() as intent:
            intent.create(Customer(id=f"c{name}", last_name=name))
        assert exchange(store, clock).status.state == "offline"
    serve_again(port)
    for store in (anna, ben, anna):
        assert exchange(store, clock).status.state == "sent"
    assert len(anna.all(Customer)) == len(ben.all(Customer)) == 2


def test_an_attachment_goes_to_the_gateway(desk: MakeDesk, served: Served, clock: StillClock) -> None:
    from db.attachments import keep_file

    anna = desk("anna")
    body = b"%PDF" + bytes(700_000)
    with anna.transaction() as transaction:
        name = keep_file(transaction, anna, body, "application/pdf")
    assert exchange(anna, clock).files == 1
    assert exchange(anna, clock).files == 0
    transport = HttpTransport(anna.setting(URL), anna.setting(TOKEN))
    assert transport.get_file(name, 0) == body
    assert transport.get_file(name, len(body)) == b""
    transport.close()


def test_an_attachment_a_kiosk_may_not_send_holds_up_nothing(desk: MakeDesk, clock: StillClock) -> None:
    from db.attachments import keep_file

    kiosk = desk("kiosk", role="kiosk")
    with kiosk.transaction() as transaction:
        keep_file(transaction, kiosk, b"%PDF", "application/pdf")
    report = exchange(kiosk, clock)
    assert report.trouble is None
    assert report.files == 0


def test_an_idle_exchange_is_one_small_call(anna: Store, clock: StillClock, cutter: Cutter) -> None:
    exchange(anna, clock)
    gateway_moved(anna, cutter.url)
    exchange(anna, clock)
    assert cutter.connections == 1
    assert 0 < cutter.passed_up <= 300
    assert 0 < cutter.passed_down <= 300
    assert cutter.asked.count(b"HTTP/1.1\r\n") == 1


def test_what_a_gateway_lost_with_its_database_comes_back_from_the_desks(
    anna: Store, served: Served, clock: StillClock, impostor: Impostor
) -> None:
    exchange(anna, clock)
    own = Exchange(anna).cursor().partition(".")[0]
    gateway_moved(anna, impostor.url)
    gone = head("410 Gone", JSON_TYPE, b'{"error": "cursor-expired"}')
    ines = Row("staff", INES.id, 1, {name: value for name, value in asdict(INES).items() if name != "id"})
    whole = head("200 OK", SEALED, pack_rows(PullAnswer((ines,), f"{own}.1")))
    impostor.answers += [gone, whole]
    assert exchange(anna, clock).trouble is None
    assert [(one.action, one.record) for one in outbox.waiting(anna, 20) if one.kind == "customer"] == [
        ("create", "c1")
    ]
    assert anna.get(Customer, "c1") is not None
    gateway_moved(anna, served.url)
    assert exchange(anna, clock).status.state == "sent"
    assert bases.digest(anna) == served.gateway.digest(served.gateway.who(anna.setting(TOKEN)))


# ------------------------------------------------------------------------------------------------------------ enrolling


def test_enrolling(desk: MakeDesk, served: Served, clock: StillClock) -> None:
    anna = desk("anna")
    known = enrolment(anna)
    assert known is not None
    assert (known.url, known.role, known.dealership) == (served.url, "desk", HOUSE)
    with pytest.raises(EnrolmentRefused) as refused:
        enrol(anna, served.url, "WRONG-CODE", "anna")
    assert refused.value.code == "wrong-code"
    assert exchange(anna, clock).trouble is None


def test_another_gateway_is_read_from_the_beginning(desk: MakeDesk, served: Served, clock: StillClock) -> None:
    anna = desk("anna")
    assert exchange(anna, clock).trouble is None
    enrol(anna, served.url, served.gateway.make_code(HOUSE, "desk"), "anna")
    assert Exchange(anna).staged_to() is None, "it is the same one"
    elsewhere = served.url.replace("127.0.0.1", "localhost")
    enrol(anna, elsewhere, served.gateway.make_code(HOUSE, "desk"), "anna")
    assert Exchange(anna).staged_to() == ""
    assert Exchange(anna).heard() is None, "another gateway has another clock"
    assert exchange(anna, clock).trouble is None
    assert Exchange(anna).staged_to() is None


def test_a_device_without_a_gateway_is_alone(tmp_path: Any, clock: StillClock) -> None:
    from db.store import open_store

    store = open_store(tmp_path / "alone.db", clock=clock, new_id=counted_ids())
    assert sync_now(store, clock=clock, new_id=counted_ids()) is None
    assert enrolment(store) is None
    store.close()


@pytest.mark.parametrize(
    "answer", [head("200 OK", "text/html", PORTAL), head("200 OK", JSON_TYPE, b"[]"), head("200 OK", JSON_TYPE, b"{")]
)
def test_enrolling_at_a_portal(tmp_path: Any, clock: StillClock, impostor: Impostor, answer: bytes) -> None:
    from db.store import open_store

    store = open_store(tmp_path / "new.db", clock=clock, new_id=counted_ids())
    impostor.answers.append(answer)
    with pytest.raises(ExchangeTrouble):
        enrol(store, impostor.url, "CODE", "anna")
    assert enrolment(store) is None
    store.close()


def test_small_answers_are_checked(impostor: Impostor) -> None:
    transport = HttpTransport(impostor.url, "t")
    impostor.answers.append(head("200 OK", JSON_TYPE, b'{"received": "3"}'))
    with pytest.raises(ExchangeTrouble) as trouble:
        transport.file_state("0" * 64)
    transport.close()
    assert trouble.value.code == "portal"
