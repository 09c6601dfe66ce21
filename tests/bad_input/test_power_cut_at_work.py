"""The power goes while people work, many times over the same file: whatever was acknowledged is there, whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from db import outbox
from db.attachments import file
from db.opening import sound
from db.store import Store, open_store
from sales.find import find_anything
from sales.quotes import attach_pdf
from sales.records import Configuration, Consent, Customer, Lead, Offer
from sales.workplace import Workplace
from tests.stand_ins import StillClock

ROOT = Path(__file__).resolve().parents[2]
CUTS = 15

WORKER = """
import sys
from pathlib import Path
from db.ids import id_maker, utc_now
from db.store import open_store
from sales.configure import Build
from sales.cars import save_configuration
from sales.leads import LeadForm, capture_lead
from sales.people import CustomerForm
from sales.quotes import attach_pdf, make_offer
from sales.workplace import Workplace
from tests.ui.desk.small_range import SmallRoom

new_id = id_maker(utc_now)
store = open_store(Path(sys.argv[1]), clock=utc_now, new_id=new_id)
workplace, room, number = Workplace(store, utc_now, new_id), SmallRoom(), int(sys.argv[2])
while True:
    number += 1
    car = room.view(Build("taris", "FR"), "2026-11-23")
    kept = save_configuration(workplace, car, "2026.2")
    consents = (("contact", "phone", True),)
    form = CustomerForm(last_name=f"Petit{number}", phone=f"06{number:08d}", consents=consents)
    lead = capture_lead(workplace, LeadForm(customer=form, configuration=kept.id, model="taris"))
    offer = make_offer(workplace, kept.id, lead.customer, "fr", lead.id, car=car)
    attach_pdf(workplace, offer.id, b"%PDF-" + offer.id.encode() * 3000)
    print(number, kept.id, lead.id, offer.id, flush=True)
"""


def work_until_cut(path: Path, first: int, acknowledged: int) -> list[list[str]]:
    """Work in a process of its own, and kill it after so many acknowledgements; all that it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(path), str(first)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as worker:
        assert worker.stdout is not None
        said = [worker.stdout.readline() for _ in range(acknowledged)]
        worker.send_signal(signal.SIGKILL)
        said += [line for line in worker.stdout if line.endswith("\n")]
    return [line.split() for line in said]


def assert_whole(store: Store, number: str, car: str, lead_id: str, offer_id: str) -> None:
    """Everything one acknowledgement promised."""
    lead, offer = store.get(Lead, lead_id), store.get(Offer, offer_id)
    assert lead is not None
    assert offer is not None
    customer = store.get(Customer, lead.customer)
    assert customer is not None
    assert customer.last_name == f"Petit{number}"
    kept = store.get(Configuration, car)
    assert kept is not None
    assert (kept.customer, lead.configuration, offer.lead) == (customer.id, car, lead.id)
    assert file(store, offer.pdf_sha256) == b"%PDF-" + offer_id.encode() * 3000


def test_whatever_was_acknowledged_survives_every_cut(
    tmp_path: Path, clock: StillClock, new_id: Callable[[], str]
) -> None:
    path, chance, known = tmp_path / "desk.sqlite", Random(11), list[list[str]]()
    for cut in range(CUTS):
        known += work_until_cut(path, 1000 * cut, chance.randrange(1, 9))
        store = open_store(path, clock=clock, new_id=new_id)
        assert sound(store.db.conn)
        for promise in known:
            assert_whole(store, *promise)
        # One intent, all of it: no lead without its customer and consent, no row without its operations.
        customers = {customer.id for customer in store.all(Customer)}
        assert {lead.customer for lead in store.all(Lead)} == customers
        assert {consent.customer for consent in store.all(Consent)} == customers
        told = {operation.record for operation in outbox.waiting(store, 100_000)}
        kinds = (Customer, Consent, Lead, Configuration, Offer)
        assert {record.id for kind in kinds for record in store.all(kind)} <= told
        assert len({offer.number for offer in store.all(Offer)}) == len(store.all(Offer))
        store.close()
    store = open_store(path, clock=clock, new_id=new_id)
    workplace = Workplace(store, clock, new_id)
    name = f"Petit{known[-1][0]}"
    assert name in [hit.title for hit in find_anything(workplace, name)]
    attach_pdf(workplace, known[-1][3], b"%PDF-again")  # and work goes on
    store.close()
