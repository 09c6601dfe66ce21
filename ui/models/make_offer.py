"""Making an offer in the panel: which car, for whom, in which language; the PDF is made while the person reads on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from sales.configure import CarView, Showroom
from sales.quotes import make_offer
from sales.records import Configuration, Customer, EnvironmentTrouble, PersonCanMend
from ui.models import wording
from ui.models.catalog import Catalog
from ui.models.offer_paper import make_paper
from ui.models.person_picker import PersonPicker
from ui.models.view import language_of
from ui.place import Place


@dataclass(frozen=True)
class _Priced:
    """The kept car as it is today."""

    car: CarView
    prices_until: str
    lost: int
    """Choices of the kept car that today's range no longer has."""


class MakeOfferModel(PersonPicker):
    """View model of the panel."""

    line_of = ("email", "phone")

    def __init__(self, place: Place) -> None:
        super().__init__(
            place, car={}, lines=[], total="", changed_line="", language=language_of(place),
            can_save=False, saving=False,
        )  # fmt: skip
        self._catalog = Catalog(place, self._tell_car)
        self._configuration: Configuration | None = None
        self._priced: _Priced | None = None
        self._lead = ""
        self._done: Callable[[str], None] | None = None
        place.prices.came.connect(self._read_price)

    def show(self, **facts: Any) -> None:
        """`configuration`: the kept car; `customer`, `lead`: for whom; `done(offer id)`."""
        store = self.place.workplace.store
        self._done, self._lead = facts.get("done"), str(facts.get("lead", ""))
        self._configuration = store.get(Configuration, str(facts.get("configuration", "")))
        if self._configuration is None:
            self.put(state="error", trouble=wording.trouble("gone"))
            return
        self._take_customer(str(facts.get("customer", "")) or self._configuration.customer)
        self._tell_car()
        self._read_price()

    def _read_price(self) -> None:
        """What the kept car costs today; again when the manufacturer changes a price while the panel is open."""
        if self._configuration is not None:
            day = self.place.workplace.today().isoformat()
            asked = partial(_price, self.place.showroom, self._configuration, day)
            self.place.work.latest("offer-price", asked, self._take_price, self._fail)

    def _tell_car(self) -> None:
        kept = self._configuration
        if kept is not None:
            self.put(
                car={
                    "title": self._catalog.say(kept.model),
                    "code": kept.code,
                    "picture": self._catalog.picture(kept.model, kept.car),
                }
            )

    def _take_price(self, priced: _Priced) -> None:
        self._priced = priced
        kept, formats = self._configuration, self.place.formats
        changed = ""
        if kept is not None and priced.lost:
            changed = self.tr("Some choices of this car are no longer offered. Open it in the configurator first.")
        elif kept is not None and priced.car.total_cents != kept.total_cents:
            changed = self.tr("The price list has changed: this car was {0} when it was kept.")
            changed = changed.format(formats.money(kept.total_cents))
        lines = [
            {
                "name": line.name.say(language_of(self.place)),
                "price": "" if line.included or not line.cents else formats.money(line.cents),
            }
            for line in priced.car.lines
            if line.cents or line.kind in ("version", "engine", "paint")
        ]
        self.put(state="ready", lines=lines, total=formats.money(priced.car.total_cents), changed_line=changed)
        self._tell()

    def _fail(self, trouble: Exception) -> None:
        self.put(state="error", trouble=wording.trouble(getattr(trouble, "code", "")))

    # for whom -------------------------------------------------------------------------------------------------------
    def _take_customer(self, id: str) -> None:
        super()._take_customer(id)
        customer = self.place.workplace.store.get(Customer, id) if id else None
        if customer is not None and customer.language in ("fr", "en"):
            self.put(language=customer.language)

    @Slot()
    def new_customer(self) -> None:
        """Nobody we know: the short form first, then back here."""
        configuration = self._configuration.id if self._configuration else ""
        back = partial(_offer_for, self.place, configuration, self._lead, self._done)
        self.place.app.open_panel("customer-form", guess=self.shown["search"], done=back)

    @Slot(str)
    def set_language(self, language: str) -> None:
        """fr or en."""
        self.put(language="fr" if language == "fr" else "en")

    # making ---------------------------------------------------------------------------------------------------------
    def _tell(self) -> None:
        whole = self._priced is not None and not self._priced.lost
        self.put(can_save=whole and bool(self.shown["customer"]) and not self.shown["saving"])

    @Slot()
    def save(self) -> None:
        """Make the offer; its PDF follows."""
        if not self.shown["can_save"] or self._configuration is None or self._priced is None:
            return
        try:
            offer = make_offer(
                self.place.workplace,
                self._configuration.id,
                self.shown["customer"]["id"],
                self.shown["language"],
                self._lead,
                car=self._priced.car,
                prices_until=self._priced.prices_until,
            )
        except (EnvironmentTrouble, PersonCanMend) as trouble:
            self.put(state="error", trouble=wording.trouble(trouble.code))
            return
        self.place.app.changed()
        self.place.app.say(self.tr("Offer {0} is made; its PDF is on the way.").format(offer.number))
        ready = self.tr("Offer {0}: the PDF is ready.").format(offer.number)
        make_paper(self.place, offer.id, partial(self.place.app.say, ready), partial(_paper_failed, self.place))
        done = self._done
        self.closed.emit()
        if done is not None:
            done(offer.id)
        else:
            self.place.app.go("offers", offer=offer.id)

    @Slot()
    def cancel(self) -> None:
        """Close the panel; nothing is kept."""
        self.closed.emit()


def _price(showroom: Callable[[], Showroom], kept: Configuration, day: str) -> _Priced:
    room = showroom()
    choices = {str(choice): str(value) for choice, value in kept.choices.items()}
    build, lost = room.reopen(kept.model, kept.market, choices)
    return _Priced(room.view(build, day), room.range.valid_to, len(lost))


def _paper_failed(place: Place, trouble: Exception) -> None:
    place.app.say(wording.trouble(getattr(trouble, "code", "")))


def _offer_for(place: Place, configuration: str, lead: str, done: Callable[[str], None] | None, customer: str) -> None:
    place.app.open_panel("offer", configuration=configuration, customer=customer, lead=lead, done=done)
