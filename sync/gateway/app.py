"""The gateway's HTTP face: FastAPI around `Gateway`. What travels is described in docs/sync-protocol.md."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Header, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect

from sync.gateway.access import Caller, Refusal
from sync.gateway.described import (
    BATCH,
    BYTES,
    PIECE,
    SEALED,
    SIGNED,
    Belongs,
    Digest,
    Health,
    Progress,
    Starts,
    answer_of,
    refusals,
)
from sync.gateway.feed import PAGE
from sync.gateway.files import MAX_CHUNK, Received
from sync.gateway.gateway import Gateway
from sync.gateway.polls import Polls
from sync.gateway.rates import Rates
from sync.versions import OLDEST, PROTOCOL, Speaks
from sync.versions import read as read_version

MAX_BODY = 4 * 1024 * 1024
"""Bytes of a batch as it travels."""
router = APIRouter(prefix="/v1")


class Enrol(BaseModel):
    """A device asks in with the code a person gave it."""

    code: Annotated[str, Field(min_length=4, max_length=40)]
    device: Annotated[str, Field(min_length=8, max_length=64)]
    name: Annotated[str, Field(max_length=80)] = ""


@dataclass(frozen=True)
class House:
    """What the calls need."""

    gateway: Gateway
    calls: Rates
    guesses: Rates


def make_app(
    gateway: Gateway,
    *,
    seconds: Callable[[], float] = time.monotonic,
    calls_per_second: float = 20.0,
    burst: int = 200,
    guesses: int = 10,
    on_start: Callable[[], object] = lambda: None,
) -> FastAPI:
    """The HTTP application of a gateway. `seconds` is the clock of the rate limits; an address may try `guesses` codes
    at once, and then one in five seconds; `on_start` is called once the application is ready to answer."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        on_start()
        yield

    app = FastAPI(title="Vitrine gateway", version=str(PROTOCOL), lifespan=life)
    app.state.house = House(gateway, Rates(calls_per_second, burst, seconds), Rates(0.2, guesses, seconds))
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=6)  # 9 costs twice the time for 1 % less
    app.add_middleware(Polls, gateway=gateway, calls=app.state.house.calls)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _unknown)
    app.include_router(router)
    return app


async def _refused(_request: Request, refusal: Exception) -> Response:
    if not isinstance(refusal, Refusal):
        raise refusal
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    return JSONResponse({"error": refusal.code}, status_code=refusal.status, headers=headers)


async def _malformed(_request: Request, _error: Exception) -> Response:
    return JSONResponse({"error": "malformed"}, status_code=422)


async def _unknown(_request: Request, error: Exception) -> Response:
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    return JSONResponse({"error": "no-such-call"}, status_code=status, headers=headers)


async def _house(request: Request) -> House:  # async, as `_speaks`: they do not wait, and no thread has to be found
    house = request.app.state.house
    if not isinstance(house, House):
        raise TypeError("an app without a gateway")
    return house


Home = Annotated[House, Depends(_house)]


Signed = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]


def _caller(house: Home, signed: Signed) -> Caller:
    if signed is None or not signed.credentials:
        raise Refusal(401, "signed-out")
    found = house.gateway.who(signed.credentials)
    house.calls.take(found.device)
    return found


Known = Annotated[Caller, Depends(_caller)]


async def _speaks(vitrine_version: Annotated[str, Header()] = "") -> Speaks:
    """What the caller speaks; raises `Refusal` 426 for what is not served any more."""
    speaks = read_version(vitrine_version)
    if speaks.too_old:
        raise Refusal(426, "too-old")
    return speaks


Spoken = Annotated[Speaks, Depends(_speaks)]


@router.get("/health")
def health() -> Health:
    """Says that a gateway is here, which protocol it speaks, and the oldest it serves."""
    return Health(vitrine=PROTOCOL, oldest=OLDEST, ok=True)


@router.post("/enrol", responses=refusals(400, 403, 409, 422, 429))
def enrol(wanted: Enrol, house: Home, request: Request) -> Belongs:
    """Trades a one-time code for a token."""
    house.guesses.take(request.client.host if request.client else "?")
    got = house.gateway.enrol(wanted.code, wanted.device, wanted.name)
    return Belongs(**asdict(got))


@router.post(
    "/push",
    response_class=Response,
    responses={**answer_of(SEALED, "Sealed answers."), **refusals(400, 403, 413, *SIGNED)},
    openapi_extra=BATCH,
)
async def push(
    request: Request,
    house: Home,
    who: Known,
    speaks: Spoken,
    vitrine_now: Annotated[int | None, Header()] = None,
    content_encoding: Annotated[str, Header()] = "",
) -> Response:
    """Takes a sealed batch of operations; answers each. `Vitrine-Now` is the device's time in milliseconds."""
    packed = content_encoding == "gzip"
    take = partial(house.gateway.push, who, device_clock=vitrine_now, packed=packed, speaks=speaks)
    return await _taken_in(request, take)


@router.post(
    "/relay",
    response_class=Response,
    responses={**answer_of(SEALED, "Sealed answers."), **refusals(400, 403, 409, 413, *SIGNED)},
    openapi_extra=BATCH,
)
async def relay(
    request: Request,
    house: Home,
    who: Known,
    speaks: Spoken,
    vitrine_now: Annotated[int | None, Header()] = None,
    content_encoding: Annotated[str, Header()] = "",
) -> Response:
    """Takes a sealed batch that a hub passes on for its devices; answers each operation."""
    packed = content_encoding == "gzip"
    take = partial(house.gateway.relay, who, device_clock=vitrine_now, packed=packed, speaks=speaks)
    return await _taken_in(request, take)


@router.get(
    "/pull",
    response_class=Response,
    responses={**answer_of(SEALED, "Sealed rows."), **refusals(400, 410, *SIGNED)},
)
def pull(house: Home, who: Known, speaks: Spoken, c: str = "", n: int = PAGE) -> Response:
    """What changed after the cursor `c`, at most `n` records; a first sync begins with an empty cursor."""
    return Response(house.gateway.pull(who, c, n, speaks), media_type=SEALED)


@router.get("/digest", responses=refusals(*SIGNED))
def digest(house: Home, who: Known, speaks: Spoken) -> Digest:
    """The digest of everything the caller may read."""
    return Digest(digest=house.gateway.digest(who, speaks))


@router.get("/counts", responses=refusals(403, *SIGNED))
def counts(house: Home, who: Known) -> dict[str, int]:
    """Records of the dealership by kind; not for kiosks."""
    if who.role == "kiosk":
        raise Refusal(403, "not-allowed")
    return house.gateway.counts(who.dealership)


@router.get("/free-slots", responses=refusals(400, *SIGNED))
def free_slots(house: Home, who: Known, demonstrator: str, day: date, minutes: int = 60) -> Starts:
    """Starts at which a demonstrator is free on a day."""
    return Starts(starts=house.gateway.free_slots(who, demonstrator, day, minutes))


@router.get("/attachments/{sha256}/state", responses=refusals(400, 403, *SIGNED))
def attachment_state(sha256: str, house: Home, who: Known) -> Progress:
    """How far an attachment has come."""
    return _progress(house.gateway.received(who, sha256))


@router.put(
    "/attachments/{sha256}",
    responses=refusals(400, 403, 409, 413, *SIGNED),
    openapi_extra=PIECE,
)
async def take_attachment(sha256: str, request: Request, house: Home, who: Known, at: int, size: int) -> Progress:
    """Takes the piece of an attachment that begins at byte `at`."""
    data = await _body(request, MAX_CHUNK)
    state = await run_in_threadpool(house.gateway.take_file, who, sha256, at, size, data)
    if state.received == 0:
        raise Refusal(422, "wrong-hash")
    return _progress(state)


@router.get(
    "/attachments/{sha256}",
    response_class=Response,
    responses={**answer_of(BYTES, "A piece, empty at the end."), **refusals(400, 403, 404, *SIGNED)},
)
def give_attachment(sha256: str, house: Home, who: Known, at: int = 0) -> Response:
    """A complete attachment from byte `at` on, at most a megabyte."""
    return Response(house.gateway.give_file(who, sha256, max(0, at)), media_type=BYTES)


async def _taken_in(request: Request, take: Callable[[bytes], bytes]) -> Response:
    """The sealed answers to the sealed batch in a request's body."""
    return Response(await run_in_threadpool(take, await _body(request, MAX_BODY)), media_type=SEALED)


async def _body(request: Request, limit: int) -> bytes:
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > limit:
                raise Refusal(413, "too-large")
    except ClientDisconnect:  # nobody hears the answer; without one the server would note a bug of its own
        raise Refusal(400, "damaged") from None
    return bytes(body)


def _progress(state: Received) -> Progress:
    return Progress(size=state.size, received=state.received, complete=state.complete)
