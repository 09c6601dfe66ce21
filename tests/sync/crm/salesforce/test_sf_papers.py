"""The PDFs of offers on their way into Salesforce."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from db.attachments import keep_file
from db.records import Offer
from db.store import Store
from sync.crm.port import CrmTrouble, Document, Ref, Write
from sync.crm.salesforce.client import SalesforceCrm
from tests.stand_ins import StillClock
from tests.sync.crm.salesforce.conftest import Relay
from tests.sync.crm.salesforce.org_served import OrgServed
from tests.sync.crm.salesforce.visits import PDF, offer, visit


def test_the_documents_bytes_are_the_offers(
    relay: Relay, store: Store, org: OrgServed, clerk: Any, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    offer(store, made, clock)
    relay.exchange(store)
    relay.quiet()
    [paper] = clerk.query("SELECT Id, VersionData FROM ContentVersion")["records"]
    address = f"{clerk.base_url}sobjects/ContentVersion/{paper['Id']}/VersionData"
    assert clerk.session.get(address, headers=clerk.headers, timeout=30).content == PDF


def test_a_paper_the_gateway_does_not_have_yet_follows_when_it_does(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock
) -> None:
    made = visit(store, clock, role="desk")
    paper = hashlib.sha256(PDF).hexdigest()
    with store.intent() as intent:  # another desk made the offer, whose paper is still on its way
        intent.create(
            Offer(
                id=store.new_id(),
                customer=made.customer,
                number="7",
                configuration="",
                model="",
                market="FR",
                pdf_sha256=paper,
            )
        )
    relay.exchange(store)
    relay.quiet()
    assert (len(org.all("Offer__c")), org.all("ContentVersion", "Title")) == (1, [])
    with store.transaction() as transaction:
        keep_file(transaction, store, PDF, "application/pdf")
    relay.exchange(store)
    assert relay.run().documents == 0, "it is not asked for in every run"
    clock.forward(minutes=2)
    relay.quiet()
    assert len(org.all("ContentVersion", "Title")) == 1


def test_papers_that_find_no_room_are_told_as_such(client: SalesforceCrm, org: OrgServed) -> None:
    [offer] = client.write([Write("Offer__c", "o1", {"Name": "1"})])
    full = {"id": "", "success": False, "errors": [{"statusCode": "STORAGE_LIMIT_EXCEEDED", "message": "no room"}]}
    org.control("POST", "faults", kind="answer", method="POST", path="composite/sobjects", status=200, body=[full])
    paper = Document("1.pdf", b"%PDF", "a" * 64, Ref("Offer__c", "o1", offer.crm_id))
    with pytest.raises(CrmTrouble) as raised:
        client.put_files([paper])
    assert raised.value.code == "storage-full"
