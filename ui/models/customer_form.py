"""A customer in one short form: new or known, with duplicates shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import QObject, Slot

from sales.names import customer_name
from sales.people import (
    CustomerForm,
    FormRefused,
    check,
    edit_customer,
    form_of,
    likely_duplicates,
    save_customer,
)
from sales.records import Customer, EnvironmentTrouble, PersonCanMend
from ui.models import wording
from ui.models.customers import WORDING
from ui.models.list_model import ListModel
from ui.models.view import ViewModel, language_of
from ui.place import Place
from ui.properties import Property

_TEXTS = frozenset(field.name for field in fields(CustomerForm)) - {"consents", "wording"}


@dataclass(frozen=True)
class DuplicateItem:
    """Somebody we know who may be the one being typed."""

    id: str
    title: str
    subtitle: str
    monogram: str


class CustomerFormModel(ViewModel):
    """View model of the panel. `view.form` holds the texts by field name, `view.errors` the sentence of a field."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            place, known=False, form={}, errors={}, contact=False, marketing=False, dirty=False, more=False, beside=""
        )
        self._form = CustomerForm(language=language_of(place))
        self._customer = ""
        self._done: Callable[[str], None] | None = None
        self._duplicates = ListModel(DuplicateItem, parent=self)

    @Property(QObject, constant=True)
    def duplicates(self) -> ListModel[DuplicateItem]:
        """Customers with the same number or address, likeliest first."""
        return self._duplicates

    def show(self, **facts: Any) -> None:
        """`customer`: edit this one; `guess`: text that may be a name, number or address; `done(customer id)`.

        `beside`: a text to read the customer out of.
        """
        self._done = facts.get("done")
        self._customer = str(facts.get("customer", ""))
        if self._customer:
            self._form = form_of(self.place.workplace, self._customer)
        else:
            self._form = _guessed(self._form, str(facts.get("guess", "")))
        granted = {(purpose, channel) for purpose, channel, is_granted in self._form.consents if is_granted}
        contact = any(purpose == "contact" for purpose, _ in granted)  # never ticked before the customer said so
        marketing = any(purpose == "marketing" for purpose, _ in granted)
        more = bool(self._customer)
        self.put(state="ready", known=bool(self._customer), contact=contact, marketing=marketing, more=more)
        self.put(beside=str(facts.get("beside", "")))
        self._tell()

    def _tell(self) -> None:
        self.put(form={name: getattr(self._form, name) for name in sorted(_TEXTS)})

    @Slot(str, str)
    def set(self, field: str, text: str) -> None:
        """A person typed into a field; its error goes away, duplicates are looked for."""
        if field not in _TEXTS or getattr(self._form, field) == text:
            return
        self._form = replace(self._form, **{field: text})  # type: ignore[arg-type]  # one of the texts
        mended = {"last_name": ("last_name", "first_name", "company"), "phone": ("phone", "email")}
        gone = next((names for names in mended.values() if field in names), (field,))
        self.put(errors={name: said for name, said in self.shown["errors"].items() if name not in gone}, dirty=True)
        self._tell()
        if field in ("phone", "email") and not self._customer:
            self._look_for_duplicates()

    @Slot(bool)
    def set_contact(self, granted: bool) -> None:
        """We may get in touch about this request."""
        self.put(contact=granted, dirty=True, errors={k: v for k, v in self.shown["errors"].items() if k != "consents"})

    @Slot(bool)
    def set_marketing(self, granted: bool) -> None:
        """We may send news and offers."""
        self.put(marketing=granted, dirty=True)

    @Slot()
    def show_more(self) -> None:
        """Company, address, plate, note."""
        self.put(more=True)

    def _look_for_duplicates(self) -> None:
        found = likely_duplicates(self.place.workplace, self._form)[:3]
        self._duplicates.replace([self._duplicate(customer) for customer in found])

    def _duplicate(self, customer: Customer) -> DuplicateItem:
        title = customer_name(customer)
        phone = self.place.formats.phone(customer.phone)
        line = " · ".join(text for text in (phone, customer.email, customer.city) if text)
        return DuplicateItem(customer.id, title, line, wording.initials(title))

    @Slot(str)
    def use(self, customer: str) -> None:
        """The one being typed is somebody we know."""
        self.place.app.say(self.tr("This is the customer we knew. Nothing was added."))
        self._finish(customer)

    @Slot()
    def save(self) -> None:
        """Keep the customer, or say field by field what is missing."""
        form = replace(self._form, consents=self._consents(), wording=WORDING)
        problems = check(form)
        if not problems:
            problems = self._keep(form)
        self.put(errors={problem.field: wording.form_problem(problem.code) for problem in problems})

    def _keep(self, form: CustomerForm) -> list[Any]:
        try:
            if self._customer:
                kept = edit_customer(self.place.workplace, self._customer, form)
            else:
                kept = save_customer(self.place.workplace, form)
        except FormRefused as refused:
            return list(refused.problems)
        except (EnvironmentTrouble, PersonCanMend) as trouble:
            self.place.app.say(wording.trouble(trouble.code))
            return []
        self.place.app.say(self.tr("{0} is kept.").format(customer_name(kept)))
        self.place.app.changed()
        self._finish(kept.id)
        return []

    def _consents(self) -> tuple[tuple[str, str, bool], ...]:
        """Consent for the channels there is an address for; a tick taken away is a withdrawal."""
        channels = [name for name in ("phone", "email") if getattr(self._form, name).strip()]
        before = {(purpose, channel) for purpose, channel, granted in self._form.consents if granted}
        wanted = [("contact", channel, self.shown["contact"]) for channel in channels]
        wanted += [("marketing", channel, self.shown["marketing"]) for channel in channels]
        return tuple(
            (purpose, channel, granted)
            for purpose, channel, granted in wanted
            if granted or (purpose, channel) in before or (purpose == "contact" and not self._customer)
        )

    def _finish(self, customer: str) -> None:
        done = self._done
        self.closed.emit()
        if done is not None:
            done(customer)

    @Slot()
    def cancel(self) -> None:
        """Close the form; nothing is kept."""
        self.closed.emit()


def _guessed(form: CustomerForm, guess: str) -> CustomerForm:
    """What was looked for in vain, put where it belongs."""
    guess = guess.strip()
    if "@" in guess:
        return replace(form, email=guess)
    digits = sum(character.isdigit() for character in guess)
    if digits >= 4 and digits * 2 >= len(guess):
        return replace(form, phone=guess)
    first, _, last = guess.partition(" ")
    return replace(form, first_name=first if last else "", last_name=last or first)
