"""What a real Tryton tells of changes: every committed one at least once, whoever made it and wherever it stands."""

from __future__ import annotations

from collections import Counter

import psycopg
import pytest

from sync.crm.port import Ref, Write
from sync.crm.tryton.client import TrytonCrm
from sync.crm.tryton.reading import PAGE
from tests.sync.crm.test_tryton_writing import LEAD, PARTY, STAFF, customer, lead_of, new_id
from tests.sync.crm.tryton_reader import Reader
from tests.sync.crm.tryton_server import Server


def test_no_row_is_left_out_between_pages(crm: TrytonCrm) -> None:
    """A batch has one stamp for all its rows, so a page may end in the middle of it."""
    party = customer()
    leads = [lead_of(party) for _ in range(PAGE + 150)]
    crm.write([party, *leads])
    reader = Reader(crm, {LEAD: ["party"]})
    seen = Counter(row.external_id for row in reader.read())
    assert {seen[lead.external_id] for lead in leads} == {1}
    crm.write([Write(LEAD, leads[3].external_id, {"model": "Orsa"})])
    assert leads[3].external_id in {row.external_id for row in reader.read()}


def test_a_transaction_that_ends_late_is_not_missed(crm: TrytonCrm, tryton_server: Server) -> None:
    party = customer()
    slow, quick = lead_of(party), lead_of(party)
    crm.write([party, slow, quick])
    reader = Reader(crm, {LEAD: ["model"]})
    reader.read()
    change = (
        "UPDATE vitrine_lead SET model = 'Porto', write_uid = 1, write_date = CURRENT_TIMESTAMP WHERE vitrine_id = %s"
    )
    with psycopg.connect(tryton_server.tryton.dsn) as late:
        late.execute(change, [slow.external_id])
        crm.write([Write(LEAD, quick.external_id, {"model": "Taris"})])
        before = {row.external_id: row.fields["model"] for row in reader.read() if not row.gone}
        late.commit()
    assert before[quick.external_id] == "Taris"
    assert before[slow.external_id] is None
    assert reader.last(slow.external_id).fields == {"model": "Porto"}


def test_another_clients_change_comes_with_its_author(crm: TrytonCrm, tryton_server: Server) -> None:
    party = customer()
    lead = lead_of(party)
    crm.write([party, lead])
    reader = Reader(crm, {LEAD: ["status", "first_contact_at"]})
    assert reader.last(lead.external_id).by == crm.user
    tryton_server.proteus(
        {
            "model": LEAD,
            "find": [["vitrine_id", "=", lead.external_id]],
            "set": {"status": "contacted", "first_contact_at": "at 2026-11-22T09:30:00"},
        }
    )
    seen = reader.last(lead.external_id)
    assert seen.fields == {"status": "contacted", "first_contact_at": "2026-11-22T09:30:00Z"}
    assert seen.by not in ("", crm.user)


@pytest.mark.parametrize(
    ("model", "field", "value", "ours"),
    [
        ("party.address", "city", "Dijon", "vitrine_city"),
        ("party.contact_mechanism", "value", "zoe@example.org", "vitrine_email"),
        (PARTY, "name", "Zoé Keller-Faure", "vitrine_last_name"),
    ],
)
def test_a_change_beside_the_party_is_a_change_of_the_customer(
    crm: TrytonCrm, tryton_server: Server, model: str, field: str, value: str, ours: str
) -> None:
    """Tryton itself does not stamp a party when its address or its email changes."""
    party = customer(
        vitrine_first_name="Zoé", vitrine_last_name="Keller", vitrine_email="zoe@example.com", vitrine_city="Lyon"
    )
    crm.write([party])
    reader = Reader(crm, {PARTY: [ours]})
    before = reader.last(party.external_id)
    owner = [] if model == PARTY else ["party."]
    tryton_server.proteus(
        {
            "model": model,
            "find": [["".join([*owner, "vitrine_id"]), "=", party.external_id]],
            "set": {field: value},
        }
    )
    after = reader.last(party.external_id)
    assert after.stamp != before.stamp
    assert after.by != crm.user
    assert after.fields == {ours: value.removeprefix("Zoé ")}


def test_a_deletion_in_tryton_is_told(crm: TrytonCrm, tryton_server: Server) -> None:
    party, other = customer(), customer()
    leads = [lead_of(party), lead_of(party), lead_of(other)]
    made = crm.write([party, other, *leads])
    reader = Reader(crm, {PARTY: ["vitrine_last_name"], LEAD: ["party"]})
    reader.read()
    tryton_server.proteus({"model": PARTY, "find": [["vitrine_id", "=", party.external_id]], "delete": True})
    mine = {one.external_id for one in (party, other, *leads)}
    told = [row for row in reader.read() if row.gone and row.external_id in mine]
    gone = {(row.object, row.external_id): row for row in told}
    assert set(gone) == {(PARTY, party.external_id), (LEAD, leads[0].external_id), (LEAD, leads[1].external_id)}
    assert {row.by for row in gone.values()} != {crm.user}
    assert gone[LEAD, leads[0].external_id].crm_id == made[2].crm_id
    assert leads[2].external_id in {ext for _, ext in crm.ids(LEAD)}
    assert party.external_id not in {ext for _, ext in crm.ids(PARTY)}


def test_only_a_dealerships_customers_are_read(crm: TrytonCrm, tryton_server: Server) -> None:
    """An importer's Tryton is full of parties that are none of ours: suppliers, banks, its own people."""
    reader = Reader(crm, {PARTY: ["vitrine_last_name"]})
    reader.read()
    (supplier,) = tryton_server.proteus({"model": PARTY, "create": {"name": "Tyres & Co"}})
    assert str(supplier) not in {row.crm_id for row in reader.read()}
    found = {"model": PARTY, "find": [["id", "=", supplier]]}
    tryton_server.proteus({"model": LEAD, "create": {"party": found, "model": "Mika"}})
    new = [row for row in reader.read() if row.crm_id == str(supplier)]
    assert [row.external_id for row in new] == [""]


def test_a_reference_to_a_record_of_tryton_alone(crm: TrytonCrm, tryton_server: Server) -> None:
    seller = Write(STAFF, new_id(), {"name": "Hugo Faure"})
    party = customer()
    crm.write([seller, party])
    found = {"model": PARTY, "find": [["vitrine_id", "=", party.external_id]]}
    owner = {"model": STAFF, "find": [["vitrine_id", "=", seller.external_id]]}
    (lead,) = tryton_server.proteus({"model": LEAD, "create": {"party": found, "owner": owner}})
    reader = Reader(crm, {LEAD: ["party", "owner", "configuration", "status"]})
    (row,) = [row for row in reader.read() if row.crm_id == str(lead)]
    assert row.fields == {
        "party": Ref(PARTY, party.external_id),
        "owner": Ref(STAFF, seller.external_id),
        "configuration": None,
        "status": "new",
    }
    assert row.external_id == ""
