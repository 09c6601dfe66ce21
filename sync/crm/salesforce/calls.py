"""One call of the REST API, and what an answer means: JSON of Salesforce's own, or trouble with a name.

A session that ended is renewed once and the call made again; every other trouble goes up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sync.crm.port import Budget, CrmTrouble
from sync.crm.salesforce.signing_in import Session, SignIn, sign_in

if TYPE_CHECKING:
    import requests

API = "60.0"
USAGE = re.compile(r"api-usage=(\d+)/(\d+)")
AFTER_LIMIT = 900.0
"""Seconds until we look again once the day's calls are used up; Salesforce counts over the last 24 hours."""

WHOLE = {
    "REQUEST_LIMIT_EXCEEDED": "rate-limit",
    "API_DISABLED_FOR_ORG": "no-permission",
    "API_CURRENTLY_DISABLED": "no-permission",
    "INSUFFICIENT_ACCESS": "no-permission",
    "INSUFFICIENT_ACCESS_OR_READONLY": "no-permission",
    "STORAGE_LIMIT_EXCEEDED": "storage-full",
    "INVALID_FIELD": "renamed-field",
    "INVALID_TYPE": "renamed-field",
    "INVALID_SESSION_ID": "signed-out",
    "SERVER_UNAVAILABLE": "busy",
}
"""Salesforce's codes for a call as a whole, and ours."""


@dataclass(frozen=True)
class Reply:
    """An answer: the status and its JSON (None for none), or its text where it is CSV."""

    status: int
    body: Any
    text: str = ""
    headers: Mapping[str, str] | None = None


class Calls:
    """The org behind one connection. One thread at a time."""

    def __init__(
        self,
        way: SignIn,
        *,
        clock: Callable[[], datetime],
        ca_file: str = "",
        assign: bool = False,
        timeouts: tuple[float, float] = (10.0, 120.0),
        session: requests.Session | None = None,
    ) -> None:
        """`ca_file`: certificates to trust instead of the machine's; `assign`: let assignment rules find owners;
        `session`: what the calls go through, instead of one of our own.
        """
        self._way = way
        self._clock = clock
        self._ca_file = ca_file
        self._assign = assign
        self._timeouts = timeouts
        self._made = session
        self._session: Session | None = None
        self._budget = Budget()

    @property
    def host(self) -> str:
        """Whom a sentence names."""
        return urlsplit(self._session.url if self._session else self._way.host).netloc

    @property
    def url(self) -> str:
        """Where the org is; where we sign in before we have."""
        return self._session.url if self._session else self._way.host

    def budget(self) -> Budget:
        """The calls so far."""
        return self._budget

    def close(self) -> None:
        """Lets go of the connection."""
        if self._made is not None:
            self._made.close()
            self._made = None

    def trouble(self, code: str, detail: str = "", **facts: Any) -> CrmTrouble:
        """A trouble with this org."""
        return CrmTrouble(code, host=self.host, detail=detail, **facts)

    # --------------------------------------------------------------------------------------------------------- the call

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        refused: Sequence[int] = (),
    ) -> Reply:
        """A call below `/services/data/vNN.N/`. `refused`: statuses of an error that the caller wants to see."""
        return self._within(f"/services/data/v{API}/{path}", method, json, data, headers, refused)

    def more(self, address: str) -> Reply:
        """A page whose address an answer named."""
        return self._within(address, "GET", None, None, None, ())

    def who_am_i(self) -> str:
        """The id of the user we are, as the API's own page names it: `.../id/ORG/USER`."""
        body = self.call("GET", "").body
        return str(body.get("identity", "")).rpartition("/")[2] if isinstance(body, dict) else ""

    def _within(
        self,
        address: str,
        method: str,
        json: Any,
        data: bytes | None,
        headers: Mapping[str, str] | None,
        refused: Sequence[int],
    ) -> Reply:
        for renewed in (False, True):
            session = self._session or self._sign_in()
            sent = {
                "Authorization": f"Bearer {session.token}",
                "Accept-Encoding": "gzip",
                "Sforce-Auto-Assign": "TRUE" if self._assign else "FALSE",
                **(headers or {}),
            }
            reply = self._send(method, session.url + address, json=json, data=data, headers=sent)
            self._count(reply)
            if reply.status != 401:
                break
            self._session = None
            if renewed:
                raise self.trouble("signed-out", _said(reply)[1])
        if reply.status < 400 or reply.status in refused:
            return reply
        raise self._refusal(reply)

    def _refusal(self, reply: Reply) -> CrmTrouble:
        code, said = _said(reply)
        detail = f"{code}: {said}" if code else str(reply.status)
        ours = WHOLE.get(code, "")
        if not ours:
            ours = "busy" if reply.status in (429, 503) else "crm-trouble"
        wait = AFTER_LIMIT if ours == "rate-limit" else _seconds((reply.headers or {}).get("retry-after", ""))
        return self.trouble(ours, detail, retry_after=wait)

    def _sign_in(self) -> Session:
        def post(address: str, form: Mapping[str, str]) -> tuple[int, object]:
            reply = self._send("POST", address, data=None, json=None, headers={}, form=form)
            return reply.status, reply.body

        self._session = sign_in(self._way, post, self._clock())
        return self._session

    def _count(self, reply: Reply) -> None:
        found = USAGE.search((reply.headers or {}).get("sforce-limit-info", ""))
        used, limit = (int(found[1]), int(found[2])) if found else (self._budget.used, self._budget.limit)
        self._budget = Budget(used, limit, self._budget.made + 1)

    def _send(
        self,
        method: str,
        address: str,
        *,
        json: Any,
        data: bytes | None,
        headers: Mapping[str, str],
        form: Mapping[str, str] | None = None,
    ) -> Reply:
        import requests

        try:
            response = self._connection().request(
                method,
                address,
                json=json,
                data=data if form is None else dict(form),
                headers=dict(headers),
                timeout=self._timeouts,
                allow_redirects=False,
            )
            return self._read(response)
        except requests.exceptions.SSLError as error:
            raise self.trouble("tls") from error
        except requests.exceptions.ConnectTimeout as error:
            raise self.trouble("unreachable") from error
        except requests.exceptions.Timeout as error:
            raise self.trouble("no-answer") from error
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError) as error:
            raise self.trouble("no-answer") from error
        except requests.exceptions.ConnectionError as error:
            raise self.trouble("unreachable") from error
        except requests.exceptions.RequestException as error:
            raise self.trouble("not-a-crm") from error

    def _read(self, response: requests.Response) -> Reply:
        """The answer, if it can be Salesforce's: JSON, CSV, or nothing at all where a status says so."""
        headers = {name.lower(): value for name, value in response.headers.items()}
        body, status = response.content, response.status_code
        length = headers.get("content-length", "")
        if length.isdigit() and "content-encoding" not in headers and len(body) != int(length):
            raise self.trouble("no-answer")  # cut: `requests` hands it back as if it were whole
        media = headers.get("content-type", "").partition(";")[0].strip().lower()
        if not body and status in (201, 204, 304):
            return Reply(status, None, "", headers)
        if media == "text/csv" and status == 200:
            return Reply(status, None, response.content.decode("utf-8"), headers)
        if media == "application/json":
            try:
                return Reply(status, response.json(), "", headers)
            except ValueError:
                raise self.trouble("no-answer") from None
        if status in (429, 502, 503, 504):
            wait = _seconds(headers.get("retry-after", ""))
            raise self.trouble("busy", str(status), retry_after=wait)
        if status >= 500:
            raise self.trouble("crm-trouble", str(status))
        raise self.trouble("not-a-crm", str(status))

    def _connection(self) -> requests.Session:
        if self._made is None:
            import requests

            session = requests.Session()
            session.trust_env = False  # a variable of the environment would replace our certificates
            if self._ca_file:
                session.verify = self._ca_file
            self._made = session
        return self._made


def _said(reply: Reply) -> tuple[str, str]:
    """Code and message of an error."""
    first = reply.body[0] if isinstance(reply.body, list) and reply.body else reply.body
    if not isinstance(first, dict):
        return "", ""
    return str(first.get("errorCode", "")), str(first.get("message", ""))


def _seconds(text: str) -> float:
    return float(min(int(text), 3600)) if text.isascii() and text.isdigit() else 0.0
