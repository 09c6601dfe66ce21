"""What answers under a gateway: uvicorn, ended so that nothing of it stays open."""

from __future__ import annotations

import asyncio
import socket

import uvicorn


class Server(uvicorn.Server):
    """When `run` returns, every connection is closed, also one in the middle of a call that did not end in time."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """uvicorn's own, which gives up after `timeout_graceful_shutdown` and leaves what is still open to itself."""
        await super().shutdown(sockets)
        while self.server_state.connections:
            for connection in tuple(self.server_state.connections):
                connection.transport.abort()
            await asyncio.sleep(0)
