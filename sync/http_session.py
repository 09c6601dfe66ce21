"""The connection itself: which gateway is trusted, and nothing of the environment's.

A gateway is trusted because the system trusts its certificate, or because its certificate is the one a person paired
with (`pin`, its SHA-256). A pinned one is trusted whatever its name and its dates say, and no other is.
"""

from __future__ import annotations

import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from sync.pairing import fingerprint_of


class _Pinned(HTTPAdapter):
    """Connections to servers with one certificate."""

    def __init__(self, fingerprint: str) -> None:
        self._fingerprint = fingerprint
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """What `requests` calls for its connections."""
        super().init_poolmanager(*arguments, assert_fingerprint=self._fingerprint, **options)


def make_session(headers: dict[str, str], pin: str) -> requests.Session:
    """A session with these headers alone; `pin` is the SHA-256 of the only certificate it trusts, or empty."""
    session = requests.Session()
    # With trust_env a variable of the environment would replace our certificates and send us over a proxy.
    session.trust_env = False
    session.headers.clear()
    session.headers.update(headers)
    if pin:
        session.verify = False  # the name and the chain say nothing here; the fingerprint says it all
        session.mount("https://", _Pinned(pin))
    return session


def server_fingerprint(url: str, timeout: float) -> str:
    """SHA-256 of the certificate of the server at an address, whoever that is. Raises OSError."""
    parts = urlsplit(url)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with (
        socket.create_connection((parts.hostname or "", parts.port or 443), timeout) as line,
        context.wrap_socket(line, server_hostname=parts.hostname) as safe,
    ):
        return fingerprint_of(safe.getpeercert(binary_form=True) or b"")
