"""The screens and panels of the desk: where each one's QML and view model are. They are loaded when first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from sales.values import dataclass

if TYPE_CHECKING:
    from ui.place import Place, ScreenModel


@dataclass(frozen=True)
class Screen:
    """A screen of the rail (`title`, `icon`, `keys`) or a panel (without)."""

    name: str
    file: str
    """QML file, from ui/desk; its root has `required property var vm`."""
    model: str
    """`module:Class` of a ScreenModel."""
    title: str = ""
    icon: str = ""
    keys: str = ""


SCREENS = (
    Screen(
        "today",
        "today/Today.qml",
        "ui.models.today:TodayModel",
        str(QT_TRANSLATE_NOOP("Screens", "Today")),
        "sun",
        "Ctrl+1",
    ),
    Screen(
        "configure",
        "configure/Configure.qml",
        "ui.models.configurator:ConfiguratorModel",
        str(QT_TRANSLATE_NOOP("Screens", "Configure")),
        "car-front",
        "Ctrl+2",
    ),
    Screen(
        "customers",
        "customers/Customers.qml",
        "ui.models.customers:CustomersModel",
        str(QT_TRANSLATE_NOOP("Screens", "Customers")),
        "users",
        "Ctrl+3",
    ),
    Screen(
        "calendar",
        "calendar/Calendar.qml",
        "ui.models.calendar:CalendarModel",
        str(QT_TRANSLATE_NOOP("Screens", "Calendar")),
        "calendar-days",
        "Ctrl+4",
    ),
    Screen(
        "offers",
        "offers/Offers.qml",
        "ui.models.offers:OffersModel",
        str(QT_TRANSLATE_NOOP("Screens", "Offers")),
        "file-text",
        "Ctrl+5",
    ),
)

PANELS: tuple[Screen, ...] = (
    # a customer in one short form; facts: customer="" (edit this one), done=callable(customer id)
    Screen("customer-form", "customers/CustomerForm.qml", "ui.models.customer_form:CustomerFormModel"),
    # a test drive; facts: customer="", configuration="", model="", lead="", done=callable(test drive id)
    Screen("test-drive", "calendar/Booking.qml", "ui.models.booking:BookingModel"),
    # an offer; facts: configuration, customer="", done=callable(offer id)
    Screen("offer", "offers/MakeOffer.qml", "ui.models.make_offer:MakeOfferModel"),
    # who sits at this desk; facts: done=callable()
    Screen("who", "who/Who.qml", "ui.models.staff:StaffModel"),
    # changes the gateway refused
    Screen("repair", "repair/Repair.qml", "ui.models.repair:RepairModel"),
    # what is kept about a customer, and their erasure; facts: customer
    Screen("privacy", "privacy/Privacy.qml", "ui.models.privacy:PrivacyModel"),
    # one request: where it came from, its clock, who looks after it, what the CRM has of it; facts: lead
    Screen("lead", "leads/Lead.qml", "ui.models.lead:LeadModel"),
    # what the manufacturer's CRM asks
    Screen("crm", "leads/Crm.qml", "ui.models.crm:CrmModel"),
    # deliveries of portals that could not be read, and the folder they come from
    Screen("web-leads", "leads/WebLeads.qml", "ui.models.web_leads:WebLeadsModel"),
    # how the exchange with the gateway stands, and what to do
    Screen("exchange", "exchange/Exchange.qml", "ui.models.exchange:ExchangeModel"),
)


def make_model(screen: Screen, place: Place) -> ScreenModel:
    """The view model of a screen, imported now."""
    module, _, name = screen.model.partition(":")
    kind: type[ScreenModel] = getattr(import_module(module), name)
    return kind(place)
