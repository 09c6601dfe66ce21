"""A sandbox org on a free port of this machine, in this process, and the calls the tests make."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from requests import Response
from starlette.applications import Starlette

from sync.crm.sandbox.app import Place, make_app
from sync.crm.sandbox.control import Control
from sync.crm.sandbox.objects_file import read_objects
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.schema import Schema
from tests.serving import serving

SCHEMA = read_objects()


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def on(self, **more: float) -> None:
        """Moves on."""
        self.at += timedelta(**more)


@dataclass
class Api:
    """The API as a client of version 60 sees it. Every method gives the response, `ok` the JSON of one that is well."""

    org: Org
    clock: Clock
    url: str
    session: requests.Session
    token: str
    version: str = "60.0"
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Response:
        """A call below /services/data/vNN.N, or to an address that begins with a slash."""
        url = self.url + (path if path.startswith("/") else f"/services/data/v{self.version}/{path}")
        sent = {"Authorization": f"Bearer {self.token}", **self.headers, **(headers or {})}
        if body is not None and not isinstance(body, bytes):
            sent["Content-Type"] = "application/json"
            body = json.dumps(body).encode()
        return self.session.request(method, url, data=body, headers=sent, timeout=60)

    def get(self, path: str, **headers: str) -> Response:
        return self.call("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, body: Any, **headers: str) -> Response:
        return self.call("POST", path, body, {name.replace("_", "-"): value for name, value in headers.items()})

    def patch(self, path: str, body: Any, **headers: str) -> Response:
        return self.call("PATCH", path, body, {name.replace("_", "-"): value for name, value in headers.items()})

    def delete(self, path: str, **headers: str) -> Response:
        return self.call("DELETE", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def new(self, name: str, **values: Any) -> str:
        """A new record; its id."""
        answer = self.post(f"sobjects/{name}", values)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def lead(self, **values: Any) -> str:
        """A new lead with what a lead has to have."""
        return self.new("Lead", **{"LastName": "Martin", "Company": "-", **values})

    def row(self, name: str, record: str) -> dict[str, Any]:
        """A record as it is read."""
        answer = self.get(f"sobjects/{name}/{record}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def query(self, soql: str, path: str = "query") -> Response:
        sent = {"Authorization": f"Bearer {self.token}", **self.headers}
        url = f"{self.url}/services/data/v{self.version}/{path}"
        return self.session.get(url, params={"q": soql}, headers=sent, timeout=60)

    def rows(self, soql: str, path: str = "query") -> list[dict[str, Any]]:
        """The records of a query, without their attributes."""
        answer = self.query(soql, path)
        assert answer.status_code == 200, answer.text
        return [{key: value for key, value in row.items() if key != "attributes"} for row in answer.json()["records"]]

    def control(self, verb: str, where: str = "", /, **given: Any) -> dict[str, Any]:
        """A control call that has to work."""
        answer = self.call(verb, f"/sandbox/{where}", given or None)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def fault(self, kind: str, /, **given: Any) -> None:
        self.control("POST", "faults", kind=kind, **given)

    def set(self, **given: Any) -> None:
        self.control("PATCH", "settings", **given)


def error(answer: Response, status: int = 400) -> dict[str, Any]:
    """The one error of an answer in Salesforce's form."""
    assert answer.status_code == status, answer.text
    errors = answer.json()
    assert isinstance(errors, list)
    assert len(errors) == 1
    assert {"message", "errorCode"} <= errors[0].keys()
    return dict(errors[0])


@dataclass
class Server:
    """The HTTP face on a free port of this machine; which org stands behind it can change."""

    url: str
    app: Starlette
    stop: Callable[[], None]
    """Ends it, and waits."""


def start_server(org: Org) -> Server:
    """Serves an org; the server outlives it."""
    app = make_app(org)
    running = serving(app)
    return Server(running.url, app, running.stop)


def behind(server: Server, file: Path, schema: Schema = SCHEMA) -> Api:
    """The API of another org behind the server."""
    clock = Clock()
    org = Org(schema, file, clock)
    org.access.address = server.url
    server.app.state.place = Place(org, Control(org))
    session = requests.Session()
    session.trust_env = False
    return Api(org, clock, server.url, session, org.access.token)


def close_api(api: Api) -> None:
    """Lets go of the org."""
    api.org.faults.clear()
    api.session.close()
    api.org.close()
