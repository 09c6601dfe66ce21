"""A small dealership: two members of staff, a week of hours, three demonstrators; and the view of one car."""

from __future__ import annotations

from db.records import Demonstrator, OpeningHours, Staff
from db.store import Store
from sales.configure.view import Build, CarView, Consumption, Line
from sales.look import CarLook
from sales.range.text import Text

CLAIRE, KARIM = "s-claire", "s-karim"
TARIS_1, TARIS_2, ORSA = "d-taris-1", "d-taris-2", "d-orsa"


def furnish(store: Store) -> None:
    """Monday to Friday 9 to 12:30 and 13:30 to 19, Saturday 9 to 18, Sunday closed."""
    with store.intent() as intent:
        intent.create(Staff(id=CLAIRE, name="Claire Montagnier", initials="CM", phone="04 65 71 00 50"))
        intent.create(Staff(id=KARIM, name="Karim Belkacem", initials="KB"))
        for weekday in range(1, 8):
            pause = {"pause_from": "12:30", "pause_to": "13:30"} if weekday < 6 else {}
            times = ("09:00", "19:00" if weekday < 6 else "18:00") if weekday < 7 else ("", "")
            intent.create(OpeningHours(id=f"h-{weekday}", weekday=weekday, opens=times[0], closes=times[1], **pause))
        for id, model, label in ((TARIS_1, "taris", "Taris 1"), (TARIS_2, "taris", "Taris 2"), (ORSA, "orsa", "Orsa")):
            intent.create(Demonstrator(id=id, model=model, label=label, plate="AB-123-CD", vin="VFYTARI10TL000001"))


def both(words: str) -> Text:
    """The same words in both languages, so that a test sees which one was taken."""
    return Text({"fr": f"{words} (fr)", "en": f"{words} (en)"})


def car_view(total_cents: int = 3_219_000, *, market: str = "FR", tax_permille: int = 200) -> CarView:
    """A Taris as the configurator would show it."""
    return CarView(
        build=Build("taris", market, {"paint": "petrol"}),
        day="2026-11-23",
        model="taris",
        name=Text({"fr": "Taris", "en": "Taris"}),
        currency="EUR",
        steps=(),
        total_cents=total_cents,
        base_cents=total_cents - 80_000,
        tax_permille=tax_permille,
        lines=(
            Line("version", "version/allure", both("Allure"), total_cents - 80_000),
            Line("engine", "engine/hybrid", both("Hybrid 145"), 0),
            Line("paint", "paint/petrol", both("Petrol"), 80_000),
            Line("pack", "pack/winter", both("Winter pack"), 0, included=True),
        ),
        standard=(both("Cruise control"),),
        co2_g_km=105,
        co2_class="B",
        consumption=Consumption(46, "l"),
        power=both("107 kW"),
        look=CarLook("taris"),
        complete=True,
        car={"version": "allure", "engine": "hybrid", "paint": "petrol"},
        cars_left=1,
    )
