"""What can go wrong with Salesforce: each has a sentence to act on, loses nothing, and ends when it is mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from db.ids import instant
from db.records import CrmState, Customer
from db.store import Store
from sync.crm.mapping_file import BadMapping
from sync.crm.port import CrmTrouble
from sync.crm.salesforce.calls import AFTER_LIMIT
from tests.stand_ins import StillClock
from tests.sync.crm.salesforce.conftest import MakeRelay, Relay
from tests.sync.crm.salesforce.org_served import OrgServed
from tests.sync.crm.salesforce.signing import Pair, pair
from tests.sync.crm.salesforce.visits import visit

USER = "connector@example.com"


def trouble_of(relay: Relay) -> CrmTrouble:
    """The one trouble of a run."""
    [trouble] = relay.run().troubles
    assert isinstance(trouble, CrmTrouble)
    return trouble


def the_crm_is_told_as(store: Store, relay: Relay) -> tuple[str, str]:
    """State and code of what the desk knows of the CRM itself."""
    relay.exchange(store)
    told = next((one for one in store.all(CrmState) if not one.record), None)
    return (told.state, told.code) if told else ("known", "")


@pytest.fixture
def restricted(org: OrgServed, make_relay: MakeRelay) -> Callable[..., Relay]:
    """A connector that signs in as a user of its own, whose rights can be taken."""

    def make(**rights: Any) -> Relay:
        org.control("POST", "users", username=USER, **rights)
        org.control("POST", "apps", run_as=USER)
        seen = org.control("GET", "")
        known = {"client_id": seen["client_id"], "secret": seen["client_secret"], "ca_file": str(org.ca_file)}
        return make_relay(sign_in="client-credentials", credentials=known)

    return make


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    """The connector's private key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def by_jwt(org: OrgServed, make_relay: MakeRelay, registered: Pair, own: Pair, **more: str) -> Relay:
    """A connector that signs in with a signed assertion."""
    org.control("POST", "users", username=USER)
    org.control("POST", "apps", certificates=[registered.certificate])
    known = {
        "client_id": org.control("GET", "")["client_id"], "user": USER, "key": own.key, "ca_file": str(org.ca_file),
    }  # fmt: skip
    return make_relay(sign_in="jwt", credentials={**known, **more})


def test_a_signed_assertion_signs_in_and_a_session_that_ended_is_renewed_once(
    org: OrgServed, make_relay: MakeRelay, store: Store, clock: StillClock, key: rsa.RSAPrivateKey
) -> None:
    mine = pair(key, clock(), 365)
    relay = by_jwt(org, make_relay, mine, mine, certificate=mine.certificate)
    relay.quiet()
    org.control("DELETE", "sessions")  # an administrator ends every session
    visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    assert len(org.all("Lead")) == 1
    assert the_crm_is_told_as(store, relay) == ("known", "")


def test_a_wrong_secret(restricted: Callable[..., Relay], store: Store, clock: StillClock, org: OrgServed) -> None:
    relay = restricted()
    known = relay.config.credentials
    relay.be(credentials={**known, "secret": "wrong"})
    trouble = trouble_of(relay)
    assert (trouble.code, trouble.needs_a_person) == ("wrong-password", True)
    assert "does not take the user or the secret" in str(trouble)
    assert "invalid client credentials" in str(trouble)
    assert the_crm_is_told_as(store, relay) == ("trouble", "wrong-password")
    visit(store, clock, role="desk")
    relay.exchange(store)
    relay.run()
    relay.be(credentials=known)
    relay.quiet()
    assert len(org.all("Lead")) == 1, "what was new meanwhile has waited"
    assert the_crm_is_told_as(store, relay) == ("known", "")


@pytest.mark.parametrize("we_know", [True, False])
def test_an_expired_certificate(
    we_know: bool, org: OrgServed, make_relay: MakeRelay, clock: StillClock, key: rsa.RSAPrivateKey
) -> None:
    old = pair(key, clock() - timedelta(days=40), 30)
    relay = by_jwt(org, make_relay, old, old, **({"certificate": old.certificate} if we_know else {}))
    trouble = trouble_of(relay)
    assert (trouble.code, trouble.needs_a_person) == ("expired-certificate", True)
    assert "Make a new key and certificate" in str(trouble)


def test_another_key_than_the_registered_one(
    org: OrgServed, make_relay: MakeRelay, clock: StillClock, key: rsa.RSAPrivateKey
) -> None:
    mine = pair(key, clock(), 30)
    assert trouble_of(by_jwt(org, make_relay, mine, Pair("no key", ""))).code == "wrong-password"


def test_a_revoked_token(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    relay.quiet()
    visit(store, clock, role="desk")
    relay.exchange(store)
    org.org.access.revoke(org.token)
    trouble = trouble_of(relay)
    assert (trouble.code, trouble.needs_a_person) == ("signed-out", True)
    assert "does not let us in again" in str(trouble)
    assert "allow the connected app and its user again" in str(trouble)
    assert the_crm_is_told_as(store, relay) == ("trouble", "signed-out")


def test_a_user_who_was_taken_out(restricted: Callable[..., Relay], org: OrgServed) -> None:
    relay = restricted()
    relay.quiet()
    org.control("POST", "users", username=USER, active=False)
    assert trouble_of(relay).code == "signed-out"


def test_a_missing_permission_is_named_at_the_start(restricted: Callable[..., Relay]) -> None:
    relay = restricted(denied=["Lead.create", "StockCar__c.read"], hidden=["Contact.Phone"], fixed=["Lead.Status"])
    with pytest.raises(BadMapping) as bad:
        relay.run()
    said = str(bad.value)
    assert "lead in Lead): our user may not create it" in said
    assert "the CRM has no object StockCar__c for our user" in said
    assert "customer in Contact) Phone: the CRM has no such field for our user" in said
    assert "lead in Lead) Status: our user may not write it" in said
    assert len(bad.value.facts["problems"]) == 4, "every mismatch at once"


def test_a_permission_that_is_taken_while_we_work(
    restricted: Callable[..., Relay], store: Store, org: OrgServed, clock: StillClock
) -> None:
    relay = restricted()
    relay.quiet()
    org.control("POST", "users", username=USER, denied=["Lead.create"])
    visit(store, clock, role="desk")
    relay.exchange(store)
    trouble = trouble_of(relay)
    assert (trouble.code, trouble.needs_a_person) == ("no-permission", True)
    assert "Ask the CRM's administrator for the permission" in str(trouble)
    org.control("POST", "users", username=USER, denied=[])
    relay.quiet()
    assert len(org.all("Lead")) == 1


def test_a_renamed_field(restricted: Callable[..., Relay], store: Store, org: OrgServed, clock: StillClock) -> None:
    relay = restricted()
    relay.quiet()
    org.control("POST", "users", username=USER, hidden=["Lead.Timeframe__c"])  # it is not there under this name
    visit(store, clock, role="desk")
    relay.exchange(store)
    trouble = trouble_of(relay)
    assert (trouble.code, trouble.needs_a_person) == ("renamed-field", True)
    assert "Put its new name into the mapping file" in str(trouble)
    assert "Timeframe__c" in str(trouble)
    with pytest.raises(BadMapping, match="Timeframe__c: the CRM has no such field"):
        relay.run()
    org.control("POST", "users", username=USER, hidden=[])
    relay.quiet()
    assert len(org.all("Lead")) == 1


def test_a_full_storage(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    relay.quiet()
    org.control("PATCH", "settings", storage_records=5)
    visit(store, clock, role="desk")
    relay.exchange(store)
    trouble = trouble_of(relay)
    assert (trouble.code, trouble.needs_a_person) == ("storage-full", True)
    assert "Ask its administrator to make room" in str(trouble)
    org.control("PATCH", "settings", storage_records=0)
    relay.quiet()
    assert (len(org.all("Lead")), len(org.all("Contact"))) == (1, 1)


def test_the_days_calls_are_used_up(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    relay.quiet()
    org.control("PATCH", "settings", api_limit=1000, used_calls=1000)
    report = relay.run()
    [trouble] = report.troubles
    assert isinstance(trouble, CrmTrouble)
    assert (trouble.code, trouble.needs_a_person, report.wait) == ("rate-limit", False, AFTER_LIMIT)
    assert "allows no more calls for now" in str(trouble)
    assert the_crm_is_told_as(store, relay) == ("trouble", "rate-limit")
    org.control("PATCH", "settings", used_calls=0)
    assert relay.run().troubles == ()


def test_it_comes_less_often_before_the_limit_and_says_so(relay: Relay, org: OrgServed) -> None:
    relay.quiet()
    waits = []
    for used in (100, 850, 930, 990):
        org.control("PATCH", "settings", api_limit=1000, used_calls=used)
        report = relay.run()
        waits.append(report.wait)
        assert ("the next run waits" in report.says()) is bool(report.wait)
        assert "of 1000 calls of the day used" in report.says()
    assert waits[0] == 0 < waits[1] < waits[2] < waits[3]


def test_a_page_instead_of_json(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    relay.quiet()
    visit(store, clock, role="desk")
    relay.exchange(store)
    org.control("POST", "faults", kind="answer", status=200, html="<html><body>Please sign in</body></html>")
    trouble = trouble_of(relay)
    assert trouble.code == "not-a-crm"
    assert "Another page answered in the place of the CRM" in str(trouble)
    relay.quiet()
    assert len(org.all("Lead")) == 1


@pytest.mark.parametrize("kind", ["cut", "lost"])
def test_an_answer_that_breaks_off(kind: str, relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    relay.quiet()
    visit(store, clock, role="desk")
    relay.exchange(store)
    org.control("POST", "faults", kind=kind, times=3)
    for _ in range(3):
        assert trouble_of(relay).code in ("no-answer", "unreachable")
    relay.quiet()
    assert [len(org.all(name)) for name in ("Lead", "Contact", "TestDrive__c")] == [1, 1, 1]


def test_a_crm_that_is_down_for_three_days(relay: Relay, store: Store, org: OrgServed, clock: StillClock) -> None:
    relay.quiet()
    relay.be(url="https://127.0.0.1:9")
    assert trouble_of(relay).code == "unreachable"
    assert the_crm_is_told_as(store, relay) == ("trouble", "unreachable")
    since = instant(clock())
    relay.be(url=org.url)
    org.control("POST", "faults", kind="answer", status=503, html="<html>Down for maintenance</html>", times=100_000)
    for day in range(3):
        visit(store, clock, role="desk", last_name=f"Day {day}", email=f"day{day}@example.com")
        relay.exchange(store)
        for _ in range(4):
            clock.forward(hours=6)
            trouble = trouble_of(relay)
            assert (trouble.code, trouble.needs_a_person) == ("busy", False)
            assert "busy and asked to wait" in str(trouble)
    assert the_crm_is_told_as(store, relay) == ("trouble", "busy")
    assert [one.at for one in store.all(CrmState) if not one.record] == [since], "since when nothing goes"
    org.control("DELETE", "faults")
    relay.quiet()
    assert sorted(row["LastName"] for row in org.all("Lead", "LastName")) == ["Day 0", "Day 1", "Day 2"]
    assert the_crm_is_told_as(store, relay) == ("known", "")


def test_nobody_is_there(relay: Relay) -> None:
    relay.quiet()
    relay.be(url="https://127.0.0.1:9")
    assert trouble_of(relay).code == "unreachable"


def test_a_certificate_nobody_knows(relay: Relay) -> None:
    relay.be(credentials={"token": relay.org.token})
    trouble = trouble_of(relay)
    assert trouble.code == "tls"
    assert "Check this machine's clock" in str(trouble)


def test_a_locked_record_is_written_a_moment_later(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock
) -> None:
    relay.quiet()
    visit(store, clock, role="desk")
    relay.exchange(store)
    org.control("POST", "faults", kind="lock", object="Lead", times=2)
    relay.run()
    assert len(org.all("Lead")) == 1
    assert len(relay.pauses) == 2, "it waited a moment, twice"
    assert all(0 <= pause <= 1 for pause in relay.pauses)


def test_a_record_that_stays_locked_waits_for_another_run(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock
) -> None:
    relay.quiet()
    visit(store, clock, role="desk")
    relay.exchange(store)
    org.control("POST", "faults", kind="lock", object="Lead", times=1000)
    report = relay.run()
    assert (report.written["retry"], report.troubles, report.items["touched"]) == (
        2,
        (),
        2,
    )  # the lead, and the drive that names it
    assert len(org.all("Contact")) == 1, "the others go on"
    org.control("DELETE", "faults")
    clock.forward(minutes=1)
    relay.quiet()
    assert len(org.all("Lead")) == len(org.all("TestDrive__c")) == 1


def test_what_is_committed_late_is_seen_all_the_same(
    relay: Relay, store: Store, org: OrgServed, clock: StillClock, clerk: Any
) -> None:
    made = visit(store, clock, role="desk")
    relay.exchange(store)
    relay.quiet()
    [lead] = org.all("Lead")
    clock.forward(minutes=20)
    clerk.Lead.update(org.all("Lead")[0]["Id"], {"Model__c": "orsa"})
    relay.quiet()
    clock.forward(minutes=2)
    org.control("POST", "faults", kind="late", seconds=480, method="PATCH")
    clerk.Lead.update(lead["Id"], {"City": "Grenoble"})  # stamped eight minutes before it can be seen
    relay.quiet()
    relay.exchange(store)
    customer = store.get(Customer, made.customer)
    assert customer is not None
    assert customer.city == "Grenoble"
