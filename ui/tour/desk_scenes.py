"""Every screen of the desk in every state, for its pictures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sales.diary import free_slots
from sales.drives import SlotTaken, hold_slot
from sales.lead_steps import close_lead
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm, save_customer
from sales.records import Configuration, Customer, Lead, Offer, TestDrive
from sales.repairs import GATEWAY
from sales.tasks import call_a_salesperson
from ui.bridge import Status
from ui.models import wording
from ui.tour import lead_scenes
from ui.tour.sitting import Sitting

LONG = ("Marie-Antoinette-Joséphine", "de La Rochefoucauld-Montmorency-Luxembourg")
CHOICES = ("version/lumiere", "paint/blue-petrol", "roof/black-ink", "wheels/multi-20", "upholstery/leather-ink")
WHY_NOT = ("panoramic-roof/with", "roof-box/with")
"""The glass roof takes no roof box."""


def furnished(sitting: Sitting) -> None:
    """A dealership with a history."""
    for scenes in (
        today,
        calendar,
        booking,
        customers,
        forms,
        offers,
        configurator,
        comparison,
        search,
        sync_line,
        repair,
        privacy,
        lead_scenes.web_leads,
        lead_scenes.requests,
    ):
        scenes(sitting)


def empty(sitting: Sitting) -> None:
    """The first morning: nobody has come yet."""
    for screen in ("today", "calendar", "customers", "offers"):
        sitting.vm.go(screen)
        sitting.shot(screen)
    for panel in ("repair", "web-leads", "crm"):
        sitting.vm.open_panel(panel)
        sitting.shot(panel)


def broken(sitting: Sitting) -> None:
    """The range cannot be read."""
    sitting.vm.go("configure")
    sitting.until(lambda: sitting.vm.model("configure").page == "error")
    sitting.shot("models")


def stand_in(sitting: Sitting) -> None:
    """Another range stands in for the one that cannot be read."""
    _models(sitting)
    sitting.shot("models")


# the day ------------------------------------------------------------------------------------------------------------
def today(sitting: Sitting) -> None:
    """The day, full; waiting, in trouble; what the keyboard stands on; what just happened."""
    call_a_salesperson(sitting.window.setup.workplace, "orsa")
    model = sitting.vm.model("today")
    sitting.vm.go("today")
    sitting.shot("today")
    for _ in range(4):
        sitting.person.press("Tab")
    sitting.shot("today-focus")
    model.put(state="loading")
    for rows in (model.leads, model.tasks, model.appointments):
        rows.replace([])
    sitting.shot("today-loading")
    model.refresh()
    model.put(state="error", trouble=wording.trouble("disk-full"))
    sitting.shot("today-error")
    model.refresh()
    model.finish(model.tasks.rows[0].id)
    sitting.shot("today-toast")
    sitting.vm.take_back()
    sitting.vm.who()
    sitting.shot("who")
    sitting.vm.close_panel()


def sync_line(sitting: Sitting) -> None:
    """The honest line at the foot of the rail, and what needs a person."""
    app, workplace = sitting.vm, sitting.window.setup.workplace
    now = workplace.clock()
    app.go("today")
    for name, status in (
        ("sent", Status(state="sent", last_sent=now - timedelta(minutes=2))),
        ("sending", Status(state="sending", waiting=3)),
        ("waiting", Status(state="waiting", waiting=3, last_sent=now - timedelta(minutes=9))),
        ("offline", Status(state="offline", waiting=12, offline_since=now - timedelta(minutes=48), why="no-network")),
        ("refused", Status(state="refused", refused=2, why="repair")),
    ):
        sitting.told.tell(status)
        sitting.until(lambda status=status: sitting.window.bridge.status == status)  # type: ignore[misc]
        sitting.shot(f"sync-{name}")
    for name, status in (
        ("reading", Status(state="sending", read=7000, to_read=20000)),
        ("portal", Status(state="offline", waiting=12, offline_since=now - timedelta(minutes=48), why="portal")),
        ("disk-full", Status(state="offline", waiting=2, offline_since=now, why="disk-full")),
        ("signed-out", Status(state="refused", waiting=4, why="signed-out", last_sent=now - timedelta(hours=2))),
        ("too-old", Status(state="refused", waiting=4, why="too-old", last_sent=now - timedelta(hours=2))),
    ):
        sitting.told.tell(status)
        sitting.until(lambda status=status: sitting.window.bridge.status == status)  # type: ignore[misc]
        app.open_panel("exchange")
        sitting.shot(f"exchange-{name}")
        app.close_panel()


def repair(sitting: Sitting) -> None:
    """What was refused: two values to choose from, one to put right, a drive without a time; each way out."""
    app, workplace = sitting.vm, sitting.window.setup.workplace
    app.go("today")
    lead = next(lead for lead in workplace.store.all(Lead) if lead.status not in ("won", "lost"))
    close_lead(workplace, lead.id, "won")
    sitting.house.refuse(workplace)
    save_customer(workplace, CustomerForm(first_name=LONG[0], last_name=LONG[1], phone="06 00 00 00 03", note="x" * 90))
    sitting.house.refuse(workplace)
    slot = free_slots(workplace, workplace.today() + timedelta(days=1))[0]
    drive = hold_slot(workplace, lead.customer, slot.demonstrator, slot.start)
    with workplace.store.intent() as intent:
        intent.update(TestDrive, drive.id, status="to-rebook")
    app.open_panel("repair")
    sitting.shot("repair")
    model = app.panel_vm
    both = next(item for item in model.changes.rows if item.sides)
    item = next(item for item in model.changes.rows if item.controls and not item.sides)
    first, last = (sitting.words("WaysOutOfIt", "Discard: %1").replace("%1", one.title) for one in (both, item))
    sitting.person.point_at("button", first)
    sitting.shot("repair-two-sides")
    broken = item.id
    for mode in ("edit", "hand", "discard"):
        model.begin(broken, mode)
        if mode == "edit":
            model.type(broken, "phone", "06")
            model.send_again(broken)
        sitting.person.point_at("button", last)
        sitting.shot(f"repair-{mode}")
    model.begin(broken, "")
    model.hand_over(broken, model.shown["colleagues"][0]["key"])
    model.choose(model.changes.at(0).id, "theirs")
    sitting.person.point_at("button", last)
    sitting.shot("repair-settled")
    app.close_panel()
    app.say("")


def privacy(sitting: Sitting) -> None:
    """What is kept about a customer, and their erasure; how far entries are on their way."""
    app, workplace = sitting.vm, sitting.window.setup.workplace
    workplace.store.keep_setting(GATEWAY, "https://gateway")
    customer = _customer_with_all(sitting)
    app.go("customers", customer=customer.id)
    sitting.shot("customer-far")
    app.open_panel("privacy", customer=customer.id)
    sitting.shot("privacy")
    app.close_panel()
    workplace.store.keep_setting(GATEWAY, "")


# the calendar -------------------------------------------------------------------------------------------------------
def calendar(sitting: Sitting) -> None:
    """A day, a week, a closed day, a kept drive and moving it."""
    app, model = sitting.vm, sitting.vm.model("calendar")
    app.go("calendar")
    sitting.shot("calendar-day")
    model.set_mode("week")
    sitting.shot("calendar-week")
    model.set_mode("day")
    day = sitting.window.setup.workplace.today()
    model.pick_day((day + timedelta(days=6 - day.weekday())).isoformat())
    sitting.shot("calendar-closed")
    model.go_today()
    coming = sorted(
        (drive for drive in _all(sitting, TestDrive) if drive.start > sitting.window.setup.workplace.now()),
        key=lambda drive: drive.start,
    )
    drive = next(drive for drive in coming if drive.status in ("confirmed", "provisional"))
    app.go("calendar", drive=drive.id)
    sitting.shot("calendar-kept-drive")
    app.panel_vm.begin_move()
    sitting.shot("calendar-move")
    app.close_panel()


def booking(sitting: Sitting) -> None:
    """Booking a test drive: open, filled in, and taken by somebody else meanwhile."""
    app, workplace = sitting.vm, sitting.window.setup.workplace
    app.go("calendar")
    app.open_panel("test-drive")
    sitting.shot("booking")
    app.panel_vm.find("mar")
    sitting.shot("booking-who")
    first, second = _all(sitting, Customer)[:2]
    app.panel_vm.pick_customer(first.id)
    key = app.panel_vm.slots.rows[-1].key
    app.panel_vm.choose(key)
    sitting.shot("booking-ready")
    demonstrator, _, start = key.partition("@")
    try:
        hold_slot(workplace, second.id, demonstrator, start)
    except SlotTaken as taken:
        raise LookupError("a free time is not free") from taken
    app.panel_vm.save()
    sitting.shot("booking-taken")
    app.close_panel()
    with workplace.store.intent() as intent:
        lost = next(drive for drive in _all(sitting, TestDrive) if drive.start == start)
        intent.update(TestDrive, lost.id, status="to-rebook")
    app.go("calendar")
    sitting.shot("calendar-to-rebook")


# customers ----------------------------------------------------------------------------------------------------------
def customers(sitting: Sitting) -> None:
    """The list, a page, the longest name, a note."""
    app, model = sitting.vm, sitting.vm.model("customers")
    app.go("customers")
    sitting.shot("customers")
    model.find("qqqq")
    sitting.shot("customers-none")
    model.find("")
    app.go("customers", customer=_customer_with_all(sitting).id)
    sitting.until(lambda: bool(model.shown["file"]))
    sitting.shot("customer")
    model.begin_note("call")
    sitting.shot("customer-note")
    lead = capture_lead(
        sitting.window.setup.workplace,
        LeadForm(
            customer=CustomerForm(
                first_name=LONG[0], last_name=LONG[1], email="marie-antoinette-josephine@la-rochefoucauld.example"
            ),
            source="web",
            interest="test-drive",
            model="orsa",
        ),
    )
    app.go("customers", customer=lead.customer)
    sitting.shot("customer-long-name")
    app.go("today")
    sitting.shot("today-long-name")


def forms(sitting: Sitting) -> None:
    """The short form: empty, with what is missing, with somebody we may know, with everything."""
    app = sitting.vm
    app.go("customers")
    app.open_panel("customer-form")
    sitting.shot("customer-form")
    app.panel_vm.set("phone", "12")
    app.panel_vm.save()
    sitting.shot("customer-form-errors")
    known = next(customer for customer in _all(sitting, Customer) if customer.phone and customer.first_name)
    app.open_panel("customer-form")
    for field, text in (("first_name", known.first_name), ("last_name", known.last_name), ("phone", known.phone)):
        app.panel_vm.set(field, text)
    sitting.shot("customer-form-duplicates")
    app.open_panel("customer-form", customer=known.id)
    app.panel_vm.show_more()
    sitting.shot("customer-form-more")
    app.close_panel()


# offers -------------------------------------------------------------------------------------------------------------
def offers(sitting: Sitting) -> None:
    """The list, one offer, making one."""
    app, model = sitting.vm, sitting.vm.model("offers")
    app.go("offers")
    sitting.shot("offers")
    app.go("offers", offer=next(offer for offer in _all(sitting, Offer) if offer.status == "open").id)
    sitting.shot("offer")
    model.unpick()
    app.open_panel("offer", configuration=_all(sitting, Configuration)[0].id)
    app.panel_vm.other_customer()
    sitting.shot("offer-make")
    app.panel_vm.pick_customer(_all(sitting, Customer)[3].id)
    sitting.shot("offer-make-ready")
    app.close_panel()


# the configurator ---------------------------------------------------------------------------------------------------
def configurator(sitting: Sitting) -> None:
    """The models, each step, why not, the ways out, the summary, a search that finds nothing."""
    app, model = sitting.vm, _models(sitting)
    sitting.shot("models")
    model.start("orsa")
    for value in CHOICES:
        model.car.press(value)
    for step in model.car.steps:
        model.car.open_step(step["key"])
        sitting.shot(f"step-{step['key']}")
    for face in ("Three-quarter", "Side", "Front", "Inside"):
        sitting.person.click("radio-button", sitting.words("Stage", face))
        sitting.shot(f"stage-{face.lower()}")
    sitting.person.click("radio-button", sitting.words("Stage", "Three-quarter"))
    for value in WHY_NOT:
        model.car.open_step(_step_of(model, value))
        model.car.find("")
        model.car.press(value)
    model.car.find(_name_of(sitting, model, WHY_NOT[1]))
    sitting.shot("why-not")
    model.car.take(0)
    sitting.shot("way-taken")
    model.car.find("qqqq")
    sitting.shot("step-search-none")
    model.car.find("")
    sitting.person.click("button", sitting.words("CarBar", "Details"))
    sitting.shot("details")
    sitting.person.click("button", sitting.words("CarBar", "Details"))
    model.keep()
    sitting.shot("kept")
    app.close_panel()
    app.say("")
    model.make_offer()
    sitting.shot("car-offer")
    app.close_panel()


def comparison(sitting: Sitting) -> None:
    """One car, three cars side by side."""
    model = _models(sitting)
    for code, paint in (("orsa", "blue-petrol"), ("taris", "red-garnet"), ("mika", "yellow-mimosa")):
        model.start(code)
        model.car.press(f"paint/{paint}")
        model.put_beside()
        if code == "orsa":
            sitting.shot("compare-one")
    sitting.shot("compare")
    model.choose_model()


# the search ---------------------------------------------------------------------------------------------------------
def search(sitting: Sitting) -> None:
    """Something found, nothing found."""
    sitting.vm.go("today")
    field = sitting.words("Finder", "Find a name, phone, plate or code")
    for name, text in (("search", "mar"), ("search-none", "qqqq")):
        sitting.person.press("Ctrl+K")
        sitting.person.type(text, into=field)
        sitting.shot(name)
        sitting.person.press("Escape")
    sitting.person.press("Escape")


# where things are ---------------------------------------------------------------------------------------------------
def _models(sitting: Sitting) -> Any:
    """The configurator's view model, its models shown."""
    sitting.vm.go("configure")
    model = sitting.vm.model("configure")
    sitting.until(lambda: model.page != "loading", "the range did not come")
    model.choose_model()
    return model


def _all(sitting: Sitting, kind: Any) -> list[Any]:
    return sitting.window.setup.workplace.store.all(kind)


def _customer_with_all(sitting: Sitting) -> Any:
    """Somebody with an offer and a test drive."""
    drivers = {drive.customer for drive in _all(sitting, TestDrive)}
    offered = [offer.customer for offer in _all(sitting, Offer) if offer.customer in drivers]
    found = sitting.window.setup.workplace.store.get(Customer, offered[0])
    if found is None:
        raise LookupError("an offer without a customer")
    return found


def _step_of(model: Any, value: str) -> str:
    found: str = next(
        step.code
        for step in model.car.view.steps
        for one in step.lists
        if any(f"{card.choice}/{card.value}" == value for card in one.values)
    )
    return found


def _name_of(sitting: Sitting, model: Any, value: str) -> str:
    cards = (card for step in model.car.view.steps for one in step.lists for card in one.values)
    found = next(card for card in cards if f"{card.choice}/{card.value}" == value)
    return str(found.name.say(sitting.window.formats.language))
