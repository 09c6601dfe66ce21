"""The sandbox's HTTP face."""

import gzip
import logging
import secrets
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from sync.crm.sandbox import oauth
from sync.crm.sandbox.about import NEWEST, OLDEST, versions
from sync.crm.sandbox.access import ORG
from sync.crm.sandbox.calls import Answer, Call
from sync.crm.sandbox.control import Control
from sync.crm.sandbox.faults import Fault
from sync.crm.sandbox.org import Org
from sync.crm.sandbox.routes import answer
from sync.crm.sandbox.trouble import Refusal, not_found

log = logging.getLogger(__name__)

MOST_BYTES = 160_000_000
VERBS = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"]
GONE = "<html><head><title>URL No Longer Exists</title></head><body>URL No Longer Exists</body></html>"


@dataclass(frozen=True)
class Place:
    """What the calls need."""

    org: Org
    control: Control


class Broken(Response):
    """An answer whose end never comes: the connection closes in the middle of it."""

    def __init__(self, body: bytes) -> None:
        super().__init__(body, media_type="application/json")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the head, promises more than there is, and stops."""
        del scope, receive
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.body[:1], "more_body": True})


def make_app(org: Org, *, on_start: Callable[[], object] = lambda: None) -> Starlette:
    """The HTTP application of an org; `on_start` is called once it is ready to answer."""

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        on_start()
        yield

    app = Starlette(
        routes=[
            Route("/services/data", _versions, methods=["GET"]),
            Route("/services/data/", _versions, methods=["GET"]),
            Route("/services/data/v{version}", _api, methods=VERBS),
            Route("/services/data/v{version}/{path:path}", _api, methods=VERBS),
            Route("/services/oauth2/token", _token, methods=["POST"]),
            Route("/services/oauth2/revoke", _revoke, methods=["GET", "POST"]),
            Route("/services/oauth2/userinfo", _identity, methods=["GET", "POST"]),
            Route(f"/id/{ORG}/{{user}}", _identity, methods=["GET"]),
            Route("/services/Soap/u/{version}", _soap, methods=["POST"]),
            Route("/services/Soap/u/{version}/{org}", _soap, methods=["POST"]),
            Route("/sandbox", _control, methods=VERBS),
            Route("/sandbox/{path:path}", _control, methods=VERBS),
            Route("/{path:path}", _gone, methods=VERBS),
        ],
        lifespan=life,
    )
    app.state.place = Place(org, Control(org))
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=3)
    return app


def _place(request: Request) -> Place:
    place = request.app.state.place
    if not isinstance(place, Place):
        raise TypeError("an app without an org")
    return place


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise Refusal("REQUEST_ENTITY_TOO_LARGE", "The request is too large", status=413)
    if request.headers.get("content-encoding", "") == "gzip":
        try:
            return gzip.decompress(bytes(body))
        except (OSError, EOFError, zlib.error):
            raise Refusal("JSON_PARSER_ERROR", "The body is not in gzip") from None
    return bytes(body)


def _sent(made: Answer, *, head: bool = False) -> Response:
    content = made.content()
    media = made.media if content else None
    return Response(b"" if head else content, made.status, dict(made.headers), media)


def _token_of(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() in {"bearer", "oauth"}:
        return token.strip()
    return request.query_params.get("oauth_token", "")


# -------------------------------------------------------------------------------------------------------------- the API


async def _versions(_request: Request) -> Response:
    return _sent(Answer(body=versions()))


async def _api(request: Request) -> Response:
    place = _place(request)
    path = request.path_params.get("path", "").strip("/")
    method = {"HEAD": "GET"}.get(request.method, request.method)
    if method == "POST":  # for clients whose HTTP knows no PATCH
        method = request.query_params.get("_HttpMethod", method)
    fault = place.org.faults.meet({"answer", "cut"}, method, path)
    if fault is not None:
        return Broken(b"") if fault.kind == "cut" else _faulty(fault)
    try:
        made = await run_in_threadpool(_answered, place, await _call(request, place, method, path))
    except Refusal as refusal:
        made = Answer(refusal.status, refusal.body(), _usage(place.org) if refusal.status == 403 else {})
    if place.org.faults.meet({"lost"}, method, path):
        return Broken(made.content())
    return _sent(made, head=request.method == "HEAD")


def _faulty(fault: Fault) -> Response:
    if fault.html:
        return Response(fault.html, fault.status, dict(fault.headers), "text/html")
    return _sent(Answer(fault.status, fault.body, fault.headers))


async def _call(request: Request, place: Place, method: str, path: str) -> Call:
    user = place.org.access.who(_token_of(request))
    version = str(request.path_params["version"])
    number = version.removesuffix(".0")
    if not number.isdigit() or not OLDEST <= int(number) <= NEWEST:
        raise not_found()
    headers = {name.lower(): value for name, value in request.headers.items()}
    query = dict(request.query_params)
    return Call(method, path, f"{number}.0", user, place.org.now(), query, headers, await _body(request))


def _answered(place: Place, call: Call) -> Answer:
    org = place.org
    org.count_call()
    place.control.count(call.method, call.path)
    if call.method != "GET":
        late = org.faults.meet({"late"}, call.method, call.path)
        if late is not None:
            call = replace(call, at=call.at - timedelta(seconds=late.seconds))
        if org.faults.meet({"hold"}, call.method, call.path):
            org.faults.hold(call.at, org.settings.hold_seconds)
    try:
        made = answer(org, call)
    except Exception:  # the CRM's own way to say that it has a bug; ours stands in the log
        log.exception("%s %s", call.method, call.path.split("/")[0])
        refusal = Refusal("UNKNOWN_EXCEPTION", "An unexpected error occurred.", status=500)
        made = Answer(refusal.status, refusal.body())
    return replace(made, headers={**_usage(org), **made.headers})


def _usage(org: Org) -> dict[str, str]:
    return {"Sforce-Limit-Info": f"api-usage={org.used_calls()}/{org.settings.api_limit}"}


# ------------------------------------------------------------------------------------------------------------- the rest


async def _token(request: Request) -> Response:
    org = _place(request).org
    fault = org.faults.meet({"answer", "cut"}, "POST", "oauth2/token")
    if fault is not None:
        return Broken(b"") if fault.kind == "cut" else _faulty(fault)
    body = await _body(request)
    return _sent(await run_in_threadpool(oauth.token, org, body, request.headers.get("authorization", "")))


async def _revoke(request: Request) -> Response:
    return _sent(oauth.revoke(_place(request).org, await _body(request), dict(request.query_params)))


async def _identity(request: Request) -> Response:
    org = _place(request).org
    try:
        return _sent(oauth.identity(org, org.access.who(_token_of(request))))
    except Refusal:
        return Response("Bad_OAuth_Token", 403, media_type="text/plain")


async def _soap(request: Request) -> Response:
    return _sent(oauth.soap(_place(request).org, await _body(request), str(request.path_params["version"])))


async def _control(request: Request) -> Response:
    place = _place(request)
    if not secrets.compare_digest(_token_of(request).encode(), place.org.access.token.encode()):
        return _sent(Answer(401, {"error": "the control calls take the token that was printed at the start"}))
    path = request.path_params.get("path", "")
    body = await _body(request)
    return _sent(await run_in_threadpool(place.control.answer, request.method, path, dict(request.query_params), body))


async def _gone(_request: Request) -> Response:
    return Response(GONE, 404, media_type="text/html")
