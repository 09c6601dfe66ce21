"""Tryton behind the port: JSON-RPC, external ids in fields of their own, optimistic locks by Tryton's own stamps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from urllib.parse import quote, urlsplit

from sync.crm.port import Answer, Ask, Budget, Document, Keys, ObjectInfo, Page, Write
from sync.crm.tryton.documents import Documents
from sync.crm.tryton.reading import OVERLAP, Reading
from sync.crm.tryton.rpc import Rpc, Server
from sync.crm.tryton.shapes import Models
from sync.crm.tryton.words import Refusal
from sync.crm.tryton.writing import Writing


class TrytonCrm:
    """A Tryton server with our module, for one thread; see `sync.crm.port.Crm` for what each method promises."""

    name = "tryton"

    def __init__(self, server: Server, keys: Keys, *, web: bool = False, overlap: timedelta = OVERLAP) -> None:
        """`web`: people open records in the web client at the server's address, not in the desktop client.

        `overlap`: how far each reading of changes reaches back; not shorter than Tryton's longest transaction.
        """
        self._server = server
        self._web = web
        self._rpc = Rpc(server)
        self._models = Models(self._rpc, keys)
        self._reading = Reading(self._rpc, self._models, overlap)

    @property
    def user(self) -> str:
        """Our user's number in Tryton; "" before the first call."""
        return str(self._rpc.user_id or "")

    def describe(self, objects: Sequence[str]) -> Mapping[str, ObjectInfo]:
        """The models our user may read, asked for anew."""
        with _Whole(self._rpc):
            self._models.load(objects)
        known = self._models.known
        return {name: known[name].info for name in objects if name in known}

    def write(self, writes: Sequence[Write]) -> list[Answer]:
        """Creates, changes and removes; about five calls for 200 records of a model."""
        with _Whole(self._rpc):
            return Writing(self._rpc, self._models).write(writes)

    def changes(self, asks: Sequence[Ask]) -> list[Page]:
        """One call an ask, and one for what was deleted."""
        with _Whole(self._rpc):
            return self._reading.changes(asks)

    def ids(self, object_name: str) -> Iterator[tuple[str, str]]:
        """Every record with an external id."""
        with _Whole(self._rpc):
            yield from self._reading.ids(object_name)

    def put_files(self, documents: Sequence[Document]) -> list[Answer]:
        """Attachments at their records."""
        with _Whole(self._rpc):
            return Documents(self._rpc, self._models).put(documents)

    def budget(self) -> Budget:
        """Tryton counts no calls; ours are counted here."""
        return Budget(made=self._rpc.made)

    def link(self, object_name: str, crm_id: str) -> str:
        """Opens the record in the desktop client, which is registered for such addresses, or in the web client."""
        path = f"{quote(self._server.database)}/model/{object_name}/{crm_id}"
        if self._web:
            return f"{self._server.url.rstrip('/')}/#{path}"
        return f"tryton://{urlsplit(self._server.url).netloc}/{path}"

    def close(self) -> None:
        """Signs out."""
        self._rpc.close()


class _Whole:
    """Turns a refusal that concerns no single record into a trouble."""

    def __init__(self, rpc: Rpc) -> None:
        self._rpc = rpc

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, Refusal):
            return
        if error.missing_name:
            raise self._rpc.trouble("renamed-field", error.missing_name) from None
        code = "no-permission" if error.by_rule else "busy" if error.in_the_way else "crm-trouble"
        raise self._rpc.trouble(code, error.message) from None
