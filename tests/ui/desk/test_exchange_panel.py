"""The panel that says how the exchange stands: what is in the way, what to do, how far a reading is, joining again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

import pytest

from db.errors import EnvironmentTrouble, PersonCanMend, VitrineError
from sync.hub_name import FoundHub
from tests.ui.desk.conftest import Desk, Sit
from ui.bridge import Bridge, Status
from ui.models.exchange import ExchangeModel, help_for

WHYS = (
    "no-network", "no-answer", "cut", "portal", "tls", "busy", "gateway-trouble", "disk-full", "read-only", "damaged",
    "file", "bug", "signed-out", "too-old", "shut-out",
)  # fmt: skip


class Refused(PersonCanMend):
    sentences = {"wrong-code": "no"}


class Away(EnvironmentTrouble):
    sentences = {"no-network": "no"}


@dataclass
class StandIn:
    """A bridge that says what it is told, and tries codes as it is told."""

    status: Status = field(default_factory=lambda: Status("sent"))
    trouble: Exception | None = None
    done: list[str] = field(default_factory=list)

    def wake(self) -> None:
        self.done.append("wake")

    def restart(self) -> None:
        self.done.append("restart")

    def shares(self, _store: Any) -> bool:
        return True

    def find_hubs(self) -> list[dict[str, str]]:
        self.done.append("look")
        return [{"name": "counter-8443", "url": "https://192.0.2.20:8443"}] if "hub" in self.done else []

    def share_over(self, _store: Any, url: str, code: str) -> None:
        self.done.append(f"{code} at {url}")
        if self.trouble is not None:
            raise self.trouble

    def enrol_again(self, _store: Any, code: str) -> None:
        self.done.append(code)
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def bridge() -> StandIn:
    return StandIn()


@pytest.fixture
def panel(desk: Desk, bridge: StandIn) -> Callable[[Status], ExchangeModel]:
    def open_with(status: Status) -> ExchangeModel:
        bridge.status = status
        desk.place.settings["bridge"] = cast("Bridge", bridge)
        return desk.open(ExchangeModel)

    return open_with


Panel = Callable[[Status], ExchangeModel]


@pytest.mark.parametrize("why", WHYS)
def test_whatever_is_in_the_way_there_is_something_to_do(qapp: object, why: str) -> None:
    lines = help_for(Status("offline", why=why))
    assert len(lines) >= 2
    assert all(line.endswith(".") for line in lines)


def test_a_first_reading_shows_how_far_it_is(panel: Panel) -> None:
    model = panel(Status("sending", read=5000, to_read=20000))
    assert model.shown["share"] == 0.25
    assert model.shown["share_line"].startswith("5,000 of 20,000 entries have come.")
    assert model.shown["line"] == "Everything is coming in, 5,000 of 20,000"
    assert panel(Status("sent")).shown["share"] == -1


def test_the_facts_of_an_outage(panel: Panel, desk: Desk) -> None:
    now = desk.world.workplace.clock()
    status = Status("offline", waiting=3, refused=2, last_sent=now - timedelta(minutes=5), offline_since=now)
    facts = {fact["label"]: fact["text"] for fact in panel(status).shown["facts"]}
    assert facts["Waiting to be sent"] == "3"
    assert facts["Need you"] == "2"
    assert facts["Last complete exchange"].startswith("5 minute")
    assert "No answer since" in facts
    assert panel(Status("alone")).shown["facts"] == []
    assert panel(Status("alone")).shown["help"] != []
    assert panel(Status("sent")).shown["help"] == []


def test_a_signed_out_pc_joins_again_with_a_new_code(panel: Panel, desk: Desk, bridge: StandIn) -> None:
    model = panel(Status("refused", why="signed-out"))
    assert model.shown["joins"]
    assert "new code" in model.shown["help"][1]
    model.join("  ")
    assert bridge.done == []
    model.join(" ABCDE12345 ")
    desk.settle()
    assert bridge.done == ["ABCDE12345", "restart"]
    assert "belongs to the server again" in desk.around.said[-1]


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Refused("wrong-code"), "not valid any more"),
        (Away("no-network"), "no way to the server"),
        (VitrineError("odd"), "That did not work"),
    ],
)
def test_a_code_that_does_not_help_says_why(
    panel: Panel, desk: Desk, bridge: StandIn, trouble: Exception, said: str
) -> None:
    model = panel(Status("refused", why="signed-out"))
    bridge.trouble = trouble
    model.join("ABCDE12345")
    desk.settle()
    assert said in model.shown["wrong"]
    assert not model.shown["busy"]
    assert "restart" not in bridge.done


def test_the_buttons(panel: Panel, desk: Desk, bridge: StandIn) -> None:
    model = panel(Status("offline", why="no-network"))
    model.now()
    assert bridge.done == ["wake"]
    model.repair()
    assert desk.around.panels == [("repair", {})]
    closed: list[bool] = []
    model.closed.connect(lambda: closed.append(True))
    model.cancel()
    assert closed == [True]


def test_a_person_reads_what_to_do_and_types_the_code(sit: Sit) -> None:
    desk = sit("today")
    desk.window.bridge._take(Status("refused", waiting=2, why="signed-out"))
    desk.person.click("button", "The server no longer knows this PC: join it again with a new code")
    desk.person.wait_read("Nothing is lost: everything is kept here and goes out later.")
    desk.person.type("ABCDE-12345", into="New code")
    desk.person.click("button", "Join again")
    desk.window.work.settle()
    desk.person.find("editable-text", "New code")
    assert desk.window.model.panel_vm.shown["wrong"].startswith("That did not work")  # type: ignore[union-attr]
    desk.window.bridge._take(Status("sending", read=5, to_read=10))
    desk.person.wait_read("5 of 10 entries have come. You can work meanwhile, or close: it goes on from there.")


def test_how_long_the_rest_takes_is_said_once_that_can_be_told(panel: Panel, desk: Desk, bridge: StandIn) -> None:
    model = panel(Status("sending", read=2000, to_read=20_000))
    assert (model.shown["left"], model.shown["trying"]) == ("", True)
    for seconds, read, said in (
        (15, 4000, "About 2 min left"),
        (15, 6000, "About 2 min left"),
        (90, 19_900, "About 1 min left"),
    ):
        desk.world.clock.forward(seconds=seconds)
        bridge.status = Status("sending", read=read, to_read=20_000)
        model.refresh()
        assert model.shown["left"] == said
    bridge.status = Status("offline", read=19_900, to_read=20_000)
    model.refresh()
    assert (model.shown["left"], model.shown["trying"]) == ("", False)
    bridge.status = Status("sending", read=100, to_read=20_000)  # it begins anew
    model.refresh()
    assert model.shown["left"] == ""


FILLING = {
    "en": ("This PC is being filled: 400 of 20,312 entries have come. Until then lists are not complete.",
           "How it stands", "Exchange with the dealership"),
    "fr": ("Ce PC se remplit : 400 fiches sur 20 312 sont arrivées. D’ici là, les listes sont incomplètes.",
           "Où cela en est", "Échange avec la concession"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_while_everything_comes_for_the_first_time_every_screen_says_so(sit: Sit, language: str) -> None:
    said, action, title = FILLING[language]
    desk = sit("today", language)
    desk.window.bridge._take(Status("sending", read=400, to_read=20_312))
    for screen in ("today", "customers", "offers"):
        desk.window.model.go(screen)  # type: ignore[union-attr]
        desk.person.wait_read(said)
    desk.person.click("button", action)
    desk.person.wait_read(title)
    desk.window.bridge._take(Status("sent", last_sent=desk.world.clock()))
    desk.person.wait_gone("button", action)
    # Read again for another reason, the lists are whole all the while.
    desk.window.bridge._take(Status("sending", last_sent=desk.world.clock(), read=400, to_read=20_312))
    assert not desk.person.sees("button", action)


def test_what_has_come_shows_before_the_rest_has(sit: Sit) -> None:
    desk = sit("customers")
    desk.world.customer("new", "Zoé", "Petit", phone="06 00 00 00 01")
    assert not desk.person.reads("Zoé Petit")
    desk.window.bridge._take(Status("sending", read=400, to_read=20_312))
    desk.person.wait_for("list-item", "Zoé Petit")


def test_a_pc_shares_over_one_that_is_always_on(panel: Panel, desk: Desk, bridge: StandIn) -> None:
    model = panel(Status("sent"))
    assert model.shown["shares"]
    model.look()
    desk.settle()
    assert (model.shown["hubs"], model.shown["looked"]) == ([], True)
    bridge.done.append("hub")
    model.look()
    desk.settle()
    (hub,) = model.shown["hubs"]
    model.share(hub["url"], " ")
    model.share(hub["url"], " ABCDE-12345 ")
    desk.settle()
    assert bridge.done[-2:] == ["ABCDE-12345 at https://192.0.2.20:8443", "restart"]
    assert "while the internet is gone" in desk.around.said[-1]


def test_a_code_of_another_pc_says_so(panel: Panel, desk: Desk, bridge: StandIn) -> None:
    model = panel(Status("sent"))
    bridge.trouble = Refused("other-gateway")
    model.share("https://192.0.2.20:8443", "ABCDE-12345")
    desk.settle()
    assert "from another PC" in model.shown["wrong"]
    assert not model.shown["busy"]


def test_a_person_looks_for_the_pc_and_types_its_code(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [{"name": "counter-8443", "url": "https://127.0.0.1:9"}]
    monkeypatch.setattr(Bridge, "shares", staticmethod(lambda _store: True))
    monkeypatch.setattr(Bridge, "find_hubs", staticmethod(lambda: found))
    desk = sit("today")
    desk.window.bridge._take(Status("refused", waiting=2, why="signed-out"))
    desk.person.click("button", "The server no longer knows this PC: join it again with a new code")
    desk.window.bridge._take(Status("sent"))
    desk.person.wait_read("Share with the other PCs in this dealership")
    desk.person.click("button", "Look for that PC")
    desk.window.work.settle()
    desk.person.type("ABCDE-12345", into="Code")
    desk.person.click("button", "Share from now on")
    desk.window.work.settle()
    assert desk.window.model.panel_vm.shown["wrong"] != ""  # type: ignore[union-attr]


def test_a_pc_shares_only_where_it_belongs_to_a_dealership_of_its_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk.world.workplace.store
    assert not Bridge.shares(store)
    store.keep_setting("gateway-token", "t")
    store.keep_setting("gateway-url", "http://127.0.0.1:1")  # in training
    assert not Bridge.shares(store)
    store.keep_setting("gateway-url", "https://gateway.example")
    assert Bridge.shares(store)
    with pytest.raises(VitrineError):
        Bridge.share_over(store, "https://127.0.0.1:9", "ABCDE-FGHJK-0000-0000-0000-0000")
    monkeypatch.setattr("sync.hub_name.find_hubs", lambda: [FoundHub("counter", "https://192.0.2.20:8443", "PIN")])
    assert Bridge.find_hubs() == [{"name": "counter", "url": "https://192.0.2.20:8443"}]
