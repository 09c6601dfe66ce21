"""The made-up dealership itself: staff, opening hours, demonstrators, stock."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from db.records import Demonstrator, OpeningHours, Staff, StockCar
from sales.demo.maker import Maker
from sales.demo.names import STAFF
from sales.vin import make_vin

PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
MODELS = ("mika", "taris", "orsa", "porto")
DEMONSTRATORS = ("mika", "taris", "orsa", "mika", "taris", "orsa", "porto", "taris")
STOCK = 40
PLACES = ("Parc A", "Parc B", "Showroom", "En livraison")


def plate(random: Random) -> str:
    """A French number plate, `AB-123-CD`."""
    letters = "".join(random.choice(PLATE_LETTERS) for _ in range(4))
    return f"{letters[:2]}-{random.randrange(1, 1000):03d}-{letters[2:]}"


def make_staff(maker: Maker) -> list[Staff]:
    """Six people."""
    began = maker.now - timedelta(days=900)
    return [
        maker.keep(
            Staff(
                id=maker.id(began + timedelta(days=place)),
                name=name,
                initials=initials,
                job=job,
                email=f"{initials.lower().replace('é', 'e')}@auben-lyon.example",
                phone=f"04 65 71 00 {50 + place}",
            )
        )
        for place, (name, initials, job) in enumerate(STAFF)
    ]


def make_hours(maker: Maker) -> list[OpeningHours]:
    """Monday to Friday with a midday break, Saturday without, Sunday closed.

    Somebody who looks at the demonstration on a Sunday finds an open-house Sunday: an empty diary shows nothing.
    """
    began = maker.now - timedelta(days=900)
    hours = []
    for weekday in range(1, 8):
        id = maker.id(began + timedelta(minutes=weekday))
        if weekday <= 5:
            pause = {"pause_from": "12:30", "pause_to": "13:30"}
            one = OpeningHours(id=id, weekday=weekday, opens="09:00", closes="19:00", **pause)
        elif weekday == 6 or maker.today.isoweekday() == 7:
            one = OpeningHours(id=id, weekday=weekday, opens="09:00", closes="18:00")
        else:
            one = OpeningHours(id=id, weekday=weekday)
        hours.append(maker.keep(one))
    return hours


def make_demonstrators(maker: Maker) -> list[Demonstrator]:
    """Eight cars, two or three of each model that is driven often."""
    cars = []
    for place, model in enumerate(DEMONSTRATORS):
        car = maker.make_car(maker.random, model)
        began = maker.now - timedelta(days=200 - 9 * place)
        cars.append(
            maker.keep(
                Demonstrator(
                    id=maker.id(began),
                    model=car.model,
                    label=car.label or car.model.capitalize(),
                    plate=plate(maker.random),
                    vin=make_vin(maker.random, car.model, began.year),
                    car=car.car,
                )
            )
        )
    return cars


def make_stock(maker: Maker) -> list[StockCar]:
    """Cars on the yard and on their way."""
    stock = []
    for place in range(STOCK):
        car = maker.make_car(maker.random, MODELS[place % len(MODELS)])
        days = maker.random.randrange(-60, 30)
        where = "En livraison" if days > 0 else maker.pick(PLACES[:3])
        stock.append(
            maker.keep(
                StockCar(
                    id=maker.id(maker.now - timedelta(days=70 - place)),
                    vin=make_vin(maker.random, car.model, maker.today.year),
                    model=car.model,
                    car=car.car,
                    price_cents=car.total_cents,
                    place=where,
                    available_from=(maker.today + timedelta(days=days)).isoformat(),
                    status="reserved" if maker.chance(12) else "available",
                )
            )
        )
    return stock
