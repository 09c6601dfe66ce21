"""What not every database can keep is turned away at the door, by itself, and in the same words over each."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from db.outbox import Operation
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.hub_wire import RelayBatch, Relayed, pack_relay
from sync.wire import digest, seal, unpack_results
from tests.sync.conftest import Served
from tests.sync.house import CAR, HOUSE, on_both
from tests.sync.sender import DRIVE, Sender, codes

pytestmark = on_both

NAMES_NOBODY_HAS = ["", "\0", "a\0b", "\n", "x" * 65]
TIMES_NOBODY_LIVES_TO_SEE = [
    "0001-01-01T00:00:00+14:00", "0999-12-31T00:00:00Z", "9999-12-31T23:59:59-14:00", "9999-12-31T12:00:00Z", "\0",
]  # fmt: skip
OFFER = {"number": "1", "customer": "c1", "configuration": "", "model": "m", "market": "FR"}


@pytest.fixture
def anna(anna: Sender) -> Sender:
    anna.send(anna.create("customer", "c1", last_name="A"))
    return anna


def _alone(anna: Sender, operation: Operation) -> tuple[str, str]:
    """What becomes of an operation; the one that comes with it is taken."""
    answer, beside = codes(anna.send(operation, anna.create("customer", f"beside-{anna.seq}", last_name="Petit")))
    assert beside == ("applied", "")
    return answer


@pytest.mark.parametrize("action", ["create", "update", "remove"])
def test_names_of_kinds_records_and_fields(anna: Sender, action: Any) -> None:
    for name in NAMES_NOBODY_HAS:
        assert _alone(anna, anna._next(name, "k1", action, {})) == ("rejected", "unknown-kind")
        assert _alone(anna, anna._next("customer", name, action, {"last_name": "B"})) == ("rejected", "wrong-id")
        fields = {"last_name": "B", name: 1}
        assert _alone(anna, anna._next("customer", "c1", action, fields)) == ("rejected", "wrong-type")


def test_names_of_what_a_record_hangs_on(anna: Sender) -> None:
    for number, name in enumerate(NAMES_NOBODY_HAS[1:]):
        assert _alone(anna, anna.create("lead", f"l{number}", customer=name)) == ("blocked", "missing")
        colleague = anna.create("staff", f"s{number}", name="S", email="", phone="", customer=name)
        assert _alone(anna, colleague) == ("applied", "")


def test_names_of_attachments(anna: Sender) -> None:
    for number, name in enumerate(["0", "A" * 64, "\0", "\0" * 64, "f" * 65]):
        told = anna.create("offer", f"o{number}", **OFFER, pdf_sha256=name)
        assert _alone(anna, told) == ("rejected", "wrong-type")
        # A field of a later version may name one as well; what that holds is the later version's affair.
        assert _alone(anna, anna.create("offer", f"p{number}", **OFFER, photo_sha256=name)) == ("applied", "")
    assert _alone(anna, anna.remove("customer", "c1")) == ("applied", "")
    assert anna.row("p0").gone


def test_times_nobody_lives_to_see(anna: Sender) -> None:
    for number, time in enumerate(TIMES_NOBODY_LIVES_TO_SEE):
        for start, end in ((time, "1000-01-01T00:00:00Z"), (time, time), (DRIVE["start"], time)):
            drive = {**DRIVE, "start": start, "end": end}
            assert _alone(anna, anna.create("test_drive", "d1", **drive)) == ("rejected", "wrong-times")
        consent = anna.create("consent", f"n{number}", customer="c1", granted=True, at=time)
        assert _alone(anna, consent) == ("applied", "")
        assert anna.row(f"n{number}").fields["at"].startswith("20"), "dated by the gateway"


def test_opening_hours_no_clock_shows(anna: Sender, served: Served) -> None:
    hours = {"weekday": 1, "opens": "09:00", "closes": "18:00", "pause_from": "12:00", "pause_to": "14:00"}
    for clock in ["9", "24:00", "09:60", "noon", "\0", "09:00\n"]:
        for name in ("opens", "closes", "pause_from", "pause_to"):
            told = anna.create("opening_hours", "h1", **{**hours, name: clock})
            assert _alone(anna, told) == ("rejected", "wrong-type")
    wanted = f"{served.url}/v1/free-slots?demonstrator={CAR.id}&day=2026-11-23"
    answer = requests.get(wanted, headers={"Authorization": f"Bearer {anna.token}"}, timeout=20)
    assert answer.json()["starts"]


def test_values_nested_too_deep(anna: Sender, gateway: Gateway) -> None:
    item = [9, "+", "customer", "deep", 0, 1, {"last_name": "A", "more": "HERE"}]
    line = seal({"device": anna.name, "epoch": "first", "ops": [item]}, 1).partition(b"\n")[0]
    for depth, fits in ((100, True), (101, False), (1000, False)):
        nested = line.replace(b'"HERE"', b"[" * depth + b"]" * depth)
        body = nested + b'\n{"n":1,"sha":"' + digest(nested).encode() + b'","end":true}'
        if fits:
            assert codes(list(unpack_results(gateway.push(anna.who, body)).results)) == [("applied", "")]
            continue
        with pytest.raises(Refusal) as refusal:
            gateway.push(anna.who, body)
        assert (refusal.value.status, refusal.value.code) == (400, "damaged")


def test_names_in_what_a_hub_passes_on(anna: Sender, gateway: Gateway) -> None:
    hub = Sender(gateway, "hub", "hub")
    told = anna.create("customer", "c2", last_name="A")
    for name in NAMES_NOBODY_HAS:
        for wrong in (
            Relayed(name, "first", "desk", 1, 0, (), told),
            Relayed(anna.name, name, "desk", 1, 0, (), told),
            Relayed(anna.name, "first", "desk", 1, 0, ((name, "first", 1),), told),
            Relayed(anna.name, "first", "desk", 1, 0, ((anna.name, name, 1),), told),
        ):
            with pytest.raises(Refusal) as refusal:
                gateway.relay(hub.who, pack_relay(RelayBatch((wrong,))))
            assert (refusal.value.status, refusal.value.code) == (400, "damaged")
    fine = RelayBatch((Relayed(anna.name, "first", "desk", 1, 0, ((anna.name, "first", 1),), told),))
    assert unpack_results(gateway.relay(hub.who, pack_relay(fine))).results[0].outcome == "applied"


def test_a_record_with_an_odd_name_is_found_by_what_names_it(anna: Sender) -> None:
    for number, record in enumerate(["back\\slash", 'quo"te', "100%", "under_score"]):
        anna.send(
            anna.create("demonstrator", record, model="m", label="L", plate="P", vin="V"),
            anna.create("test_drive", f"d{number}", **{**DRIVE, "demonstrator": record}),
        )
        assert _alone(anna, anna.remove("demonstrator", record)) == ("conflict", "still-used")


def test_half_a_letter(gateway: Gateway, served: Served) -> None:
    code = gateway.make_code(HOUSE, "desk")
    for field in ("code", "device", "name"):
        wanted = {"code": code, "device": "device-new", "name": "PC", field: "half a letter: \ud800"}
        answer = requests.post(f"{served.url}/v1/enrol", json=wanted, timeout=20)
        assert (answer.status_code, answer.json()) == (422, {"error": "malformed"})
    got = requests.post(f"{served.url}/v1/enrol", json={"code": code, "device": "device-new"}, timeout=20)
    assert got.status_code == 200
