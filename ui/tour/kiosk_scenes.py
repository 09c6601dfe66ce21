"""Every page of the kiosk in every state, for its pictures."""

from __future__ import annotations

from sales.people import CustomerForm, save_customer
from sales.records import TestDrive
from ui.tour.sitting import Sitting

VISITOR, PHONE = "Marie-Antoinette de La Rochefoucauld-Montmorency", "06 12 34 56 78"


class Seconds:
    """A clock of seconds that a scene moves: nobody waits until a visitor has gone."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def furnished(sitting: Sitting) -> None:
    """A visitor, from the welcome to the thanks, with everything that can come between."""
    vm = sitting.vm
    sitting.until(lambda: bool(vm.car.models), "the range did not come")
    sitting.shot("welcome")
    vm.begin()
    sitting.shot("range")
    for scenes in (questions, impossible, keep, drive, aside, pin):
        vm.choose_model("orsa")
        scenes(sitting)


def questions(sitting: Sitting) -> None:
    """Each question."""
    car = sitting.vm.car
    for value in ("version/lumiere", "paint/blue-petrol", "wheels/multi-20"):
        car.touch(value)
    for at in range(len(car.view["titles"])):
        car.turn_to(at)
        sitting.shot(f"question-{at + 1:02}-{car.view['step']}")
        if car.view["pages"] > 1 and car.view["step"] == "options":
            car.turn_page(1)
            sitting.shot(f"question-{at + 1:02}-{car.view['step']}-more")


def impossible(sitting: Sitting) -> None:
    """Why something is not possible, and the ways to have it all the same."""
    car = sitting.vm.car
    car.touch("panoramic-roof/with")
    car.touch("roof-box/with")
    sitting.shot("not-possible")
    car.take_way(0)
    car.turn_to(1)
    sitting.shot("way-taken")


def keep(sitting: Sitting) -> None:
    """The form, what is wrong with it, the thanks."""
    vm, person = sitting.vm, sitting.person
    vm.keep()
    sitting.shot("form")
    person.type("12", into=sitting.words("Form", "Phone"))
    vm.send()
    sitting.shot("form-errors")
    person.type(VISITOR, into=sitting.words("Form", "Your name"))
    person.type(PHONE, into=sitting.words("Form", "Phone"))
    person.tap("check-box", sitting.words("Form", "You may contact me about this car."))
    sitting.shot("form-filled")
    vm.send()
    sitting.shot("thanks-kept")
    vm.forget()
    vm.begin()


def drive(sitting: Sitting) -> None:
    """The times, one that was taken meanwhile, the thanks."""
    vm, workplace = sitting.vm, sitting.window.setup.workplace
    vm.book()
    sitting.shot("times")
    consents = (("contact", "phone", True),)
    form = CustomerForm(first_name="Zoé", last_name="Petit", phone="06 00 00 00 03", consents=consents)
    other = save_customer(workplace, form)
    vm.drive.pick(vm.drive.times.rows[-1].id)
    sitting.shot("time-picked")
    vm.drive_chosen()
    vm.form.set_name(VISITOR)
    vm.form.set_phone(PHONE)
    vm.form.agree(True)
    sitting.shot("drive-form")
    slot = vm.drive.slot
    with workplace.store.intent() as intent:
        intent.create(
            TestDrive(
                id=workplace.new_id(), customer=other.id, demonstrator=slot.demonstrator, start=slot.start, end=slot.end
            )
        )
    vm.send()
    sitting.shot("slot-taken")
    vm.drive.pick(vm.drive.times.rows[0].id)
    vm.drive_chosen()
    vm.form.set_name(VISITOR)
    vm.form.set_phone(PHONE)
    vm.form.agree(True)
    vm.send()
    sitting.shot("thanks-drive")
    vm.forget()
    vm.begin()


def aside(sitting: Sitting) -> None:
    """Somebody is called; nobody seems to be there; a price changes."""
    vm = sitting.vm
    vm.call()
    sitting.shot("called")
    vm.back()
    vm.touched()
    clock = sitting.window.setup.settings["clock"]
    clock.now += 95
    vm.patience.look()
    sitting.shot("still-there")
    vm.touched()


def pin(sitting: Sitting) -> None:
    """The way out, for staff."""
    vm = sitting.vm
    vm.ask_pin()
    vm.pin_key("2")
    vm.pin_key("4")
    sitting.shot("pin")
    vm.pin_key("1")
    vm.pin_key("1")
    vm.pin_done()
    sitting.shot("pin-wrong")
    vm.close_pin()
    sitting.house.refuse(sitting.window.setup.workplace)
    vm.let_out()
    sitting.shot("staff")
    vm.forget()


def empty(sitting: Sitting) -> None:
    """Nobody has chosen a PIN yet."""
    sitting.shot("pin-new")


def broken(sitting: Sitting) -> None:
    """The range cannot be read."""
    sitting.until(lambda: bool(sitting.vm.range_missing))
    sitting.shot("welcome")
    sitting.vm.begin()
    sitting.shot("range")


def stand_in(sitting: Sitting) -> None:
    """Another range stands in for the one that cannot be read."""
    sitting.until(lambda: bool(sitting.vm.car.models), "the range did not come")
    sitting.shot("welcome")
