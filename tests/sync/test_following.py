"""A hub that got another address is found again by its certificate, and nobody else is taken for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from db.records import Customer
from db.store import Store, open_store
from sync.connect import PIN, URL, enrol, open_sync
from sync.device import DeviceSync
from sync.following import Following, follow
from sync.gateway.app import make_app
from sync.gateway.certificate import fingerprint, own_certificate
from sync.gateway.gateway import Gateway
from sync.hub_name import FoundHub
from sync.pairing import pin_of, written
from sync.status import Status
from tests.serving import Serving, serving
from tests.stand_ins import StillClock, counted_ids
from tests.sync.house import HOUSE

NOWHERE = "https://127.0.0.1:9"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gateway's own certificate with its key."""
    certificate, key = own_certificate(tmp_path_factory.mktemp("hub"))
    both = certificate.with_name("both.pem")
    both.write_bytes(certificate.read_bytes() + key.read_bytes())
    return both


@pytest.fixture
def hub(gateway: Gateway, certificate: Path) -> Iterator[Serving]:
    """What a PC shares over, at the address where it is now."""
    running = serving(make_app(gateway), certificate=certificate)
    yield running
    running.stop()


@pytest.fixture
def store(tmp_path: Path, clock: StillClock, gateway: Gateway, hub: Serving, certificate: Path) -> Iterator[Store]:
    """A PC that belongs to it and knows it by the address of yesterday."""
    made = open_store(tmp_path / "desk.db", clock=clock, new_id=counted_ids(0x2000_0000))
    enrol(made, hub.url, written(gateway.make_code(HOUSE, "desk"), fingerprint(certificate)), "counter")
    made.keep_setting(URL, NOWHERE)
    yield made
    made.close()


class Network:
    """What is heard of hubs, and how often somebody listened."""

    def __init__(self, *heard: FoundHub) -> None:
        self.heard = heard
        self.listened = 0
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self) -> Sequence[FoundHub]:
        self.listened += 1
        self.meanwhile()
        return self.heard


def following(store: Store, network: Network) -> Following:
    def again() -> DeviceSync | None:
        return open_sync(store, clock=store.clock, new_id=store.new_id)

    sync = again()
    assert sync is not None
    return Following(store, sync, again=again, clock=store.clock, hubs=network)


def test_the_hub_is_found_at_its_new_address_and_what_waited_goes_there(
    store: Store, hub: Serving, gateway: Gateway
) -> None:
    with store.intent() as intent:
        intent.create(Customer(id=store.new_id(), last_name="Dupont"))
    other = FoundHub("a", "https://127.0.0.1:10", pin_of("ab" * 32))
    sync = following(store, Network(other, FoundHub("b", hub.url, pin_of(store.setting(PIN)))))
    told: list[Status] = []
    report = sync.run_once(told.append)
    sync.close()
    assert (report.status.state, report.outcomes) == ("sent", {"applied": 1})
    assert [status.state for status in told] == ["offline"], "it is said before the seconds of listening"
    assert store.setting(URL) == hub.url
    assert gateway.counts(HOUSE)["customer"] == 1


def test_nobody_else_is_taken_for_it(store: Store, hub: Serving, clock: StillClock) -> None:
    network = Network(FoundHub("a", hub.url, pin_of("ab" * 32)))
    sync = following(store, network)
    assert sync.run_once().status.state == "offline"
    assert store.setting(URL) == NOWHERE
    assert sync.run_once().trouble is not None
    assert network.listened == 1, "not with each try"
    clock.forward(minutes=5)
    sync.run_once()
    sync.close()
    assert network.listened == 2


def test_whoever_says_its_name_and_has_another_certificate_hears_nothing(store: Store, hub: Serving) -> None:
    store.keep_setting(PIN, "cd" * 32)
    called = pin_of("cd" * 32)
    sync = following(
        store, Network(FoundHub("liar", hub.url, called), FoundHub("gone", "https://127.0.0.1:10", called))
    )
    assert sync.run_once().status.state == "offline"
    sync.close()
    assert store.setting(URL) == NOWHERE


def test_a_gateway_with_a_certificate_the_system_trusts_does_not_move(store: Store) -> None:
    store.keep_setting(PIN, "")
    network = Network()
    sync = following(store, network)
    assert sync.run_once().trouble is not None
    sync.close()
    assert network.listened == 0


def test_the_app_ends_while_somebody_listens(store: Store, hub: Serving) -> None:
    network = Network(FoundHub("b", hub.url, pin_of(store.setting(PIN))))
    sync = following(store, network)
    network.meanwhile = sync.interrupt
    report = sync.run_once()
    assert (report.trouble, report.status.last_sent) == (None, None), "interrupted, not done"
    assert sync.status().state == "sent"
    sync.close()


def test_where_it_still_is_nothing_moves(store: Store, hub: Serving) -> None:
    sync = following(store, Network(FoundHub("b", NOWHERE, pin_of(store.setting(PIN)))))
    assert sync.run_once().status.state == "offline"
    sync.close()


def test_a_device_that_belongs_nowhere_follows_nobody(tmp_path: Path, clock: StillClock, store: Store) -> None:
    alone = open_store(tmp_path / "alone.db", clock=clock, new_id=counted_ids())
    assert follow(alone, clock=clock, new_id=counted_ids()) is None
    alone.close()
    sync = follow(store, clock=clock, new_id=counted_ids())
    assert sync is not None
    sync.close()
