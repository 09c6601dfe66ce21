"""The way to the gateway over HTTP, and what an answer means.

`requests` may hand back a cut response as a complete one, and a network's sign-in page as a 200; so nothing is taken
for an answer of the gateway before `read_answer` and the seal of its body have said so.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlsplit

from db.errors import EnvironmentTrouble, PersonCanMend
from db.page import Page
from sync.thread import Ahead, Steps
from sync.versions import HEADER, Speaks
from sync.wire import Broken, PullAnswer, PushAnswer, unpack_results, unpack_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import requests

T = TypeVar("T")

SEALED = "application/x-vitrine"
JSON_TYPE = "application/json"
BYTES = "application/octet-stream"
MAX_ANSWER = 64 * 1024 * 1024
CONNECT_TIMEOUT = 5.0
PIECE = 256 * 1024
"""Bytes of an attachment in one call: on a bad line a lost call costs no more than this."""


class ExchangeTrouble(EnvironmentTrouble):
    """The exchange did not come to its end; nothing was lost. `code` is one of the `why` of `sync.status.Status`, or

    `refused-whole` (the gateway does not take the batch; facts: status, error) or `cursor-expired` (begin again).
    """

    sentences = {
        "no-network": "There is no way to the gateway at {host}. Changes are kept here and go out when there is.",
        "no-answer": "The gateway at {host} did not answer in time. Changes are kept here and go out later.",
        "cut": "The gateway's answer broke off. Changes are kept here and go out later.",
        "portal": "Another page answered in the place of the gateway at {host}: sign in to the network first.",
        "tls": "The connection to {host} is not trusted. Check this machine's clock and the gateway's certificate.",
        "busy": "The gateway at {host} is busy and asked to wait.",
        "shut-out": "The hub at {host} was shut out by the dealership's gateway. Changes are kept here and go out once "
        "it is let in again.",
        "gateway-trouble": "The gateway at {host} has trouble of its own. Changes are kept here and go out later.",
        "signed-out": "The gateway no longer knows this device. Enrol it again with a new code; nothing is lost.",
        "too-old": "The gateway speaks a newer protocol. Update Vitrine on this machine; nothing is lost.",
        "refused-whole": "The gateway does not take what was sent ({error}).",
        "cursor-expired": "The gateway asks this device to read everything again.",
    }

    @property
    def retry_after(self) -> float:
        """Seconds the gateway asked to wait; 0 if it did not."""
        return float(self.facts.get("retry_after", 0))


class EnrolmentRefused(PersonCanMend):
    """The gateway did not let the device in."""

    sentences = {
        "wrong-code": "This code is not valid any more, or was mistyped. Ask for a new one.",
        "other-dealership": "This device belongs to another dealership. Start with a new file.",
        "needs-tls": "The address {url} is not safe: outside this machine it has to begin with https://.",
        "wrong-address": "{url} is not the address of a gateway.",
        "other-gateway": "The gateway at {url} is not the one this code is from. Check the address, or ask for a new "
        "code.",
    }


@dataclass(frozen=True)
class Progress:
    """How far an attachment has come."""

    received: int
    complete: bool


class Transport(Protocol):
    """Every method returns the gateway's own word or raises `ExchangeTrouble`."""

    def push(self, body: bytes, device_clock: int) -> PushAnswer:
        """Sends a packed batch."""
        ...

    def pull(self, cursor: str) -> PullAnswer:
        """Reads on in the feed."""
        ...

    def file_state(self, sha256: str) -> Progress:
        """How far an attachment has come."""
        ...

    def put_file(self, sha256: str, at: int, size: int, data: bytes) -> Progress:
        """Sends a piece of an attachment."""
        ...

    def close(self) -> None:
        """Lets go of the connection."""
        ...


def check_address(url: str) -> str:
    """The address of a gateway, put right; raises `EnrolmentRefused` (`wrong-address`, `needs-tls`)."""
    try:
        parts = urlsplit(url.strip().rstrip("/"))
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise EnrolmentRefused("wrong-address", url=url) from None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment:
        raise EnrolmentRefused("wrong-address", url=url)
    if parts.scheme == "http" and not _is_loopback(host):
        raise EnrolmentRefused("needs-tls", url=url)
    return parts.geturl()


def read_answer(status: int, headers: Mapping[str, str], body: bytes, media: str) -> bytes:
    """The body of an answer that can be the gateway's; `headers` by lower-case names, `media` what was asked for.

    Raises `ExchangeTrouble`: only an answer with a media type and, where it says no, a code of the gateway's own is
    taken at its word; everything else is somebody else's page (`portal`) or the gateway's front (`gateway-trouble`).
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if status == 200:
        if kind != media:
            raise ExchangeTrouble("portal")
        return body
    if status in (429, 503):
        code = "shut-out" if _error(kind, body) == "shut-out" else "busy"
        raise ExchangeTrouble(code, retry_after=_seconds(headers.get("retry-after", "")))
    if status >= 500 and status != 511:
        raise ExchangeTrouble("gateway-trouble", status=status, retry_after=_seconds(headers.get("retry-after", "")))
    error = _error(kind, body) if status >= 400 else ""
    if not error:
        raise ExchangeTrouble("portal", status=status)
    if status == 401:
        raise ExchangeTrouble("signed-out")
    if status == 410:
        raise ExchangeTrouble("cursor-expired")
    if status == 426:
        raise ExchangeTrouble("too-old")
    raise ExchangeTrouble("refused-whole", status=status, error=error)


class HttpTransport:
    """One gateway over one kept-alive connection. Use it from one thread."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        pin: str = "",
        connect_timeout: float = CONNECT_TIMEOUT,
        read_timeout: float = 30.0,
    ) -> None:
        """`pin`: the SHA-256 of the gateway's certificate, if it is one nobody signed (`sync.pairing`)."""
        self._url = check_address(url)
        self._pin = pin
        self._token = token
        self._timeouts = (connect_timeout, read_timeout)
        self._made: requests.Session | None = None
        self._ahead: Ahead[PullAnswer] | None = None

    def push(self, body: bytes, device_clock: int) -> PushAnswer:
        """Sends a packed batch."""
        headers = {"Content-Encoding": "gzip", "Content-Type": SEALED, "Vitrine-Now": str(device_clock)}
        return opened(unpack_results, self._call("POST", "/v1/push", SEALED, data=body, headers=headers))

    def relay(self, body: bytes, hub_clock: int) -> PushAnswer:
        """Sends a packed batch of a hub."""
        headers = {"Content-Encoding": "gzip", "Content-Type": SEALED, "Vitrine-Now": str(hub_clock)}
        return opened(unpack_results, self._call("POST", "/v1/relay", SEALED, data=body, headers=headers))

    def pull(self, cursor: str) -> PullAnswer:
        """Reads on in the feed; where there is more, the next page is on its way when this returns."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead.cursor != cursor:
            ahead.drop()
            ahead = None
        answer = ahead.wait() if ahead is not None else self._page(cursor)
        if ahead is not None:
            self._ahead = ahead.next
        elif after := _after(answer):
            self._ahead = Ahead(after, Steps(self._page, _after, _ready))
        return answer

    def _page(self, cursor: str) -> PullAnswer:
        return opened(unpack_rows, self._send("GET", f"/v1/pull?c={cursor}" if cursor else "/v1/pull", SEALED))

    def file_state(self, sha256: str) -> Progress:
        """How far an attachment has come."""
        return _progress(self._call("GET", f"/v1/attachments/{sha256}/state", JSON_TYPE))

    def put_file(self, sha256: str, at: int, size: int, data: bytes) -> Progress:
        """Sends a piece of an attachment."""
        path = f"/v1/attachments/{sha256}?at={at}&size={size}"
        return _progress(self._call("PUT", path, JSON_TYPE, data=data, headers={"Content-Type": BYTES}))

    def get_file(self, sha256: str, at: int) -> bytes:
        """A piece of an attachment, from byte `at` on; empty at its end."""
        return self._call("GET", f"/v1/attachments/{sha256}?at={at}", BYTES)

    def ask_json(self, method: str, path: str) -> dict[str, Any]:
        """One of the gateway's small answers (health, digest, counts, free-slots)."""
        return _object(self._call(method, path, JSON_TYPE))

    def enrol(self, code: str, device: str, name: str) -> dict[str, Any]:
        """Trades a one-time code for a token; raises `EnrolmentRefused` too."""
        body = json.dumps({"code": code, "device": device, "name": name}).encode()
        try:
            return _object(self._call("POST", "/v1/enrol", JSON_TYPE, data=body, headers={"Content-Type": JSON_TYPE}))
        except ExchangeTrouble as trouble:
            if trouble.code != "refused-whole":
                raise
            known = trouble.facts.get("error") == "other-dealership"
            raise EnrolmentRefused("other-dealership" if known else "wrong-code") from trouble

    def close(self) -> None:
        """Lets go of the connection."""
        self._nothing_ahead()
        if self._made is not None:
            self._made.close()
            self._made = None

    def _nothing_ahead(self) -> None:
        if self._ahead is not None:
            self._ahead.drop()
            self._ahead = None

    def _session(self) -> requests.Session:
        if self._made is None:
            from sync.http_session import make_session

            headers = {"User-Agent": "Vitrine", HEADER: Speaks().written, "Accept-Encoding": "gzip"}
            if self._token:
                headers["Authorization"] = f"Bearer {self._token}"
            self._made = make_session(headers, self._pin)
        return self._made

    def _call(
        self, method: str, path: str, media: str, *, data: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> bytes:
        self._nothing_ahead()
        return self._send(method, path, media, data=data, headers=headers)

    def _send(
        self, method: str, path: str, media: str, *, data: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> bytes:
        import requests

        host = urlsplit(self._url).netloc
        try:
            with self._session().request(
                method,
                self._url + path,
                data=data,
                headers=headers,
                timeout=self._timeouts,
                allow_redirects=False,
                stream=True,
            ) as response:
                body = _whole(response)
                got = {name.lower(): value for name, value in response.headers.items()}
                return read_answer(response.status_code, got, body, media)
        except ExchangeTrouble as trouble:
            raise ExchangeTrouble(trouble.code, **{**trouble.facts, "host": host}) from None
        except requests.exceptions.SSLError as error:
            raise ExchangeTrouble("tls", host=host) from error
        except requests.exceptions.ConnectTimeout as error:
            raise ExchangeTrouble("no-network", host=host) from error
        except requests.exceptions.Timeout as error:
            raise ExchangeTrouble("no-answer", host=host) from error
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError) as error:
            raise ExchangeTrouble("cut", host=host) from error
        except requests.exceptions.ConnectionError as error:
            raise ExchangeTrouble(_kind_of(error), host=host) from error
        except requests.exceptions.RequestException as error:
            raise ExchangeTrouble("portal", host=host) from error


def _after(answer: PullAnswer) -> str:
    return answer.cursor if answer.more else ""


def _ready(answer: PullAnswer) -> PullAnswer:
    return replace(answer, rows=Page(answer.rows).ready())


def _whole(response: requests.Response) -> bytes:
    body = bytearray()
    for piece in response.iter_content(64 * 1024):
        body += piece
        if len(body) > MAX_ANSWER:
            raise ExchangeTrouble("portal")
    return bytes(body)


def _kind_of(error: Exception) -> str:
    """A connection that was there and broke is a cut; one that never was is no network."""
    text = repr(error)
    cut = any(name in text for name in ("ProtocolError", "IncompleteRead", "RemoteDisconnected", "BadStatusLine"))
    timed_out = "ReadTimeout" in text
    return "no-answer" if timed_out else "cut" if cut else "no-network"


def opened(open_: Callable[[bytes], T], body: bytes) -> T:
    """What a sealed body holds; raises `ExchangeTrouble` (`cut`) for one that does not open."""
    try:
        return open_(body)
    except Broken as error:
        raise ExchangeTrouble("cut") from error


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        raise ExchangeTrouble("cut") from None
    if not isinstance(found, dict):
        raise ExchangeTrouble("portal")
    return found


def _progress(body: bytes) -> Progress:
    match _object(body):
        case {"received": int(received), "complete": bool(complete)}:
            return Progress(received, complete)
    raise ExchangeTrouble("portal")


def _error(kind: str, body: bytes) -> str:
    if kind != JSON_TYPE:
        return ""
    try:
        found = json.loads(body)
    except ValueError:
        return ""
    error = found.get("error") if isinstance(found, dict) else None
    return error if isinstance(error, str) else ""


def _seconds(text: str) -> float:
    """Retry-After in seconds; its other form, a date, reads as a minute."""
    if not text:
        return 0.0
    return float(min(int(text), 3600)) if text.isascii() and text.isdigit() else 60.0


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
