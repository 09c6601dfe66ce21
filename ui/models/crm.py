"""What the manufacturer's CRM asks a person, and the answers; the panel that lists all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Slot

from sales.crm import InTheCrm, answer, answer_each, crm_trouble, for_a_person
from sales.lead_file import customer_of, take_answer_back
from sales.names import customer_name
from ui.models import crm_trouble_words, lead_words
from ui.models.catalog import Catalog
from ui.models.field_words import FieldWords
from ui.models.list_model import ListModel
from ui.models.offer_paper import open_outside
from ui.models.view import ViewModel, attempt_for
from ui.place import Place
from ui.properties import Property

translate = QCoreApplication.translate


@dataclass(frozen=True)
class QuestionItem:
    """One question: see lead_words.question."""

    id: str
    question: dict[str, Any]


class CrmAnswers(ViewModel):
    """What panels with questions of the CRM share. Their QML is ui/desk/leads/CrmQuestion.qml."""

    def __init__(self, place: Place, **view: Any) -> None:
        super().__init__(place, **view)
        self.words = FieldWords(place, Catalog(place, self.refresh))
        self._picked: dict[str, dict[str, str]] = {}

    def question(self, told: InTheCrm, title: str, customer: str = "") -> dict[str, Any]:
        """What `CrmQuestion.qml` shows: see lead_words.question; `picked` says what was picked of two values."""
        return lead_words.question(told, self.words, title, customer) | {"picked": dict(self._picked.get(told.id, {}))}

    @Slot(str, str)
    def answer(self, state: str, choice: str) -> None:
        """The person decided; the connector does it with its next run."""
        self._answered(state, lambda: answer(self.place.workplace, state, choice))

    @Slot(str, str, str)
    def pick_side(self, state: str, field: str, whose: str) -> None:
        """Of two values of a field: `ours` or `theirs`; once more takes it back."""
        picked = self._picked.setdefault(state, {})
        if picked.pop(field, "") != whose:
            picked[field] = whose
        self.refresh()

    @Slot(str)
    def answer_picked(self, state: str) -> None:
        """What was picked, field by field; what was not is asked again."""
        picked = self._picked.get(state, {})
        self._answered(state, lambda: answer_each(self.place.workplace, state, picked))

    def _answered(self, state: str, intent: Callable[[], None]) -> None:
        if attempt_for(self.place, intent):
            said = self.tr("Your answer goes to the CRM with the next exchange.")
            self.place.app.say(said, partial(_taken_back, self.place, state))
        self._picked.pop(state, None)
        self.refresh()

    @Slot(str)
    def open_link(self, link: str) -> None:
        """Show the record in the CRM, in the system's browser."""
        url = QUrl(link)
        if url.scheme() in ("https", "http") and not open_outside(self.place, url):
            self.place.app.say(self.tr("No browser could be opened. The address is {0}").format(link))

    @Slot(str)
    def open_customer(self, customer: str) -> None:
        """Show whose it is."""
        self.place.app.go("customers", customer=customer)

    @Slot()
    def cancel(self) -> None:
        """Close the panel."""
        self.closed.emit()


class CrmModel(CrmAnswers):
    """View model of the panel with every question. `view.down`: why the CRM takes nothing and who ends that; ""."""

    lives = True

    def __init__(self, place: Place) -> None:
        super().__init__(place, count=0, down="")
        self._list = ListModel(QuestionItem, parent=self)

    @Property(QObject, constant=True)
    def questions(self) -> ListModel[QuestionItem]:
        """Oldest first."""
        return self._list

    def read(self) -> None:
        """Read what it asks."""
        workplace = self.place.workplace
        rows = []
        for told in for_a_person(workplace):
            customer = customer_of(workplace, told.kind, told.record)
            title = lead_words.kind_title(told.kind, customer_name(customer) if customer else "")
            whose = customer.id if customer else ""
            rows.append(QuestionItem(told.id, self.question(told, title, whose)))
        self._list.replace(rows)
        trouble = crm_trouble(workplace)
        self.put(count=len(rows), down=crm_trouble_words.whole(trouble, self.place.formats) if trouble else "")


def _taken_back(place: Place, state: str) -> None:
    if attempt_for(place, lambda: take_answer_back(place.workplace, state)):
        place.app.say(
            translate("CrmAnswers", "Taken back, unless it has just gone to the CRM: then it is not asked again.")
        )
