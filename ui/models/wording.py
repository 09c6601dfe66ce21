"""Codes of the records as words of the person's language: a status is called the same on every screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from sales.opening import Step

translate = QCoreApplication.translate


def source(code: str) -> str:
    """Where a lead came from."""
    words = {
        "desk": translate("Wording", "At the desk"),
        "kiosk": translate("Wording", "Kiosk"),
        "web": translate("Wording", "Website"),
        "phone": translate("Wording", "Telephone"),
        "event": translate("Wording", "Event"),
        "import": translate("Wording", "Import"),
    }
    return words.get(code, code)


def came_from(code: str, origin: str) -> str:
    """Where a lead came from: the portal's or website's name where there is one."""
    return origin or source(code)


def interest(code: str, model: str = "") -> str:
    """What a lead is about: "Wants to drive the Taris"."""
    if not model:
        model = translate("Wording", "a car")
    words = {
        "buy": translate("Wording", "Wants to buy: %1"),
        "lease": translate("Wording", "Wants to lease: %1"),
        "test-drive": translate("Wording", "Wants to drive: %1"),
        "sell": translate("Wording", "Wants to sell: %1"),
        "trade-in": translate("Wording", "Trade-in and %1"),
    }
    return words.get(code, "%1").replace("%1", model)


def lead_status(code: str) -> str:
    """How far a lead is."""
    words = {
        "new": translate("Wording", "New"),
        "contacted": translate("Wording", "Contacted"),
        "appointment": translate("Wording", "Appointment"),
        "offer": translate("Wording", "Offer made"),
        "won": translate("Wording", "Won"),
        "lost": translate("Wording", "Lost"),
    }
    return words.get(code, code)


def drive_status(code: str) -> str:
    """How firm a test drive is."""
    words = {
        "provisional": translate("Wording", "Provisional"),
        "confirmed": translate("Wording", "Confirmed"),
        "to-rebook": translate("Wording", "New time needed"),
        "cancelled": translate("Wording", "Cancelled"),
        "done": translate("Wording", "Done"),
        "no-show": translate("Wording", "Did not come"),
    }
    return words.get(code, code)


def offer_status(code: str) -> str:
    """What became of an offer."""
    words = {
        "open": translate("Wording", "Pending"),
        "accepted": translate("Wording", "Accepted"),
        "declined": translate("Wording", "Declined"),
        "expired": translate("Wording", "Expired"),
    }
    return words.get(code, code)


def channel(code: str) -> str:
    """A way to reach somebody."""
    words = {
        "phone": translate("Wording", "Telephone"),
        "email": translate("Wording", "Email"),
        "sms": translate("Wording", "Text message"),
        "post": translate("Wording", "Post"),
    }
    return words.get(code, code)


def purpose(code: str) -> str:
    """What a consent is for."""
    words = {
        "contact": translate("Wording", "About this request"),
        "marketing": translate("Wording", "News and offers"),
    }
    return words.get(code, code)


def timeframe(code: str) -> str:
    """How soon somebody wants to decide."""
    words = {
        "now": translate("Wording", "Now"),
        "3-months": translate("Wording", "Within three months"),
        "6-months": translate("Wording", "Within six months"),
        "later": translate("Wording", "Later"),
    }
    return words.get(code, code)


def job(code: str) -> str:
    """What somebody does at the dealership."""
    words = {
        "sales": translate("Wording", "Sales"),
        "manager": translate("Wording", "Management"),
        "reception": translate("Wording", "Reception"),
    }
    return words.get(code, code)


def consent(purpose: str, code: str) -> str:
    """What a consent allows: "Calls about this car"."""
    if purpose == "marketing":
        return translate("Wording", "News and offers · %1").replace("%1", channel(code))
    return translate("Wording", "About this request · %1").replace("%1", channel(code))


def task_title(kind: str, title: str, name: str = "") -> str:
    """A task as its row says it; what the kiosk or the gateway wrote into a title is for programs."""
    if title and kind not in ("kiosk-call", "rebook", "choose"):
        return title
    words = {
        "kiosk-call": translate("Wording", "A visitor at the kiosk asks for somebody"),
        "rebook": translate("Wording", "Find a new time for the test drive"),
        "kiosk-refused": translate("Wording", "Typed at the kiosk and not accepted: see it there, with the PIN"),
        "choose": translate("Wording", "Two people ended it differently: say which one holds"),
        "call": translate("Wording", "Call back"),
    }
    words_for = words.get(kind, translate("Wording", "To do"))
    return f"{words_for} · {name}" if name and kind == "call" else words_for


def duration(minutes: int) -> str:
    """A length of time, short: "45 min", "3 h 20", "2 days"."""
    if minutes < 60:
        return translate("Wording", "%1 min").replace("%1", str(max(minutes, 1)))
    if minutes < 24 * 60:
        return translate("Wording", "%1 h").replace("%1", f"{minutes // 60}") + (
            f" {minutes % 60:02d}" if minutes % 60 and minutes < 10 * 60 else ""
        )
    days = minutes // (24 * 60)
    if days == 1:
        return translate("Wording", "1 day")
    return translate("Wording", "%1 days").replace("%1", str(days))


def happened(kind: str, text: str, facts: Mapping[str, str]) -> str:
    """One line of a customer's history: what a person wrote, or a sentence of what happened with it.

    `facts` hold what the sentence names, already formatted.
    """
    if text and kind in _WRITTEN:
        return text
    words = {
        "call": translate("Wording", "Telephone call"),
        "email": translate("Wording", "Email"),
        "visit": translate("Wording", "Visit"),
        "note": translate("Wording", "Note"),
        "lead": translate("Wording", "Asked about: {model}"),
        "configuration": translate("Wording", "Car kept: {model}, code {code}"),
        "test-drive": translate("Wording", "Test drive on {start}: {status}"),
        "offer": translate("Wording", "Offer {number}: {status}"),
        "consent": translate("Wording", "Consent given: {what}")
        if facts.get("granted") == "yes"
        else translate("Wording", "Consent withdrawn: {what}"),
        "task-done": translate("Wording", "Task done"),
        "customer-changed": translate("Wording", "Details changed"),
        "lead-changed": translate("Wording", "Request changed: {model}, {status}"),
        "test-drive-changed": translate("Wording", "Test drive changed: {start}, {status}"),
        "offer-changed": translate("Wording", "Offer {number} changed: {status}"),
    }
    sentence = words.get(kind, text or kind).format_map(_Known(facts))
    return f"{sentence} · {text}" if text and kind in words else sentence


_WRITTEN = ("call", "email", "visit", "note", "system")


class _Known(dict[str, str]):
    """Facts of a sentence; one nobody knows is a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def whose(person: str, place: str) -> str:
    """Who did something, and at which computer, as far as either is known: "Marie Dupont, at Desk 2"."""
    if not (person and place):
        return person or place
    return translate("Wording", "%1, at %2").replace("%1", person).replace("%2", place)


def symbol(kind: str) -> str:
    """The icon of something that happened."""
    return {
        "call": "phone",
        "email": "mail",
        "visit": "users",
        "note": "message-square",
        "lead": "inbox",
        "configuration": "car",
        "test-drive": "calendar-check",
        "offer": "file-text",
        "consent": "badge-check",
        "task-done": "square-check-big",
        "customer-changed": "pencil",
        "lead-changed": "pencil",
        "test-drive-changed": "pencil",
        "offer-changed": "pencil",
    }.get(kind, "circle-dot")


def form_problem(code: str) -> str:
    """What is wrong with a field, and how to mend it."""
    words = {
        "name-missing": translate("Wording", "Type a name, or the name of the company."),
        "contact-missing": translate("Wording", "Type a telephone number or an email address, one is enough."),
        "phone-invalid": translate("Wording", "This is no telephone number: digits, and a + in front if you like."),
        "email-invalid": translate("Wording", "An email address looks like name@example.com."),
        "consent-missing": translate("Wording", "Ask whether we may get in touch, and tick the box."),
        "too-long": translate("Wording", "This is too long."),
        "value-missing": translate("Wording", "Fill this in."),
        "wrong-value": translate("Wording", "This cannot be kept in this form."),
        "end-before-start": translate("Wording", "Choose another time."),
    }
    return words.get(code, translate("Wording", "Please check this field."))


def slot_problem(code: str) -> str:
    """Why a test drive cannot be then."""
    words = {
        "slot-taken": translate("Wording", "Somebody else has this car then. These times are the nearest free ones:"),
        "closed": translate("Wording", "The dealership is closed then. These times are the nearest free ones:"),
        "past": translate("Wording", "This time has passed. These times are the nearest free ones:"),
    }
    return words.get(code, translate("Wording", "This time cannot be booked. These are the nearest free ones:"))


def trouble(code: str) -> str:
    """Why something could not be done, when no field can be named."""
    words = {
        "gone": translate("Wording", "This is no longer there. Somebody may have removed it on another computer."),
        "disk-full": translate("Wording", "The disk is full. Nothing saved is lost; free some space and try again."),
        "locked": translate("Wording", "Another program holds the file. Nothing is lost; try again in a moment."),
        "read-only": translate("Wording", "The file of this computer cannot be written. Nothing saved is lost."),
        "damaged": translate("Wording", "The file of this computer is damaged. Restart Vitrine to repair it."),
        "code-unknown": translate("Wording", "No car has this code here. It may not have arrived yet."),
        "repaired": translate("Wording", "This was settled already."),
        "sent-already": translate("Wording", "It has been sent already; change it where it is shown."),
        "reason-missing": translate("Wording", "Say why, in a word or two."),
        "prices-over": translate("Wording", "The price list has run out. Import the new one, then make the offer."),
        "range-problems": translate(
            "Wording", "The range on this computer cannot be read. Import it again; kept cars and offers are safe."
        ),
        "cancelled": translate(
            "Wording", "Making the cars ready was stopped. What is finished is kept; kept cars and offers are safe."
        ),
        "not-here-yet": translate("Wording", "It lies on another computer still, which has to send it first."),
        "no-choice": translate("Wording", "The CRM asks something else by now. Look again."),
        "answer-acted": translate(
            "Wording",
            "The CRM has acted on this answer already, so it stays. Change what is wrong in the record itself.",
        ),
        "in-use": translate("Wording", "Something was noted on this request already, so it stays."),
        "lead-closed": translate("Wording", "This request is closed. Open it again first."),
    }
    return words.get(code, translate("Wording", "This did not work. Nothing saved is lost; try again."))


def opening(step: Step, language: str) -> str:
    """What is being done to make the range ready."""
    doing = {
        "combinations": translate("Wording", "{0}: working out what can be combined"),
        "buyers": translate("Wording", "{0}: learning what buyers like"),
    }[step.doing].format(step.model.name.say(language))
    if step.of < 2:
        return doing
    return translate("Wording", "{0} (car {1} of {2})").format(doing, step.number, step.of)


def initials(name: str) -> str:
    """Two letters for a name."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    return (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2] if words else "").upper()
