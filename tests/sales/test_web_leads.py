"""Deliveries of portals: each taken once, what cannot be read kept whole, and out again as ADF."""

from __future__ import annotations

import json

import pytest

from db.attachments import file
from db.errors import PersonCanMend
from db.records import Activity, Consent, Customer, Delivery, Lead
from sales import web_leads
from sales.adf import Figure, Timeframe, read_adf
from sales.adf.beside import read_beside
from sales.attention import attention
from sales.cars import save_configuration
from sales.lead_steps import contact_lead
from sales.leads import LeadForm, capture_lead, leads_waiting
from sales.people import LONGEST_NOTE, CustomerForm, note_contact
from sales.quotes import make_offer
from sales.web_lead_form import Range
from sales.web_leads import bring_in, dismiss, entered, put_back, unread, whole
from sales.web_leads_out import lead_as_adf
from sales.workplace import Workplace
from tests.sales.small_house import car_view
from tests.stand_ins import StillClock

RANGE = Range("Auben", {"mika": "Mika", "taris": "Taris", "orsa": "Orsa"}, "en")
CONTACT = "<name part='first'>Ana</name><name part='last'>Ruiz</name><phone>06 39 98 00 77</phone>"


def delivery(inside: str = "", contact: str = CONTACT, timeframe: str = "") -> bytes:
    customer = f"<customer><contact>{contact}</contact>{timeframe}<comments>Call me</comments></customer>"
    return f"<adf><prospect>{inside}{customer}</prospect></adf>".encode()


WHOLE = """<id source="Autoweb">4711</id><requestdate>2026-11-23T09:30:00+01:00</requestdate>
<vehicle interest="test-drive"><year>2026</year><make>Auben</make><model>Orsa</model><trim>Lumière</trim></vehicle>
<vehicle interest="trade-in"><year>2019</year><make>Renault</make><model>Clio</model>
<odometer units="km">84000</odometer></vehicle><provider><name>Autoweb</name></provider>"""


def take(desk: Workplace, body: bytes, **more: bytes) -> tuple[Lead, ...]:
    return bring_in(desk, body, "lead.xml", "folder", RANGE, **more).leads


def test_a_web_lead_waits_at_today_from_the_time_the_customer_asked(desk: Workplace) -> None:
    (lead,) = take(desk, delivery(WHOLE, timeframe="<timeframe><latestdate>2027-01-10</latestdate></timeframe>"))
    assert (lead.source, lead.interest, lead.model, lead.timeframe) == ("web", "test-drive", "orsa", "3-months")
    assert (lead.origin, lead.origin_number, lead.owner, lead.status) == ("Autoweb", "Autoweb 4711", "", "new")
    assert lead.received_at == "2026-11-23T08:30:00Z"
    (row,) = leads_waiting(desk)
    assert (row.name, row.waiting_minutes) == ("Ana Ruiz", 30)
    assert lead.comments.splitlines() == [
        "Call me",
        "Wants: Auben Orsa Lumière 2026",
        "Part exchange: Renault Clio 2019; 84000 km",
        "When: 2027-01-10",
    ]


def test_nobody_asks_in_the_future(desk: Workplace) -> None:
    (lead,) = take(desk, delivery("<requestdate>2036-11-23T09:30:00Z</requestdate>"))
    assert lead.received_at == desk.now()


def test_the_same_bytes_are_taken_once_and_a_resent_lead_is_noted(desk: Workplace) -> None:
    (lead,) = take(desk, delivery(WHOLE))
    assert bring_in(desk, delivery(WHOLE), "copy.xml", "folder", RANGE).known
    resent = bring_in(desk, delivery(WHOLE).replace(b"Call me", b"Call! " * 9_000), "again.xml", "folder", RANGE)
    assert (resent.leads, resent.again) == ((), (lead,))
    assert len(desk.store.all(Lead)) == 1
    (note,) = desk.store.all(Activity)
    assert (note.kind, note.lead, note.text[:6], len(note.text)) == ("system", lead.id, "Call! ", LONGEST_NOTE)
    assert leads_waiting(desk)[0].first_contact_at == ""


def test_who_is_known_is_not_made_twice(desk: Workplace) -> None:
    known = capture_lead(desk, LeadForm(customer=CustomerForm(last_name="Ruiz", phone="+33 6 39 98 00 77")))
    (lead,) = take(desk, delivery())
    assert lead.customer == known.customer
    assert len(desk.store.all(Customer)) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"Dear sirs, I would like to buy a car", "no-adf"),
        (delivery(contact="<phone>06 39 98 00 77</phone>"), "no-name"),
        (delivery(contact="<name>Ana</name><phone>call me</phone><email>ana@</email>"), "no-contact"),
        (delivery(contact=CONTACT.replace("Ruiz", "R" * 300)), "too-long"),
        (delivery(f"<vehicle><comments>{'long ' * 2000}</comments></vehicle>"), "too-long"),
    ],
)
def test_what_cannot_be_read_is_kept_whole_and_shown(desk: Workplace, body: bytes, code: str) -> None:
    brought = bring_in(desk, body, "odd.xml", "stdin", RANGE)
    assert brought.leads == ()
    assert desk.store.all(Lead) == []
    (odd,) = unread(desk)
    assert (odd.name, odd.came_by, odd.code, odd.at) == ("odd.xml", "stdin", code, desk.now())
    assert body.decode().startswith(odd.text[:100])
    assert whole(desk, odd.id) == body
    assert file(desk.store, brought.delivery.body_sha256) == body


def test_a_delivery_with_one_bad_prospect_still_brings_the_good_ones(desk: Workplace) -> None:
    body = delivery() + delivery(contact="<name>Nobody</name>")
    brought = bring_in(desk, body, "two.xml", "folder", RANGE)
    assert [lead.model for lead in brought.leads] == [""]
    assert (brought.delivery.state, brought.delivery.code) == ("unread", "no-contact")
    assert attention(desk).unread == 1


def test_consents_come_beside_it(desk: Workplace, clock: StillClock) -> None:
    said = [
        {"purpose": "contact", "channel": "email", "granted": True, "at": "2026-11-20T08:00:00Z", "wording": "w3"},
        {"purpose": "marketing", "channel": "sms", "granted": False, "at": "2036-01-01T00:00:00Z"},
    ]
    take(desk, delivery(), beside=json.dumps(said).encode())
    first, second = desk.store.all(Consent)
    assert (first.granted, first.at, first.source, first.wording) == (True, "2026-11-20T08:00:00Z", "web", "w3")
    assert (second.granted, second.at) == (False, desk.now())  # nobody said so in ten years


def test_a_lead_that_is_sent_again_brings_what_its_customer_took_back(desk: Workplace) -> None:
    granted = {"purpose": "marketing", "channel": "email", "granted": True, "at": "2026-11-20T08:00:00Z"}
    taken_back = {**granted, "granted": False, "at": "2026-11-21T08:00:00Z"}
    take(desk, delivery(WHOLE), beside=json.dumps([granted]).encode())
    take(desk, delivery(WHOLE), beside=json.dumps([granted, taken_back]).encode())
    assert [(one.granted, one.at) for one in desk.store.all(Consent)] == [
        (True, "2026-11-20T08:00:00Z"), (False, "2026-11-21T08:00:00Z"),
    ]  # fmt: skip


def test_consents_of_one_customer_beside_two_are_nobodys(desk: Workplace) -> None:
    said = b'[{"purpose": "contact", "channel": "email", "granted": true}]'
    two = delivery() + delivery(contact="<name>Ben Roux</name><phone>0639980078</phone>")
    brought = bring_in(desk, two, "two.xml", "folder", RANGE, beside=said)
    assert (len(brought.leads), brought.delivery.code) == (2, "bad-consents")
    assert desk.store.all(Consent) == []


@pytest.mark.parametrize(
    ("beside", "place"),
    [
        (b"{", "JSON"),
        (b"{}", "list"),
        (b"[1]", "item 1"),
        (b'[{"purpose": "spam", "channel": "email", "granted": true}]', "item 1"),
        (b'[{"purpose": "contact", "channel": "email", "granted": "yes"}]', "item 1"),
        (b'[{"purpose": "contact", "channel": "email", "granted": true, "at": 7}]', "item 1"),
        (b'[{"purpose": "contact", "channel": "email", "granted": true, "at": "2026"}]', "item 1"),
        (b"[" * 200_000, "JSON"),
        (b" [" + b" " * 2_000_000, "larger"),
    ],
)
def test_consents_that_cannot_be_read_keep_the_delivery_and_the_lead(
    desk: Workplace, beside: bytes, place: str
) -> None:
    brought = bring_in(desk, delivery(), "lead.xml", "folder", RANGE, beside=beside)
    assert len(brought.leads) == 1
    assert (brought.delivery.state, brought.delivery.code) == ("unread", "bad-consents")
    assert place in str(brought.delivery.facts["place"])
    assert desk.store.all(Consent) == []


def test_a_file_our_reader_stumbles_over_waits_for_a_person(desk: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_leads, "read_adf", lambda _body, *, zone: [][len(zone.key)])
    delivery_ = bring_in(desk, b"<adf/>", "odd.xml", "folder", RANGE).delivery
    assert (delivery_.state, delivery_.code, delivery_.facts) == ("unread", "odd", {"what": "IndexError"})
    assert whole(desk, delivery_.id) == b"<adf/>"


def test_a_person_enters_or_dismisses_it_with_a_way_back(desk: Workplace) -> None:
    odd = bring_in(desk, b"my name is Ana", "odd.txt", "folder", RANGE).delivery
    lead = capture_lead(desk, LeadForm(customer=CustomerForm(last_name="Ruiz", phone="0639980077")))
    done = entered(desk, odd.id, lead.id)
    assert (done.state, done.lead, done.customer, done.by) == ("entered", lead.id, lead.customer, desk.staff)
    assert unread(desk) == []
    assert put_back(desk, odd.id).lead == ""
    assert attention(desk).unread == 1
    assert dismiss(desk, odd.id, " an   advertisement ").reason == "an advertisement"
    assert attention(desk).unread == 0
    assert whole(desk, odd.id) == b"my name is Ana"


def test_bytes_that_another_computer_has_yet_to_send(desk: Workplace) -> None:
    with desk.store.intent() as intent:
        intent.create(Delivery(id=desk.new_id(), name="far.xml", state="unread", body_sha256="0" * 64))
    (far,) = unread(desk)
    assert far.text == ""
    with pytest.raises(PersonCanMend, match="not-here-yet"):
        whole(desk, far.id)


@pytest.mark.parametrize(
    ("car", "model"),
    [
        ("<make>AUBEN</make><model>orsa</model>", "orsa"),
        ("<make>Auben</make><model>Orsa 170 Lumière</model>", "orsa"),
        ("<model>Mika</model>", "mika"),
        ("<make>Renault</make><model>Mika</model>", ""),
        ("<make>Auben</make><model>Orsay</model>", ""),
        ("", ""),
    ],
)
def test_which_model_is_meant(desk: Workplace, car: str, model: str) -> None:
    (lead,) = take(desk, delivery(f"<vehicle>{car}</vehicle>"))
    assert lead.model == model


@pytest.mark.parametrize(
    ("day", "meant"),
    [("2026-12-01", "now"), ("2027-02-01", "3-months"), ("2027-05-01", "6-months"), ("2028-01-01", "later")],
)
def test_when_they_mean_to_buy(desk: Workplace, day: str, meant: str) -> None:
    frame = f"<timeframe><description>soon</description><earliestdate>{day}</earliestdate></timeframe>"
    (lead,) = take(desk, delivery(timeframe=frame))
    assert lead.timeframe == meant
    assert f"When: soon, {day}" in lead.comments


def test_what_has_no_field_stands_in_the_note(desk: Workplace) -> None:
    contact = CONTACT + (
        "<phone type='cellphone' time='evening' preferredcontact='1'>06 39 98 00 78</phone>"
        "<email>ana@example.com</email>"
    )
    car = """<vehicle interest="lease"><make>Auben</make><model>Taris</model>
    <vin>1M8GDM9AXKP042788</vin><stock>A12</stock>
    <colorcombination><exteriorcolor>blue</exteriorcolor><interiorcolor>grey</interiorcolor></colorcombination>
    <option><optionname>Tow bar</optionname></option><price currency="EUR">30000</price>
    <finance><method>lease</method></finance><condition>good</condition></vehicle>"""
    french = Range("Auben", RANGE.models, "fr")
    (lead,) = bring_in(desk, delivery(car, contact), "a.xml", "folder", french).leads
    assert lead.comments.splitlines()[1:] == [
        (
            "Souhaite: Auben Taris; couleur blue / grey; avec Tow bar; VIN 1M8GDM9AXKP042788; n° A12; good; "
            "30000 EUR; Paie par lease"
        ),
        "Joignable aussi: 06 39 98 00 77, 06 39 98 00 78, ana@example.com",
        "Meilleur moment: evening",
    ]
    assert desk.store.all(Customer)[0].phone == "06 39 98 00 78"  # the preferred one


def test_an_automatic_reply_does_not_stop_the_clock(desk: Workplace, clock: StillClock) -> None:
    (lead,) = take(desk, delivery(WHOLE))
    note_contact(desk, lead.customer, "system", "Thank you, we will call you", lead.id)
    clock.forward(minutes=12)
    assert leads_waiting(desk)[0].waiting_minutes == 42
    contact_lead(desk, lead.id, "call", "spoke to her")
    assert leads_waiting(desk) == []
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    assert (kept.first_contact_at, kept.owner) == (desk.now(), desk.staff)


def test_a_lead_leaves_as_adf_with_its_consents_beside_it(desk: Workplace) -> None:
    form = CustomerForm(
        first_name="Zoé",
        last_name="O'Neill",
        phone="06 39 98 00 01",
        email="zoe@example.com",
        street="1 rue des Lilas",
        city="Lyon",
        postal_code="69003",
        country="FR",
        consents=(("contact", "phone", True),),
    )
    lead = capture_lead(
        desk, LeadForm(customer=form, interest="lease", model="orsa", timeframe="3-months", comments="x")
    )
    leaving = lead_as_adf(desk, lead.id, RANGE, "Auben Lyon")
    (back,) = read_adf(leaving.adf)
    assert (back.first_name, back.last_name, back.email, back.phones[0].number) == (
        "Zoé", "O'Neill", "zoe@example.com", "06 39 98 00 01",
    )  # fmt: skip
    assert (
        (back.wanted.make, back.wanted.model, back.wanted.interest) == ("Auben", "Orsa", "lease") if back.wanted else 0
    )
    assert (back.requested, back.vendor, back.service, back.ids[0].value) == (
        lead.received_at, "Auben Lyon", "desk", lead.id,
    )  # fmt: skip
    assert back.timeframe.latest == "2027-02-23"
    (said,) = read_beside(leaving.consents)
    assert (said.purpose, said.channel, said.granted) == ("contact", "phone", True)
    assert leaving.name == f"lead-{lead.id}"


def test_the_price_that_leaves_is_the_offer_else_the_kept_car(desk: Workplace) -> None:
    view = car_view()
    kept = save_configuration(desk, view, "2026-1")
    firm = CustomerForm(company="Ruiz SA", email="ruiz@example.com")
    lead = capture_lead(desk, LeadForm(customer=firm, configuration=kept.id))

    def price() -> tuple[Figure, ...]:
        (back,) = read_adf(lead_as_adf(desk, lead.id, RANGE, "Auben Lyon").adf)
        assert back.wanted is not None
        assert (back.company, back.phones, back.timeframe) == ("Ruiz SA", (), Timeframe())
        assert kept.code in back.wanted.comments
        return back.wanted.prices

    assert price() == (Figure(f"{kept.total_cents / 100:.2f}", "quote", "EUR"),)
    offer = make_offer(desk, kept.id, lead.customer, "fr", lead.id, car=view)
    assert price() == (Figure(f"{offer.total_cents / 100:.2f}", "offer", "EUR"),)


def test_a_lead_without_a_car_leaves_without_one(desk: Workplace) -> None:
    lead = capture_lead(desk, LeadForm(customer=CustomerForm(last_name="Petit", phone="0639980001")))
    (back,) = read_adf(lead_as_adf(desk, lead.id, RANGE, "Auben Lyon").adf)
    assert back.vehicles == ()
