"""JSON-RPC with a Tryton server: one session, signed in when it is first needed and once more when it was ended."""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import orjson

from sync.crm.port import CrmTrouble
from sync.crm.tryton.words import Refusal, packed, refusal

if TYPE_CHECKING:
    import requests

CONTEXT = {"language": "en", "active_test": False}
"""With every call: English words in refusals, and records somebody has put out of use are still records."""
MOST = 256 * 1024 * 1024
"""Bytes of an answer; a longer one is no answer of Tryton's."""


@dataclass(frozen=True)
class Server:
    """Where Tryton is and who we are there. `url` without the database, such as `https://crm.example.com`."""

    url: str
    database: str
    user: str
    password: str
    certificates: str = ""
    """A file with the certificates of the server's own authority; "" for those of the system."""
    connect_timeout: float = 10.0
    read_timeout: float = 120.0

    @property
    def host(self) -> str:
        """The name a person knows it by."""
        return urlsplit(self.url).netloc


class Rpc:
    """Calls to one server, one thread. `made` counts them."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._address = f"{server.url.rstrip('/')}/{quote(server.database)}/rpc/"
        self._http: requests.Session | None = None
        self._token = ""
        self.user_id = 0
        self.made = 0

    def model(self, model: str, method: str, *arguments: Any, **context: Any) -> Any:
        """A method of a model. Raises `Refusal` (what Tryton says) and `CrmTrouble` (what keeps it from saying it)."""
        return self._signed_in(f"model.{model}.{method}", [*arguments, {**CONTEXT, **context}])

    def identify(self) -> int:
        """Our user's number, signing in if need be."""
        if not self._token:
            self._sign_in(again=False)
        return self.user_id

    def trouble(self, code: str, detail: object = "", **facts: Any) -> CrmTrouble:
        """A trouble of this server."""
        return CrmTrouble(code, host=self._server.host, detail=str(detail)[:500], **facts)

    def close(self) -> None:
        """Signs out, if that is possible, and lets go of the connection."""
        if self._token:
            with suppress(CrmTrouble, Refusal, _SignedOut):  # it ends by itself as well
                self._ask("common.db.logout", [])
        if self._http is not None:
            self._http.close()
            self._http = None
        self._token = ""

    # ---------------------------------------------------------------------------------------------------- the session

    def _signed_in(self, method: str, arguments: list[Any]) -> Any:
        self.identify()
        try:
            return self._ask(method, arguments)
        except _SignedOut:
            self._sign_in(again=True)
        try:
            return self._ask(method, arguments)
        except _SignedOut:
            raise self.trouble("signed-out", "the session ended at once") from None

    def _sign_in(self, *, again: bool) -> None:
        self._token = ""
        arguments = [self._server.user, {"password": self._server.password}, "en"]
        try:
            found = self._ask("common.db.login", arguments)
        except Refusal as said:
            code = "wrong-password" if said.kind else "crm-trouble"  # or it cannot even look
            raise self.trouble(code, said.message) from None
        except _SignedOut:
            raise self.trouble("signed-out" if again else "wrong-password", self._server.user) from None
        match found:
            case [int(user_id), str(token), *_]:
                self.user_id, self._token = user_id, token
            case _:
                raise self.trouble("not-a-crm")

    # ------------------------------------------------------------------------------------------------------- the call

    def _ask(self, method: str, arguments: list[Any]) -> Any:
        """One call. Raises `_SignedOut`, `Refusal` and `CrmTrouble`."""
        import requests

        headers = {"Content-Type": "application/json"}
        if self._token:
            known = f"{self._server.user}:{self.user_id}:{self._token}"
            headers["Authorization"] = f"Session {base64.b64encode(known.encode()).decode()}"
        self.made += 1
        body = packed({"id": self.made, "method": method, "params": arguments})
        timeouts = (self._server.connect_timeout, self._server.read_timeout)
        try:
            with self._session().post(
                self._address, data=body, headers=headers, timeout=timeouts, allow_redirects=False, stream=True
            ) as response:
                return self._read(method, response)
        except requests.exceptions.SSLError as error:
            raise self.trouble("tls") from error
        except requests.exceptions.ConnectTimeout as error:
            raise self.trouble("unreachable") from error
        except requests.exceptions.Timeout as error:
            raise self.trouble("no-answer") from error
        except requests.exceptions.RequestException as error:
            cut = "Read timed out" in str(error) or "ProtocolError" in repr(error) or "IncompleteRead" in repr(error)
            raise self.trouble("no-answer" if cut else "unreachable") from error

    def _read(self, method: str, response: requests.Response) -> Any:
        status = response.status_code
        wait = response.headers.get("Retry-After", "")
        seconds = float(min(int(wait), 3600)) if wait.isascii() and wait.isdigit() else 0.0
        if status == 401:
            raise _SignedOut
        if status == 429:
            raise self.trouble("rate-limit", "too many tries to sign in", retry_after=seconds or 60.0)
        if status == 503:
            # Tryton says so with the words of its database, a server in front of it with its own.
            said = Refusal("", unescape(_whole(response).decode("utf-8", "replace")))
            if said.in_the_way:
                raise said
            raise self._known_trouble(said) or self.trouble("busy", retry_after=seconds)
        if status >= 500 and status != 511:
            raise self.trouble("crm-trouble", f"status {status}", retry_after=seconds)
        if status == 403:
            raise self.trouble("no-permission", method)
        if status != 200 or response.headers.get("Content-Type", "").partition(";")[0] != "application/json":
            raise self.trouble("not-a-crm", f"status {status}")
        return self._result(_whole(response))

    def _result(self, body: bytes) -> Any:
        try:
            found = orjson.loads(body)
        except ValueError:
            raise self.trouble("no-answer") from None
        if not isinstance(found, dict) or found.get("id") != self.made or not {"result", "error"} & found.keys():
            raise self.trouble("not-a-crm")
        if "error" in found:
            said = refusal(found["error"])
            raise self._known_trouble(said) or said
        return found["result"]

    def _known_trouble(self, said: Refusal) -> CrmTrouble | None:
        """A refusal that is nobody's fault but the server's."""
        if said.no_room:
            return self.trouble("storage-full", said.told)
        return self.trouble("crm-trouble", said.told) if said.no_database else None

    def _session(self) -> requests.Session:
        if self._http is None:
            import requests

            self._http = requests.Session()
            # With trust_env a variable of the environment would replace our certificates and send us over a proxy.
            self._http.trust_env = False
            self._http.verify = self._server.certificates or True
        return self._http


class _SignedOut(Exception):
    """The server does not know the session, or not the password."""


def _whole(response: requests.Response) -> bytes:
    body = bytearray()
    for piece in response.iter_content(64 * 1024):
        body += piece
        if len(body) > MOST:
            break
    return bytes(body)
