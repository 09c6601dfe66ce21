"""What nearly every call of a fleet hears, that nothing is new, with as little as can be around it.

A device that has nothing to send asks every half minute whether somebody else has. `Polls` stands before the
application and answers that itself; whatever it cannot answer so, a refusal too, it leaves to the application. Calls
that come while the database is being asked are asked for together, so the more there are, the less each costs.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from sync.gateway.access import Refusal
from sync.gateway.described import SEALED
from sync.versions import HEADER
from sync.versions import read as read_version

if TYPE_CHECKING:
    from sync.gateway.gateway import Gateway
    from sync.gateway.rates import Rates

PATH = "/v1/pull"
AT_ONCE = 400
"""Devices that are asked for together."""

Stands = tuple[str, str]
"""A device, and the cursor at the end of its feed."""


class Polls:
    """ASGI around the application."""

    def __init__(self, app: ASGIApp, gateway: Gateway, calls: Rates) -> None:
        self._app = app
        self._gateway = gateway
        self._calls = calls
        self._waiting: list[tuple[str, asyncio.Future[Stands | None]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or lets the application answer."""
        is_pull = scope["type"] == "http" and scope["path"] == PATH and scope["method"] == "GET"
        body = await self._answer(scope) if is_pull else None
        if body is None:
            await self._app(scope, receive, send)
            return
        headers = [(b"content-type", SEALED.encode()), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope) -> bytes | None:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        scheme, _, token = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
        name, _, cursor = scope["query_string"].decode("latin-1").partition("=")  # a cursor needs no quoting
        if scheme.lower() != "bearer" or name != "c" or "&" in cursor:
            return None
        stands = await self._stands(token)
        if stands is None or stands[1] != cursor:
            return None
        try:
            speaks = read_version(headers.get(HEADER.lower().encode(), b"").decode("latin-1"))
            body = self._gateway.nothing_new(cursor, speaks)
            self._calls.take(stands[0])
        except Refusal:
            return None
        return body

    async def _stands(self, token: str) -> Stands | None:
        future: asyncio.Future[Stands | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((token, future))
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        return await future

    async def _ask(self) -> None:
        """Asks for those who wait, until nobody does. Whoever is not found asks the application, which says why."""
        try:
            while self._waiting:
                asked, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
                found: dict[str, Stands] = {}
                try:
                    found = await run_in_threadpool(self._gateway.standing, {token for token, _ in asked})
                finally:
                    for token, future in asked:
                        if not future.done():  # a call that was cancelled meanwhile
                            future.set_result(found.get(token))
        finally:
            self._asking = None
