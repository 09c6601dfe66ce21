"""The visitor's form: three things, and a sentence that says why."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from sales.people import CustomerForm, FormProblem, check
from ui.properties import Property

WORDING = "kiosk-2026-11"
"""The version of the consent sentence that Form.qml shows; raise it when the sentence changes."""


class KioskForm(QObject):
    """What the visitor typed. Nothing of it survives `forget`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = self._phone = self._email = ""
        self._agreed = False
        self._problems: tuple[FormProblem, ...] = ()

    @Property(str, notify=changed)
    def name(self) -> str:
        """First and last name, as typed."""
        return self._name

    @Property(str, notify=changed)
    def phone(self) -> str:
        """As typed."""
        return self._phone

    @Property(str, notify=changed)
    def email(self) -> str:
        """As typed."""
        return self._email

    @Property(bool, notify=changed)
    def agreed(self) -> bool:
        """Whether the visitor agreed to be contacted."""
        return self._agreed

    @Property("QVariantMap", notify=changed)
    def problems(self) -> dict[str, str]:
        """What has to be put right: field to code (see sales.people.FormProblem)."""
        return {_SHOWN_AT.get(problem.field, problem.field): problem.code for problem in self._problems}

    @Slot(str)
    def set_name(self, text: str) -> None:
        """First and last name, as they are typed."""
        if text != self._name:
            self._name = text
            self._put("name")

    @Slot(str)
    def set_phone(self, text: str) -> None:
        """A phone number."""
        if text != self._phone:
            self._phone = text
            self._put("phone")

    @Slot(str)
    def set_email(self, text: str) -> None:
        """An address."""
        if text != self._email:
            self._email = text
            self._put("email")

    @Slot(bool)
    def agree(self, agreed: bool) -> None:
        """The visitor ticks the sentence, or takes the tick back."""
        self._agreed = agreed
        self._problems = tuple(problem for problem in self._problems if problem.field != "consents")
        self.changed.emit()

    def filled(self, language: str) -> CustomerForm | None:
        """The form if it can be kept; else None, and the problems stand beside the fields."""
        first, last = _names(self._name)
        reached = {"phone": self._phone.strip(), "email": self._email.strip()}
        form = CustomerForm(
            first_name=first,
            last_name=last,
            **reached,
            language=language,
            wording=WORDING,
            consents=tuple(("contact", channel, True) for channel, text in reached.items() if text)
            if self._agreed
            else (),
        )
        problems = [
            problem
            for problem in check(form, consent_needed=True)
            if not (self._agreed and problem.code == "consent-missing")  # agreed: it is the phone that is missing
        ]
        self.show_problems(tuple(problems))
        return None if problems else form

    def show_problems(self, problems: tuple[FormProblem, ...]) -> None:
        """Put what is wrong beside the fields."""
        self._problems = problems
        self.changed.emit()

    def forget(self) -> None:
        """As if nobody had typed."""
        self._name = self._phone = self._email = ""
        self._agreed = False
        self.show_problems(())

    def _put(self, field: str) -> None:
        """A field was typed into: what was wrong with it is not shown any longer."""
        self._problems = tuple(
            problem for problem in self._problems if _SHOWN_AT.get(problem.field, problem.field) != field
        )
        self.changed.emit()


def _names(typed: str) -> tuple[str, str]:
    """First and last name: the first word, and what follows (last names of several words stay whole)."""
    first, _, last = " ".join(typed.split()).partition(" ")
    return (first, last) if last else ("", first)


_SHOWN_AT = {"first_name": "name", "last_name": "name", "consents": "consent"}
