"""Who is shut out at the gateway above is shut out of the house too; a hub that is shut out serves nobody."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from db.exchange import Exchange
from db.records import Customer
from sync.gateway.access import Refusal
from sync.gateway.gateway import Gateway
from sync.gateway.hub import HubGateway
from sync.gateway.serve_hub import SAYS, telling
from sync.gateway.tables import open_engine
from sync.http import ExchangeTrouble
from sync.hub import Hub
from sync.hub_wire import Housed, RelayBatch, pack_relay
from sync.status import Status
from tests.stand_ins import StillClock, counted_ids
from tests.sync.house import HOUSE, on_both
from tests.sync.hub_house import Device, House, Way
from tests.sync.sender import Sender


def known_above(house: House, device: Device) -> tuple[str, bool] | None:
    """Role of a device at the gateway above, and whether it is shut out there."""
    found = [one for one in house.above.devices() if one["id"] == device.store.device]
    return (found[0]["role"], found[0]["revoked"]) if found else None


def why(device: Device) -> str:
    """What one exchange of a device comes to; "" for no trouble."""
    report = device.sync.run_once()
    return report.trouble.code if report.trouble else ""


def takes_in(device: Device, customer: str) -> None:
    with device.store.intent() as intent:
        intent.create(Customer(id=customer, last_name="Dupont"))


def test_a_device_that_is_shut_out_above_is_turned_away_by_its_hub(house: House) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    takes_in(anna, "c1")
    assert why(anna) == why(ben) == ""
    house.hub.run_once()
    assert known_above(house, anna) == ("desk", False)
    house.way.down = True
    house.above.revoke(anna.store.device)
    house.hub.run_once()
    assert why(anna) == "", "nobody in the house can know of it"
    house.way.down = False
    house.hub.run_once()
    takes_in(anna, "c2")
    assert (why(anna), why(ben)) == ("signed-out", "")
    assert Sender(house.above, "far").row("c1").fields["last_name"] == "Dupont"
    assert Exchange(anna.store).counts() == (1, 0), "nothing is rejected for it"


@on_both
def test_who_was_shut_out_is_let_in_again_with_a_code_of_the_hub(house: House) -> None:
    anna = house.device("anna")
    house.hub.run_once()
    house.above.revoke(anna.store.device)
    house.hub.run_once()
    anna.belong(house.gateway)
    for _ in range(2):
        house.hub.run_once()
        assert why(anna) == ""
    assert known_above(house, anna) == ("desk", False)
    house.above.revoke(anna.store.device)
    house.hub.run_once()
    assert why(anna) == "signed-out", "and can be shut out another time"
    assert known_above(house, anna) == ("desk", True)


def test_what_a_hub_heard_before_it_let_anybody_in_turns_nobody_away(
    tmp_path: Path, gateway: Gateway, clock: StillClock
) -> None:
    sender = Sender(gateway, "anna-at-the-counter")
    device = sender.who.device
    gateway.revoke(device)
    house = House(tmp_path, gateway, clock)
    token = house.gateway.enrol(house.gateway.make_code(HOUSE, "desk"), device, "anna").token
    for _ in range(2):
        assert house.hub.run_once().trouble is None
        assert house.gateway.who(token).device == device
    assert [one["revoked"] for one in gateway.devices() if one["id"] == device] == [False]
    with pytest.raises(Refusal) as refusal:
        gateway.who(sender.token)
    assert refusal.value.code == "signed-out", "its old token stays ended"
    house.close()


def test_a_hub_that_reads_everything_again_turns_away_whom_it_had_not_heard_of_alone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = house.device("anna"), house.device("ben")
    house.hub.run_once()
    house.above.revoke(anna.store.device)
    house.hub.run_once()
    anna.belong(house.gateway)
    house.above.revoke(ben.store.device)
    pull = house.way.pull
    begun: list[str] = []

    def expired(cursor: str) -> object:
        if cursor and not begun:
            begun.append(cursor)
            raise ExchangeTrouble("cursor-expired")
        return pull(cursor)

    monkeypatch.setattr(house.way, "pull", expired)
    assert house.hub.run_once().trouble is None
    assert (why(anna), why(ben)) == ("", "signed-out")


def test_a_hub_tells_of_its_devices_once_and_of_none_that_belongs_elsewhere(house: House) -> None:
    house.above.found("other", "Auben Metz")
    stranger = house.above.enrol(house.above.make_code("other", "desk"), "0190-stranger", "x")
    anna, kiosk = house.device("anna"), house.device("kiosk", "kiosk")
    house.gateway.enrol(house.gateway.make_code(HOUSE, "desk"), "0190-stranger", "x")
    house.hub.run_once()
    told = len(house.way.relayed)
    house.hub.run_once()
    assert len(house.way.relayed) == told == 1
    assert (known_above(house, anna), known_above(house, kiosk)) == (("desk", False), ("kiosk", False))
    assert house.above.who(stranger.token).dealership == "other"


def test_a_list_of_devices_that_is_not_taken_does_not_hold_up_the_work(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = house.device("anna")
    takes_in(anna, "c1")
    assert why(anna) == ""
    nonsense = [Housed("0190", "relay", "x")]
    monkeypatch.setattr(house.gateway, "housed", lambda: nonsense)
    report = house.hub.run_once()
    assert (report.trouble, report.outcomes) == (None, {"applied": 1})


def test_a_list_of_devices_comes_from_a_hub_alone(house: House) -> None:
    body = pack_relay(RelayBatch((), housed=(Housed("0190-somebody", "desk", "x"),)))
    with pytest.raises(Refusal) as refusal:
        house.above.relay(Sender(house.above, "far").who, body)
    assert refusal.value.code == "not-allowed"
    assert "0190-somebody" not in {one["id"] for one in house.above.devices()}


def test_a_hub_that_was_shut_out_serves_nobody_until_it_is_let_in_again(
    house: House, tmp_path: Path, clock: StillClock
) -> None:
    anna = house.device("anna")
    takes_in(anna, "c1")
    assert why(anna) == ""
    house.above.revoke("the-hub-itself")
    report = house.hub.run_once()
    assert (report.status.state, report.status.why) == ("refused", "signed-out")
    assert why(anna) == "shut-out"
    assert anna.sync.status().state == "offline"
    house.gateway.close()
    house.gateway = HubGateway(
        open_engine(f"sqlite:///{tmp_path}/hub.db"), clock=clock, new_id=counted_ids(0xE100_0000),
        secret=Random(3).randbytes,
    )  # fmt: skip
    anna.way.gateway = house.gateway
    assert why(anna) == "shut-out", "nor after a restart"
    token = house.above.enrol(house.above.make_code(HOUSE, "hub"), "the-hub-itself", "hub").token
    house.gateway.belong(HOUSE, "Auben Lyon", "Europe/Paris", url="https://above", token=token)
    hub = Hub(house.gateway, Way(house.above, token), clock=clock)
    assert hub.run_once().trouble is None
    assert why(anna) == ""
    assert Exchange(anna.store).counts() == (0, 0)


def test_a_hub_says_in_a_sentence_that_it_was_turned_away() -> None:
    lines: list[str] = []
    tell = telling(lines.append)
    away = Status("refused", waiting=1, why="signed-out")
    for status in (Status("sent"), Status("offline", why="no-network"), away, away, Status("offline", why="cut")):
        tell(status)
    assert json.loads(lines[0]) == {"state": "refused", "why": "signed-out", "says": SAYS["signed-out"]}
    tell(Status("waiting", waiting=1))
    assert [json.loads(line)["why"] for line in lines] == ["signed-out", ""]
