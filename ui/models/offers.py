"""Offers: the list, and the one that was picked with its car, lines and total."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, get_args
from urllib.parse import quote

from PySide6.QtCore import QObject, QUrl, Signal, Slot

from sales.names import customer_name
from sales.offer_list import OfferRow, WhichOffers, offer_rows, reads
from sales.people import note_contact
from sales.quotes import Settled, reopen_offer, settle_offer, take_settling_back
from sales.records import Configuration, Customer, Offer, Staff
from sales.repairs import sending
from ui.models import wording
from ui.models.catalog import Catalog
from ui.models.list_model import ListModel
from ui.models.offer_paper import make_paper, open_outside, write_paper
from ui.models.view import ViewModel, attempt_for, language_of
from ui.place import Place
from ui.properties import Property

SOON_DAYS = 7


@dataclass(frozen=True)
class OfferItem:
    """One line of the list."""

    id: str
    title: str
    subtitle: str
    total: str
    until: str
    tone: str
    status: str
    mark: str
    monogram: str


class OffersModel(ViewModel):
    """View model of the screen Offers. `view.offer` is the picked one, empty for none."""

    picked = Signal()
    """Another offer came in front."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, which="open", selected="", offer={}, found=0, sum="", making="")
        self._catalog = Catalog(place, self.refresh)
        self._list = ListModel(OfferItem, parent=self)

    @Property(QObject, constant=True)
    def offers(self) -> ListModel[OfferItem]:
        """The list, newest first."""
        return self._list

    def show(self, **facts: Any) -> None:
        """`offer`: pick this one, whatever its status."""
        wanted = self.place.workplace.store.get(Offer, str(facts["offer"])) if facts.get("offer") else None
        if wanted is not None:
            self.put(selected=wanted.id)
            if wanted.id not in {row.id for row in offer_rows(self.place.workplace, self.shown["which"])}:
                self.put(which="all")
        self.refresh()
        if wanted is not None:
            self.picked.emit()

    def read(self) -> None:
        """Read the list and the picked offer."""
        self._catalog.ask()
        rows = offer_rows(self.place.workplace, self.shown["which"])
        self._list.replace([self._item(row) for row in rows])
        total = sum(row.total_cents for row in rows)
        self.put(found=len(rows), sum=self.place.formats.money(total) if rows else "", offer=self._offer())

    # what is shown --------------------------------------------------------------------------------------------------
    def _item(self, row: OfferRow) -> OfferItem:
        until, tone = self._until(row.status, row.valid_until, row.days_left)
        return OfferItem(
            id=row.id,
            title=row.name or row.number,
            subtitle=f"{self._catalog.say(row.model)} · {row.number}",
            total=self.place.formats.money(row.total_cents),
            until=until,
            tone=tone,
            status=row.status,
            mark=wording.offer_status(row.status),
            monogram=wording.initials(row.name),
        )

    def _until(self, status: str, valid_until: str, days_left: int) -> tuple[str, str]:
        day = self.place.formats.day(valid_until)
        if status == "expired":
            return self.tr("ended {0}").format(day), ""
        if status != "open" or not day:
            return "", ""
        if days_left == 0:
            return self.tr("ends today"), "danger"
        return self.tr("until {0}").format(day), "warn" if days_left <= SOON_DAYS else ""

    def _offer(self) -> dict[str, Any]:
        store, formats = self.place.workplace.store, self.place.formats
        offer = store.get(Offer, self.shown["selected"]) if self.shown["selected"] else None
        if offer is None:
            return {}
        customer, car = store.get(Customer, offer.customer), store.get(Configuration, offer.configuration)
        owner = store.get(Staff, offer.owner) if offer.owner else None
        name = customer_name(customer) if customer else ""
        status = reads(offer.status, offer.valid_until, self.place.workplace.today().isoformat())
        return {
            "id": offer.id,
            "number": offer.number,
            "title": self._catalog.say(offer.model),
            "customer": offer.customer,
            "name": name,
            "email": customer.email if customer else "",
            "code": car.code if car else "",
            "configuration": offer.configuration,
            "picture": self._catalog.picture(car.model, car.car) if car else "",
            "lines": [self._line(line) for line in offer.lines if isinstance(line, dict)],
            "total": formats.money(offer.total_cents),
            "net": formats.money(offer.total_cents - offer.tax_cents),
            "tax": formats.money(offer.tax_cents),
            "tax_label": self.tr("VAT {0} %").format(formats.decimal(offer.tax_permille, 1) if offer.tax_permille % 10
                                                     else formats.number(offer.tax_permille // 10)),
            "made": " · ".join(t for t in (formats.date(offer.created_at), owner.name if owner else "") if t),
            "valid": self.tr("Valid until {0}").format(formats.date(offer.valid_until)) if offer.valid_until else "",
            "status": status,
            "far": sending(store, {offer.id: "offer"})[offer.id],
            "mark": wording.offer_status(status),
            "open": status == "open",
            "has_pdf": bool(offer.pdf_sha256),
            "language": self.tr("in French") if offer.language == "fr" else self.tr("in English"),
        }  # fmt: skip

    def _line(self, line: dict[str, Any]) -> dict[str, Any]:
        names = line.get("name") or {}
        cents = int(line.get("cents") or 0)
        name = names.get(language_of(self.place)) or next(iter(names.values()), str(line.get("code", "")))
        price = self.place.formats.money(cents) if cents else self.tr("included")
        return {"name": name, "price": price, "kind": line.get("kind", "")}

    # what a person does ---------------------------------------------------------------------------------------------
    @Slot(str)
    def narrow(self, which: str) -> None:
        """open, accepted, closed or all."""
        if which in get_args(WhichOffers):
            self.put(which=which)
            self.refresh()

    @Slot(str)
    def pick(self, offer: str) -> None:
        """Show one offer."""
        self.put(selected=offer)
        self.refresh()
        self.picked.emit()

    @Slot()
    def unpick(self) -> None:
        """Back to the list."""
        self.put(selected="", offer={})

    @Slot()
    def new(self) -> None:
        """An offer starts from a kept car."""
        self.place.app.go("configure")

    @Slot()
    def open_customer(self) -> None:
        """Show the customer's page."""
        self.place.app.go("customers", customer=self.shown["offer"]["customer"])

    @Slot()
    def open_car(self) -> None:
        """Open the car in the configurator."""
        self.place.app.go("configure", configuration=self.shown["offer"]["configuration"])

    @Slot(str)
    def settle(self, status: str) -> None:
        """accepted, declined, or open again; with a way back."""
        settled = self.attempt(partial(_settle, self.place, self.shown["selected"], status))
        if settled is None:
            return
        won = settled.step is not None and settled.step.lead.status == "won"
        words = {
            "accepted": self.tr("Offer accepted, request won. Congratulations!")
            if won
            else self.tr("Offer accepted. Congratulations!"),
            "declined": self.tr("Offer declined."),
        }
        self.place.app.say(words.get(status, self.tr("The offer is open again.")), partial(_back, self.place, settled))

    # the paper ------------------------------------------------------------------------------------------------------
    @Slot()
    def open_pdf(self) -> None:
        """Show the PDF in the system's own program; it is made first if this device has none."""
        self._with_paper(lambda path: self._hand_over(QUrl.fromLocalFile(path)))

    @Slot()
    def save_pdf(self) -> None:
        """Write the PDF into the person's documents."""
        self._with_paper(lambda path: self.place.app.say(self.tr("Saved as {0}").format(path)))

    @Slot()
    def send(self) -> None:
        """Open a letter to the customer in the mail program, with the PDF saved beside; noted in the history."""
        offer = self.shown["offer"]
        self._with_paper(partial(self._write_letter, offer))

    def _write_letter(self, offer: dict[str, Any], path: str) -> None:
        subject = quote(self.tr("Your offer {0}").format(offer["number"]))
        if not self._hand_over(QUrl(f"mailto:{quote(offer['email'], safe='@')}?subject={subject}")):
            return
        text = self.tr("Offer {0} sent").format(offer["number"])
        if self.attempt(lambda: note_contact(self.place.workplace, offer["customer"], "email", text)):
            self.place.app.say(self.tr("The letter is open in your mail program; attach {0}").format(path))

    def _hand_over(self, url: QUrl) -> bool:
        if open_outside(self.place, url):
            return True
        self.place.app.say(
            self.tr("This computer has no program for that. The file is in your documents, folder Vitrine.")
        )
        return False

    def _with_paper(self, then: Any) -> None:
        offer = self.place.workplace.store.get(Offer, self.shown["selected"])
        if offer is None:
            return
        try:
            path = write_paper(self.place, offer)
        except OSError:
            self.place.app.say(
                self.tr("The file could not be written. Is the disk full, or the folder Documents locked?")
            )
            return
        if path is not None:
            then(str(path))
        elif not self.shown["making"]:
            self.put(making=offer.id)
            make_paper(self.place, offer.id, partial(self._made, then), self._not_made)

    def _made(self, then: Any) -> None:
        self.put(making="")
        self._with_paper(then)

    def _not_made(self, trouble: Exception) -> None:
        self.put(making="")
        code = getattr(trouble, "code", "")
        self.place.app.say(wording.trouble(code))


def _settle(place: Place, offer: str, status: str) -> Settled:
    if status == "open":
        return reopen_offer(place.workplace, offer)
    return settle_offer(place.workplace, offer, status)


def _back(place: Place, settled: Settled) -> None:
    attempt_for(place, lambda: take_settling_back(place.workplace, settled))
