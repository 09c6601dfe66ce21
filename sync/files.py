"""Whole attachments over a line that carries them in pieces, and may be cut between any two."""

from __future__ import annotations

from typing import Protocol

from sync.http import PIECE, ExchangeTrouble, Progress, Transport


class FileTransport(Transport, Protocol):
    """A transport that also fetches attachments."""

    def get_file(self, sha256: str, at: int) -> bytes:
        """A piece of an attachment, from byte `at` on; empty at its end."""
        ...


class TakesFiles(Protocol):
    """Whoever can be sent an attachment."""

    def file_state(self, sha256: str) -> Progress:
        """How far it has come."""
        ...

    def put_file(self, sha256: str, at: int, size: int, data: bytes) -> Progress:
        """Sends a piece of it."""
        ...


def send_whole(transport: TakesFiles, sha256: str, data: bytes) -> bool:
    """Sends what is not there yet, piece by piece; True when all of it is there, False when it gets no further.

    Raises `ExchangeTrouble`.
    """
    progress = transport.file_state(sha256)
    while not progress.complete:
        at = progress.received
        progress = transport.put_file(sha256, at, len(data), data[at : at + PIECE])
        if not progress.complete and progress.received <= at:
            return False
    return True


def fetch_whole(transport: FileTransport, sha256: str) -> bytes:
    """A whole attachment; empty if the gateway does not have all of it yet. Raises `ExchangeTrouble`."""
    body = b""
    try:
        while piece := transport.get_file(sha256, len(body)):
            body += piece
    except ExchangeTrouble as trouble:
        if trouble.code != "refused-whole":
            raise
        return b""
    return body
