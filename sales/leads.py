"""Leads: somebody's interest in a car, from the first word to won or lost."""

from __future__ import annotations

from dataclasses import field

from db.errors import PersonCanMend
from db.ids import moment
from db.intent import Intent
from db.queries import leads as queries
from db.queries.people import of_customer
from db.records import Configuration, Customer, Lead
from db.values import dataclass
from sales import consents
from sales.gone import needed
from sales.names import customer_name
from sales.people import CustomerForm, checked, find_or_add
from sales.workplace import Workplace


@dataclass(frozen=True, kw_only=True)
class LeadForm:
    """A lead with its customer: a known one (`customer_id`), or the form of one (a likely duplicate is used
    instead).
    """

    customer: CustomerForm = field(default_factory=CustomerForm)
    customer_id: str = ""
    source: str = ""  # desk | kiosk | web | phone | event; "" takes the workplace's role
    interest: str = "buy"  # buy | lease | test-drive | sell | trade-in
    model: str = ""
    configuration: str = ""
    """Id of a kept configuration; it is linked to the customer as well."""
    timeframe: str = ""
    comments: str = ""
    received_at: str = ""
    """When the customer asked, if that is not now."""
    origin: str = ""
    """Who sent it: a portal or a website."""
    origin_number: str = ""


@dataclass(frozen=True)
class LeadRow:
    """One line of a list of leads."""

    id: str
    customer: str
    name: str
    """First and last name, or the company."""
    phone: str
    email: str
    model: str
    interest: str
    source: str
    status: str
    timeframe: str
    owner: str
    owner_name: str
    owner_initials: str
    configuration: str
    code: str
    """Short code of the configuration, "" for none."""
    received_at: str
    first_contact_at: str
    waiting_minutes: int
    """Since it came in without a human contact; 0 once somebody made contact."""
    comments: str
    origin: str = ""
    """Who sent it: a portal or a website; "" for nobody."""
    origin_number: str = ""


STATUSES = ("new", "contacted", "appointment", "offer", "won", "lost")
CLOSED = ("won", "lost")


def capture_lead(workplace: Workplace, form: LeadForm) -> Lead:
    """Keeps customer, consents, lead and the link to the configuration in one transaction; raises FormRefused.

    A lead taken in person at the desk (or over its phone) has been contacted; any other one waits for somebody.
    """
    clean = None if form.customer_id else checked(workplace, form.customer)
    with workplace.store.intent() as intent:
        return add_lead(intent, workplace, form, clean)


def add_lead(intent: Intent, workplace: Workplace, form: LeadForm, clean: CustomerForm | None) -> Lead:
    """The same within an intent; `clean` is the checked form of a customer, None for one that is known."""
    now = workplace.now()
    source = form.source or workplace.role
    in_person = bool(workplace.staff) and source in ("desk", "phone")
    if clean is not None:
        customer = find_or_add(intent, workplace, clean)
    else:
        customer = needed(workplace, Customer, form.customer_id)
        consents.take_over(intent, workplace, customer.id, form.customer.consents, form.customer.wording)
    lead = Lead(
        id=workplace.new_id(),
        customer=customer.id,
        source=source,
        interest=form.interest,
        model=form.model or _model_of(intent, form.configuration),
        configuration=form.configuration,
        timeframe=form.timeframe,
        status="contacted" if in_person else "new",
        owner=workplace.staff,
        comments=form.comments.strip(),
        received_at=form.received_at or now,
        first_contact_at=now if in_person else "",
        origin=form.origin,
        origin_number=form.origin_number,
    )
    intent.create(lead)
    if form.configuration:
        intent.update(Configuration, form.configuration, customer=customer.id)
    return lead


def keep_for(workplace: Workplace, customer_id: str, configuration_id: str) -> Configuration:
    """Says whose car a kept one is; it stands in their open lead for that model, in a new one where there is none."""
    needed(workplace, Customer, customer_id)
    car = needed(workplace, Configuration, configuration_id)
    with workplace.store.intent() as intent:
        intent.update(Configuration, configuration_id, customer=customer_id)
        lead_within(intent, workplace, customer_id, car.model, configuration_id)
    return needed(workplace, Configuration, configuration_id)


def lead_within(
    intent: Intent,
    workplace: Workplace,
    customer_id: str,
    model: str,
    configuration_id: str = "",
    interest: str = "buy",
) -> str:
    """The id of the customer's newest open lead for a model, or of a new one: who drives or gets an offer is a lead.

    The lead takes up the configuration, and the model if it named none.
    """
    for lead in of_customer(workplace.store, Lead, customer_id):
        if lead.status not in CLOSED and lead.model in ("", model):
            intent.update(Lead, lead.id, model=model, configuration=configuration_id or lead.configuration)
            return lead.id
    wish = LeadForm(customer_id=customer_id, interest=interest, model=model, configuration=configuration_id)
    return add_lead(intent, workplace, wish, None).id


def _model_of(intent: Intent, configuration: str) -> str:
    car = intent.get(Configuration, configuration) if configuration else None
    return car.model if car else ""


def _row(workplace: Workplace, line: queries.LeadLine) -> LeadRow:
    lead, customer = line.lead, line.customer
    waited = 0 if lead.first_contact_at else minutes_between(lead.received_at, workplace.now())
    return LeadRow(
        id=lead.id,
        customer=customer.id,
        name=customer_name(customer),
        phone=customer.phone,
        email=customer.email,
        model=lead.model,
        interest=lead.interest,
        source=lead.source,
        status=lead.status,
        timeframe=lead.timeframe,
        owner=lead.owner,
        owner_name=line.owner_name,
        owner_initials=line.owner_initials,
        configuration=lead.configuration,
        code=line.code,
        received_at=lead.received_at,
        first_contact_at=lead.first_contact_at,
        waiting_minutes=0 if lead.status in CLOSED else waited,
        comments=lead.comments,
        origin=lead.origin,
        origin_number=lead.origin_number,
    )


def minutes_between(since: str, now: str) -> int:
    """Whole minutes between two instants; 0 for one that lies ahead (another device's clock) or that nobody noted."""
    try:
        return max(0, int((moment(now) - moment(since)).total_seconds() // 60))
    except ValueError:
        return 0


def lead_row(workplace: Workplace, lead_id: str) -> LeadRow:
    """One lead as a line; raises PersonCanMend("gone")."""
    line = queries.one(workplace.store, lead_id)
    if line is None:
        raise PersonCanMend("gone", kind="lead")
    return _row(workplace, line)


def leads_waiting(workplace: Workplace, limit: int = 200) -> list[LeadRow]:
    """Open leads nobody has contacted, longest waiting first."""
    return [_row(workplace, line) for line in queries.waiting(workplace.store, limit)]


def leads(workplace: Workplace, status: str = "open", owner: str = "", limit: int = 500) -> list[LeadRow]:
    """Leads of a status ("open": all but won and lost; "": all), newest first."""
    return [_row(workplace, line) for line in queries.listed(workplace.store, status, owner, limit)]


def take_lead(workplace: Workplace, lead_id: str, staff: str = "") -> Lead:
    """Makes the person at this desk (or `staff`) its owner."""
    return _set(workplace, lead_id, owner=staff or workplace.staff)


def give_lead_back(workplace: Workplace, lead_id: str, owner: str = "") -> Lead:
    """Undoes `take_lead`: the lead is the former owner's again, or nobody's."""
    return _set(workplace, lead_id, owner=owner)


def advance(intent: Intent, workplace: Workplace, lead_id: str, status: str) -> None:
    """Within an intent: a lead that is not as far yet moves on; with a person at the desk that is a contact as well."""
    lead = intent.get(Lead, lead_id) if lead_id else None
    if lead is None or lead.status in CLOSED:
        return
    if STATUSES.index(lead.status) < STATUSES.index(status):
        intent.update(Lead, lead_id, status=status)
    if workplace.staff and not lead.first_contact_at:
        intent.update(Lead, lead_id, first_contact_at=workplace.now())


def _set(workplace: Workplace, lead_id: str, **set: str) -> Lead:
    needed(workplace, Lead, lead_id)
    with workplace.store.intent() as intent:
        intent.update(Lead, lead_id, **set)
    return needed(workplace, Lead, lead_id)
