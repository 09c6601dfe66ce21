"""For whom: what the panels that need a customer share. Their QML is ui/desk/parts/PersonPicker.qml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Slot

from sales.find import find_anything
from sales.names import customer_name
from sales.records import Customer
from ui.models import wording
from ui.models.list_model import ListModel
from ui.models.view import ViewModel
from ui.place import Place
from ui.properties import Property


@dataclass(frozen=True)
class PersonItem:
    """A customer to choose."""

    id: str
    title: str
    subtitle: str
    monogram: str


class PersonPicker(ViewModel):
    """A panel's view model in which a customer is looked for: `view.search`, and `view.customer` once there is one.

    A panel says in `_tell` what follows from it.
    """

    line_of = ("phone", "email")
    """What stands under the name of the picked customer: the first of these that is known."""

    def __init__(self, place: Place, **view: Any) -> None:
        super().__init__(place, customer={}, search="", **view)
        self._found = ListModel(PersonItem, parent=self)

    @Property(QObject, constant=True)
    def people(self) -> ListModel[PersonItem]:
        """Customers that match what was typed."""
        return self._found

    @Slot(str)
    def find(self, text: str) -> None:
        """Look for the customer."""
        self.put(search=text)
        hits = find_anything(self.place.workplace, text, 12) if text.strip() else []
        people = [hit for hit in hits if hit.kind == "customer"][:5]
        self._found.replace(
            [PersonItem(hit.id, hit.title, hit.subtitle, wording.initials(hit.title)) for hit in people]
        )

    @Slot(str)
    def pick_customer(self, customer: str) -> None:
        """It is for this one."""
        self._take_customer(customer)
        self._found.replace([])
        self.put(search="")
        self._tell()

    @Slot()
    def pick_first(self) -> None:
        """The best match, when Enter is pressed in the field."""
        if self._found.rows:
            self.pick_customer(self._found.at(0).id)

    @Slot()
    def other_customer(self) -> None:
        """It is for somebody else."""
        self.put(customer={})
        self._tell()

    def _take_customer(self, id: str) -> None:
        """Show the customer of this id, or nobody."""
        customer = self.place.workplace.store.get(Customer, id) if id else None
        if customer is None:
            self.put(customer={})
            return
        title = customer_name(customer)
        reach = {"phone": self.place.formats.phone(customer.phone), "email": customer.email}
        line = next((reach[name] for name in self.line_of if reach[name]), "")
        self.put(customer={"id": id, "title": title, "line": line, "monogram": wording.initials(title)})

    def _tell(self) -> None:
        """Say what can be done now."""
        raise NotImplementedError
