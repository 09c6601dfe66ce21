"""A sandbox org on a free port of this machine, in this process, with the calls that make things go wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import requests

from sync.crm.sandbox.app import make_app
from sync.crm.sandbox.objects_file import read_objects
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.schema import Schema
from tests.serving import Serving, serving


@dataclass
class OrgServed:
    """A running sandbox; another client's hands, and the control calls."""

    org: Org
    url: str
    running: Serving
    ca_file: Path
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.trust_env = False

    @property
    def token(self) -> str:
        """The first user's token, which does not end by itself."""
        return self.org.access.token

    def control(self, verb: str, where: str, **given: Any) -> Any:
        """A control call."""
        return self._call(verb, f"/sandbox/{where}", given)

    def soql(self, query: str) -> list[dict[str, Any]]:
        """The records of a query, as the first user sees them."""
        found = self._call("GET", "/services/data/v60.0/query", None, {"q": query})
        return [{name: value for name, value in row.items() if name != "attributes"} for row in found["records"]]

    def all(self, name: str, *fields: str) -> list[dict[str, Any]]:
        """Every record of an object that is there."""
        return self.soql(f"SELECT Id, {', '.join(fields or ('Vitrine_Id__c',))} FROM {name} ORDER BY Id LIMIT 2000")

    def _call(self, method: str, path: str, given: Any, params: dict[str, str] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.session.request(
            method, self.url + path, json=given, params=params, headers=headers, timeout=60, verify=str(self.ca_file)
        )
        answer.raise_for_status()
        return answer.json()

    def stop(self) -> None:
        """Ends it, and waits."""
        self.session.close()
        self.running.stop()
        self.org.close()


def serve_org(
    file: Path, clock: Callable[[], datetime], certificates: tuple[Path, Path], *, schema: Schema | None = None
) -> OrgServed:
    """Serves an org over TLS until `stop`; `certificates` as `make_certificates` gives them."""
    org = Org(schema or read_objects(), file, clock)
    ca_file, server_file = certificates
    running = serving(make_app(org), certificate=server_file)
    org.access.address = running.url
    return OrgServed(org, running.url, running, ca_file)
