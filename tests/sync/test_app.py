"""The gateway's HTTP face: who is let in, how much, how often; and what the wrong call gets."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import requests

from db.outbox import Operation
from sync.gateway.access import Role
from sync.gateway.app import MAX_BODY, make_app
from sync.gateway.described import SEALED
from sync.gateway.files import MAX_CHUNK
from sync.gateway.gateway import Gateway
from sync.gateway.rates import FORGET_AFTER, Rates
from sync.hub_wire import RelayBatch, Relayed, pack_relay
from sync.wire import Batch, pack_batch, seal, unpack_results, unpack_rows
from tests.sync.conftest import serve_in_thread
from tests.sync.house import CAR, HOUSE


class Time:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


class Client:
    """Calls a gateway that runs in this process, over HTTP, with nothing of ours in between."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.trust_env = False

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> requests.Response:
        return self._session.get(self._url + path, headers=headers, timeout=20)

    def post(self, path: str, **more: Any) -> requests.Response:
        return self._session.post(self._url + path, timeout=20, **more)

    def put(self, path: str, **more: Any) -> requests.Response:
        return self._session.put(self._url + path, timeout=20, **more)

    def close(self) -> None:
        self._session.close()


@pytest.fixture
def client(gateway: Gateway, time: Time) -> Iterator[Client]:
    running = serve_in_thread(gateway, app=make_app(gateway, seconds=time, burst=20))
    made = Client(running.url)
    yield made
    made.close()
    running.stop()


def sign(gateway: Gateway, role: Role = "desk") -> dict[str, str]:
    token = gateway.enrol(gateway.make_code(HOUSE, role), f"device-{role}", role).token
    return {"Authorization": f"Bearer {token}"}


def test_health_needs_no_token(client: Client) -> None:
    assert client.get("/v1/health").json() == {"vitrine": 2, "oldest": 1, "ok": True}


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", "Basic abc"])
def test_a_stranger_is_signed_out(client: Client, authorization: str) -> None:
    for path in ("/v1/pull", "/v1/counts", "/v1/digest", f"/v1/attachments/{'0' * 64}"):
        answer = client.get(path, headers={"Authorization": authorization})
        assert (answer.status_code, answer.json()) == (401, {"error": "signed-out"})


def test_a_code_opens_the_door_once(client: Client, gateway: Gateway) -> None:
    wanted = {"code": gateway.make_code(HOUSE, "kiosk"), "device": "device-new", "name": "Kiosk"}
    got = client.post("/v1/enrol", json=wanted)
    assert (got.status_code, got.json()["role"], got.json()["dealership"]) == (200, "kiosk", HOUSE)
    assert client.post("/v1/enrol", json=wanted).json() == {"error": "wrong-code"}
    assert client.post("/v1/enrol", json={"code": 1}).status_code == 422


def test_codes_are_not_guessed(client: Client, time: Time) -> None:
    wrong = {"code": "WRONG", "device": "device-new", "name": ""}
    answers = [client.post("/v1/enrol", json=wrong) for _ in range(12)]
    assert [answer.status_code for answer in answers] == [403] * 10 + [429] * 2
    assert answers[-1].headers["Retry-After"] == "5"
    time.now += 5
    assert client.post("/v1/enrol", json=wrong).status_code == 403


def test_a_device_that_calls_too_often_waits(client: Client, gateway: Gateway, time: Time) -> None:
    headers = sign(gateway)
    answers = [client.get("/v1/pull", headers=headers) for _ in range(21)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
    assert answers[-1].headers["Retry-After"] == "1"
    time.now += 1
    assert client.get("/v1/pull", headers=headers).status_code == 200


def test_callers_are_forgotten_from_the_fullest_bucket_on(time: Time) -> None:
    rates = Rates(1, 10, time)
    for _ in range(10):
        rates.take("often")
    for number in range(FORGET_AFTER):
        rates.take(f"once {number}")
    from sync.gateway.access import Refusal

    with pytest.raises(Refusal):
        rates.take("often")


def test_a_push_may_be_packed_and_is_limited(client: Client, gateway: Gateway) -> None:
    headers = sign(gateway)
    body = pack_batch(Batch("device-desk", "e", ()))
    for content, more in ((body, {}), (gzip.compress(body), {"Content-Encoding": "gzip"})):
        answer = client.post("/v1/push", data=content, headers={**headers, **more, "Vitrine-Now": "1"})
        assert answer.headers["content-type"] == SEALED
        assert unpack_results(answer.content).results == ()
    bomb = gzip.compress(bytes(20 * 1024 * 1024))
    for content, more, status in (
        (bytes(MAX_BODY + 1), {}, 413),
        (bomb, {"Content-Encoding": "gzip"}, 400),
        (body, {"Content-Encoding": "gzip"}, 400),
        (b"", {}, 400),
        (body, {"Vitrine-Now": "noon"}, 422),
    ):
        answer = client.post("/v1/push", data=content, headers={**headers, **more})
        assert (answer.status_code, list(answer.json())) == (status, ["error"])


def test_a_long_page_travels_packed(client: Client, gateway: Gateway) -> None:
    answer = client.get("/v1/pull", headers={**sign(gateway), "Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(unpack_rows(answer.content).rows) == 8


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/pull?c=nonsense", 400), ("/v1/pull?c=x.5", 410), ("/v1/pull?n=many", 422), ("/v1/nothing", 404),
        ("/v1/free-slots?demonstrator=x&day=never", 422), ("/v1/attachments/x", 400),
        (f"/v1/attachments/{'0' * 64}", 404), ("/v1/free-slots?demonstrator=x&day=2026-11-23&minutes=0", 400),
    ],
)  # fmt: skip
def test_the_wrong_call_gets_a_code_and_no_trace(client: Client, gateway: Gateway, path: str, status: int) -> None:
    answer = client.get(path, headers=sign(gateway))
    assert (answer.status_code, list(answer.json())) == (status, ["error"])


def test_what_a_kiosk_may_ask(client: Client, gateway: Gateway) -> None:
    kiosk, desk = sign(gateway, "kiosk"), sign(gateway)
    assert client.get("/v1/counts", headers=kiosk).status_code == 403
    assert client.get("/v1/counts", headers=desk).json()["demonstrator"] == 2
    slots = client.get(f"/v1/free-slots?demonstrator={CAR.id}&day=2026-11-24", headers=kiosk).json()
    assert slots["starts"][0] == "2026-11-24T08:00:00Z"
    assert len(client.get("/v1/digest", headers=kiosk).json()["digest"]) == 64


def test_attachments(client: Client, gateway: Gateway) -> None:
    import hashlib

    headers, body = sign(gateway), b"%PDF-1.7"
    path = f"/v1/attachments/{hashlib.sha256(body).hexdigest()}"
    assert client.get(f"{path}/state", headers=headers).json() == {"size": 0, "received": 0, "complete": False}
    got = client.put(f"{path}?at=0&size=8", data=body, headers=headers)
    assert got.json() == {"size": 8, "received": 8, "complete": True}
    assert client.get(f"{path}?at=5", headers=headers).content == b"1.7"
    wrong = client.put(f"/v1/attachments/{'0' * 64}?at=0&size=8", data=body, headers=headers)
    assert (wrong.status_code, wrong.json()) == (422, {"error": "wrong-hash"})
    large = client.put(f"{path}?at=0&size=8", data=bytes(MAX_CHUNK + 1), headers=headers)
    assert large.status_code == 413


def test_a_bug_shows_nobody_a_trace(gateway: Gateway) -> None:
    app = make_app(gateway)
    app.state.house = None
    running = serve_in_thread(gateway, app=app)
    client = Client(running.url)
    answer = client.get("/v1/pull", headers={"Authorization": "Bearer x"})
    client.close()
    running.stop()
    assert (answer.status_code, answer.text) == (500, "Internal Server Error")


def test_every_call_is_described(gateway: Gateway) -> None:
    described: dict[str, Any] = make_app(gateway).openapi()["paths"]
    calls = [call for path in described.values() for call in path.values()]
    assert len(calls) == 11
    assert all(call.get("description") for call in calls)
    signed = [call for call in calls if "security" in call]
    assert len(signed) == 9
    for call in signed:
        assert {"200", "401", "422", "426", "429", "503"} <= call["responses"].keys()
        assert "Retry-After" in call["responses"]["429"]["headers"]
    for path in ("/v1/push", "/v1/relay"):
        assert list(described[path]["post"]["requestBody"]["content"]) == [SEALED]
        assert list(described[path]["post"]["responses"]["200"]["content"]) == [SEALED]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("post", "/v1/push", 400), ("post", "/v1/relay", 403), ("get", "/v1/pull?c=x", 400),
        ("get", "/v1/pull?c=x.1", 410), ("get", "/v1/free-slots?demonstrator=x&day=2026-11-23&minutes=0", 400),
        ("get", "/v1/free-slots", 422),
        ("get", f"/v1/attachments/{'0' * 64}", 404), ("get", "/v1/attachments/x/state", 400),
        ("put", f"/v1/attachments/{'0' * 64}?at=5&size=9", 409),
        ("put", f"/v1/attachments/{'0' * 64}?at=0&size=0", 413),
        ("put", f"/v1/attachments/{'0' * 64}?at=0&size=1", 422), ("post", "/v1/enrol", 422),
    ],
)  # fmt: skip
def test_every_refusal_is_described(client: Client, gateway: Gateway, method: str, path: str, status: int) -> None:
    headers = sign(gateway)
    answer = client.get(path, headers) if method == "get" else getattr(client, method)(path, data=b"x", headers=headers)
    assert answer.status_code == status
    pattern = path.partition("?")[0].replace("/x/", "/{sha256}/").replace("0" * 64, "{sha256}")
    described = make_app(gateway).openapi()["paths"][pattern][method]["responses"]
    assert str(status) in described
    assert answer.json()["error"] in described[str(status)]["description"]


def test_a_device_that_was_shut_out_is_signed_out_at_once(client: Client, gateway: Gateway) -> None:
    headers = sign(gateway)
    assert client.get("/v1/digest", headers).status_code == 200
    gateway.revoke("device-desk")
    assert client.get("/v1/digest", headers).status_code == 401
    assert [(one["id"], one["revoked"]) for one in gateway.devices()] == [("device-desk", True)]


def test_a_hub_passes_on_for_devices_of_its_own_dealership_alone(client: Client, gateway: Gateway) -> None:
    gateway.found("other-house", "Other")
    stranger = gateway.enrol(gateway.make_code("other-house", "desk"), "device-stranger", "x")
    assert stranger.dealership == "other-house"
    told = Operation(1, "customer", "c1", "create", 0, {"last_name": "A"}, 1)
    body = pack_relay(RelayBatch((Relayed("device-stranger", "first", "desk", 1, 0, (), told),)))
    answer = client.post("/v1/relay", data=body, headers=sign(gateway, "hub"))
    assert (answer.status_code, answer.json()) == (409, {"error": "other-dealership"})
    relay = client.post("/v1/relay", data=body, headers=sign(gateway, "relay"))
    assert relay.status_code == 403


def test_a_hub_does_nothing_of_its_own(client: Client, gateway: Gateway) -> None:
    told = Operation(1, "customer", "c1", "create", 0, {"last_name": "A"}, 1)
    body = pack_batch(Batch("device-hub", "first", (told,)))
    answer = client.post("/v1/push", data=body, headers=sign(gateway, "hub"))
    assert [result.code for result in unpack_results(answer.content).results] == ["not-allowed"]


@pytest.mark.parametrize(
    "change",
    [
        lambda item: [*item[:2], "relay", *item[3:]], lambda item: item[:-1], lambda item: [*item[:4], -1, *item[5:]],
        lambda item: [*item[:5], [["d", "e"]], *item[6:]], lambda item: [*item[:7], 0],
    ],
)  # fmt: skip
def test_what_is_no_relayed_operation(client: Client, gateway: Gateway, change: Any) -> None:
    item = ["device-x", "first", "desk", 1, 0, [], [1, "+", "task", "t1", 0, 1, {"title": "x"}], 1]
    body = seal({"ops": [change(item)], "seen": ""}, 1)
    answer = client.post("/v1/relay", data=body, headers=sign(gateway, "hub"))
    assert (answer.status_code, answer.json()) == (400, {"error": "damaged"})
