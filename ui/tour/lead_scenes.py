"""Web leads and the CRM in every state, for the pictures of the desk."""

from __future__ import annotations

from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm
from sales.records import CrmState, Lead
from sales.web_lead_form import Range as WebRange
from sales.web_leads import bring_in
from sales.who import people_here
from ui.tour.sitting import Sitting

CUT = """<?xml version="1.0" encoding="UTF-8"?>
<?adf version="1.0"?>
<adf>
  <prospect status="new">
    <id sequence="1" source="Autoweb">204712</id>
    <requestdate>2026-11-24T09:05:12+01:00</requestdate>
    <vehicle interest="test-drive" status="new"><year>2026</year><make>Auben</make><model>Orsa</model></vehicle>
    <customer><contact><name part="full">Ana Ruiz</name><phone>06 39 98 00 77</phone></conta"""
EMAIL = """From: site@auben.example
Subject: Demande d'essai

Bonjour, je voudrais essayer la Taris samedi. Paul Weber, 06 39 98 11 22
"""


def web_leads(sitting: Sitting) -> None:
    """What could not be read: the line on Today, the list, its text, the ways out, the form with the text beside it."""
    app, workplace = sitting.vm, sitting.window.setup.workplace
    for name, body in (("autoweb-20261124-0907.xml", CUT), ("Demande d'essai.eml", EMAIL)):
        bring_in(workplace, body.encode(), name, "folder", WebRange("Auben", {}))
    app.open_panel("web-leads")
    sitting.shot("web-leads")
    model = app.panel_vm
    first = model.deliveries.rows[0].id
    for mode in ("read", "dismiss"):
        model.begin(first, mode)
        sitting.shot(f"web-leads-{mode}")
    model.watch("/nowhere")
    sitting.person.find("editable-text", sitting.words("WebLeads", "Folder"))
    model.begin(first, "")
    sitting.shot("web-leads-no-folder")
    model.enter(first)
    sitting.shot("web-leads-enter")
    app.close_panel()


def requests(sitting: Sitting) -> None:
    """A portal's request with its number there and in the CRM, handed over; what the CRM asks."""
    app, workplace = sitting.vm, sitting.window.setup.workplace
    known = next(lead for lead in workplace.store.all(Lead) if lead.status in ("offer", "appointment"))
    form = CustomerForm(first_name="Ana", last_name="Ruiz", phone="06 39 98 00 77", email="ana.ruiz@mail.example")
    lead = capture_lead(
        workplace,
        LeadForm(customer=form, source="web", interest="test-drive", model="orsa", origin="La Centrale",
                 origin_number="La Centrale LC-204711", comments="Plutôt le samedi, avec les enfants."),
    )  # fmt: skip
    number, link = "00Q5g00000XyZ1bEAF", "https://auben.my.salesforce.example/"
    colleague = next(person.id for person in people_here(workplace.store) if person.id != known.owner)
    sides = [
        {"field": "status", "ours": "offer", "theirs": "lost"},
        {"field": "owner", "ours": known.owner, "theirs": colleague},
    ]
    matches = [{"id": f"003{at}", "number": f"0035g00000AbCd{at}AAA", "link": link} for at in (1, 2)]
    for kind, record, facts in (
        ("lead", lead.id, {"number": number, "link": link + number}),
        ("customer", lead.customer, {"state": "choose", "matches": matches, "message": "Use one of these records?"}),
        ("lead", known.id, {"state": "conflict", "number": number, "link": link, "fields": sides}),
        ("customer", known.customer, {"state": "refused", "code": "STRING_TOO_LONG", "fields": [{"field": "street"}],
                                      "message": "Street: data value too large (max length=255)"}),
    ):  # fmt: skip
        told = CrmState(id=workplace.new_id(), crm="salesforce", kind=kind, record=record, at=workplace.now(), **facts)
        with workplace.store.intent() as intent:
            intent.create(told)
    sitting.until(lambda: "web_leads" in app.place.settings)
    app.go("today")
    sitting.shot("today-web-leads")
    app.open_panel("crm")
    sitting.shot("crm")
    app.go("customers", customer=lead.customer)
    sitting.shot("customer-request")
    app.open_panel("lead", lead=lead.id)
    sitting.shot("lead")
    app.panel_vm.begin_hand_over()
    sitting.shot("lead-hand-over")
    app.close_panel()
