"""The two CRMs in which connectors are killed: the Salesforce sandbox, and a real Tryton."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from db.ids import utc_now
from sync.crm.config import Config, Dealership
from sync.crm.mapping_file import read_mapping
from sync.crm.port import Crm
from sync.crm.salesforce.client import SalesforceCrm
from sync.crm.salesforce.signing_in import KnownToken
from sync.crm.tryton.client import TrytonCrm
from sync.crm.tryton.rpc import Server as Address
from tests.sync.crm.cutting import FAULTS, Way
from tests.sync.crm.salesforce.org_served import OrgServed
from tests.sync.crm.tryton_server import PASSWORD, Server

DEALER = "FR-0815"


@dataclass
class SalesforceGround:
    """The sandbox, with the Sales Cloud's mapping."""

    org: OrgServed

    def __post_init__(self) -> None:
        """Another user, with a token of their own."""
        self.org.control("POST", "users", username="clerk@example.com", password="pass")
        self._clerk = self.org.org.access.sign_in("clerk@example.com")

    def config(self, gateway: str, code: str, ledger: Path) -> Config:
        """See `kills.Ground`."""
        return Config(
            kind="salesforce", mapping="salesforce-sales", url=self.org.url, sign_in="token",
            credentials={"token": self.org.token, "ca_file": str(self.org.ca_file)},
            dealerships=(Dealership("lyon", gateway, code, DEALER),), ledger=ledger, folder=ledger.parent,
        )  # fmt: skip

    def crm(self) -> Crm:
        """See `kills.Ground`."""
        way = KnownToken(self.org.url, self.org.token)
        keys = read_mapping("salesforce-sales").keys()
        return SalesforceCrm(
            way, keys, clock=utc_now, pause=lambda _: None, random=Random(1), ca_file=str(self.org.ca_file)
        )

    def edit(self, lead: str, model: str) -> None:
        """See `kills.Ground`."""
        self._as_clerk("PATCH", f"sobjects/Lead/Vitrine_Id__c/{lead}", {"Model__c": model})

    def web_lead(self, name: str) -> None:
        """See `kills.Ground`."""
        email = f"{name.replace(' ', '').lower()}@example.com"
        self._as_clerk("POST", "sobjects/Lead", {"LastName": name, "Company": "-", "Email": email, "Dealer__c": DEALER})

    def documents(self) -> Counter[str]:
        """See `kills.Ground`."""
        offers = {row["Id"]: row["Vitrine_Id__c"] for row in self.org.all("Offer__c")}
        rows = self.org.soql("SELECT Id, LinkedEntityId FROM ContentDocumentLink LIMIT 2000")
        return Counter(offers[row["LinkedEntityId"]] for row in rows if row["LinkedEntityId"] in offers)

    def disturb(self, random: Random) -> None:
        """See `kills.Ground`."""
        kind = random.choice(["cut", "lost", "lost", "lock", "busy", "page"])
        if kind == "busy":
            self.org.control("POST", "faults", kind="answer", status=503, html="<html>busy</html>")
        elif kind == "page":
            self.org.control("POST", "faults", kind="answer", status=200, html="<html>sign in</html>")
        else:
            method = random.choice(["", "POST"])
            self.org.control("POST", "faults", kind=kind, times=random.randint(1, 2), method=method)

    def calm(self) -> None:
        """See `kills.Ground`."""
        self.org.control("DELETE", "faults")

    def _as_clerk(self, method: str, path: str, body: dict[str, Any]) -> None:
        answer = self.org.session.request(
            method, f"{self.org.url}/services/data/v60.0/{path}", json=body, timeout=60, verify=str(self.org.ca_file),
            headers={"Authorization": f"Bearer {self._clerk}"},
        )  # fmt: skip
        answer.raise_for_status()


@dataclass
class TrytonGround:
    """A Tryton with our module, reached over a way that breaks; another client is proteus."""

    server: Server
    way: Way

    def config(self, gateway: str, code: str, ledger: Path) -> Config:
        """See `kills.Ground`."""
        return Config(
            kind="tryton", mapping="tryton", url=self.way.url, sign_in="password",
            credentials={"database": self.server.tryton.database, "user": "vitrine", "password": PASSWORD},
            dealerships=(Dealership("lyon", gateway, code, DEALER),), ledger=ledger, folder=ledger.parent,
        )  # fmt: skip

    def crm(self) -> Crm:
        """See `kills.Ground`."""
        known = self.server.tryton
        return TrytonCrm(Address(known.url, known.database, "vitrine", PASSWORD), read_mapping("tryton").keys())

    def edit(self, lead: str, model: str) -> None:
        """See `kills.Ground`."""
        self.server.proteus({"model": "vitrine.lead", "find": [["vitrine_id", "=", lead]], "set": {"model": model}})

    def web_lead(self, name: str) -> None:
        """See `kills.Ground`."""
        email = f"{name.replace(' ', '').lower()}@example.com"
        party = {"vitrine_last_name": name, "vitrine_email": email, "vitrine_dealership": DEALER}
        self.server.proteus({"model": "party.party", "create": {"name": name, **party}})
        who = {"model": "party.party", "find": [["vitrine_last_name", "=", name]]}
        self.server.proteus({"model": "vitrine.lead", "create": {"party": who, "source": "web", "dealership": DEALER}})

    def documents(self) -> Counter[str]:
        """See `kills.Ground`."""
        import psycopg

        query = """
            SELECT offer.vitrine_id, count(*) FROM ir_attachment JOIN vitrine_offer AS offer
            ON ir_attachment.resource = 'vitrine.offer,' || offer.id GROUP BY offer.vitrine_id
        """
        with psycopg.connect(self.server.tryton.dsn) as connection:
            return Counter({str(row[0]): int(row[1]) for row in connection.execute(query)})

    def disturb(self, random: Random) -> None:
        """See `kills.Ground`."""
        self.way.calm = random.randint(0, 12)
        self.way.faults.extend(random.choices(FAULTS, weights=(1, 3, 1, 1), k=random.randint(1, 2)))

    def calm(self) -> None:
        """See `kills.Ground`."""
        self.way.faults.clear()
