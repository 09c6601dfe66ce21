"""The manufacturer changes a price while people look at cars: what stands on the screens moves, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtGui import QGuiApplication

import compose
from db.store import open_store
from sales import kiosk_lock
from sales.cars import save_configuration
from sales.configure import Showroom
from sales.quotes import make_offer
from sales.records import Customer, Offer, Price
from sales.workplace import Workplace
from tests.stand_ins import StillClock
from tests.ui.configure.conftest import OpenDesk
from ui.app import Setup, Window, open_kiosk
from ui.models.kiosk import KioskModel
from ui.models.make_offer import MakeOfferModel
from ui.theme import Look
from ui.tour.person import Person

DEARER = 777_00


@pytest.fixture
def own_range(tmp_path: Path) -> Showroom:
    """The demo range for one test alone: its prices will change."""
    return compose.open_showroom(tmp_path)


def new_price(workplace: Workplace, choice: str, value: str, cents: int) -> None:
    """A price as sync brings it: written by another thread."""

    def write() -> None:
        with workplace.store.intent() as intent:
            intent.create(
                Price(
                    id=workplace.new_id(), model="mika", value=f"{choice}/{value}", market="FR", cents=cents,
                    valid_from="2026-11-01",
                )
            )  # fmt: skip

    thread = Thread(target=write)
    thread.start()
    thread.join()


def version_now(room: Showroom) -> tuple[str, int]:
    """The version of the plainest Mika, and its price."""
    car = room.view(room.start("mika", "FR"), "2026-11-23")
    (line,) = [line for line in car.lines if line.kind == "version"]
    return car.car["version"], line.cents


def test_a_car_on_the_stage_moves_and_a_toast_says_so(
    desk: OpenDesk, own_range: Showroom, workplace: Workplace
) -> None:
    opened = desk(make=lambda: own_range)
    opened.screen.start("mika")
    before = opened.car.view.total_cents
    opened.screen.put_beside()
    opened.screen.resume()
    version, cents = version_now(own_range)
    new_price(workplace, "version", version, cents + DEARER)
    opened.person.wait(lambda: opened.car.view.total_cents == before + DEARER)
    opened.person.wait(lambda: "The manufacturer changed a price" in opened.app.toast)
    assert "+€777" in opened.app.toast.replace("\u00a0", "").replace(" ", "")
    opened.window.work.settle()
    assert opened.screen.comparison.cars[0]["price"] == opened.window.formats.money(before + DEARER)
    opened.screen.choose_model()
    cheapest = opened.window.formats.money(own_range.card("mika", "FR", "2026-11-23").from_cents)
    assert cheapest in opened.person.find("button", "Mika").text


def test_nobody_is_told_of_a_price_that_is_not_of_their_car(
    desk: OpenDesk, own_range: Showroom, workplace: Workplace
) -> None:
    opened = desk(make=lambda: own_range)
    opened.screen.start("taris")
    came: list[bool] = []
    opened.window.showroom.news.came.connect(lambda: came.append(True))
    version, cents = version_now(own_range)
    new_price(workplace, "version", version, cents + DEARER)
    opened.person.wait(lambda: bool(came))
    opened.window.work.settle()
    assert opened.app.toast == ""


def test_prices_known_before_the_range_was_opened_count(
    desk: OpenDesk, own_range: Showroom, workplace: Workplace
) -> None:
    version, cents = version_now(own_range)
    new_price(workplace, "version", version, cents + DEARER)
    opened = desk(make=lambda: own_range)
    opened.screen.start("mika")
    assert version_now(own_range)[1] == cents + DEARER


def test_news_before_anybody_opens_the_range_costs_nothing(desk: OpenDesk, workplace: Workplace) -> None:
    opened = desk(first="customers", make=_never)
    new_price(workplace, "version", "x", 1)
    QGuiApplication.processEvents()
    opened.window.work.settle()
    assert opened.app.toast == ""


def _never() -> Showroom:
    raise AssertionError("nobody asked for the range")


def test_an_offer_made_from_then_on_has_the_new_price_and_the_old_one_keeps_its_lines(
    desk: OpenDesk, own_range: Showroom, workplace: Workplace, zoe: Customer
) -> None:
    opened = desk(make=lambda: own_range)
    car = own_range.view(own_range.start("mika", "FR"), "2026-11-23")
    kept = save_configuration(workplace, car, own_range.range.version, zoe.id)
    old = make_offer(workplace, kept.id, zoe.id, "fr", car=car)
    opened.app.open_panel("offer", configuration=kept.id, customer=zoe.id)
    opened.window.work.settle()
    money = opened.window.formats.money
    opened.person.wait_read(money(car.total_cents))
    version, cents = version_now(own_range)
    new_price(workplace, "version", version, cents + DEARER)  # while the panel is open
    panel = opened.app.panel_vm
    assert isinstance(panel, MakeOfferModel)
    # Not just anywhere on the screen: the models behind the panel hear the news too, and may be quicker.
    opened.person.wait(lambda: panel.shown["total"] == money(car.total_cents + DEARER), "the panel kept the old price")
    panel.save()
    opened.window.work.settle()
    offers = {offer.id: offer.total_cents for offer in workplace.store.all(Offer)}
    assert offers.pop(old.id) == car.total_cents
    assert list(offers.values()) == [car.total_cents + DEARER]


@pytest.fixture
def kiosk(
    qapp: QGuiApplication, tmp_path: Path, clock: StillClock, new_id: Callable[[], str], own_range: Showroom
) -> Iterator[tuple[Window, Workplace]]:
    """A kiosk with the demo range of its own."""
    store = open_store(tmp_path / "kiosk.db", clock=clock, new_id=new_id)
    kiosk_lock.set_pin(store, "2468", lambda count: b"s" * count)
    workplace = Workplace(store, clock, new_id, role="kiosk")
    setup = Setup(
        workplace=workplace, showroom=lambda: own_range, language="en", size=(1080, 1920),
        look=Look(touch=True, still=True, dark_stage=True),
    )  # fmt: skip
    window = open_kiosk(setup)
    window.work.settle()
    yield window, workplace
    window.close()
    store.close()


def test_a_visitors_car_moves_too(kiosk: tuple[Window, Workplace], own_range: Showroom) -> None:
    window, workplace = kiosk
    vm = window.model
    assert isinstance(vm, KioskModel)
    assert window.window is not None
    visitor = Person(window.window)
    version, cents = version_now(own_range)
    new_price(workplace, "version", version, cents + 1_00)  # at the welcome: only the prices from
    visitor.wait(lambda: version_now(own_range)[1] == cents + 1_00)
    window.work.settle()
    assert vm.notice == ""
    visitor.tap("button", "Touch to begin")
    visitor.tap("button", "Mika")
    before = vm.car.view["cents"]
    new_price(workplace, "version", version, cents + DEARER)
    visitor.wait(lambda: vm.car.view["cents"] == before + DEARER - 1_00)
    visitor.wait_read("A price has just changed")
    window.work.settle()
    visitor.tap("button", "Close the message")
    assert vm.notice == ""
