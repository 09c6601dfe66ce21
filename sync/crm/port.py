"""What the connector asks of a CRM, whichever it is: the port that a client for Salesforce or Tryton fills.

On our side of the port rows hold plain JSON values: an instant is `2026-11-22T09:12:00Z`, a day `2026-11-22`, nothing
(an empty text too) is None; the client turns them into what its CRM writes, and back. Objects and fields have the
CRM's own names. A client is made with the name of the external-id field of each object it may touch (`Keys`); that
field holds our record's id.

A client keeps nothing between calls but its session: what was done stands in the connector's ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol

from db.errors import EnvironmentTrouble


@dataclass(frozen=True)
class Ref:
    """Another record of the CRM, named by the external id it has (or is about to get) there."""

    object: str
    external_id: str
    crm_id: str = field(default="", compare=False)
    """The CRM's own id, if the writer knows it; always there when a reference is read."""


Value = str | int | float | bool | Ref | None
"""A field on our side of the port. A reference is a `Ref`; one that is read has the CRM's id, and the external id where
the CRM tells it without a further call ("" where it does not, or where that record has none)."""

Keys = Mapping[str, str]
"""Object to the name of its external-id field."""

FieldKind = Literal["text", "number", "flag", "day", "instant", "pick", "reference", "file"]


@dataclass(frozen=True)
class FieldInfo:
    """A field as the CRM describes it."""

    name: str
    kind: FieldKind
    length: int = 0
    """Characters it holds; 0 where the CRM names no limit."""
    required: bool = False
    """Whether a new record is refused without it (and the CRM has no default)."""
    picks: frozenset[str] = frozenset()
    """The values of a pick list that are in use; empty for an open one."""
    external_id: bool = False
    writable: bool = True
    fixed: bool = False
    """Whether it can be written with a new record only."""
    refers_to: str = ""
    """The object a reference leads to; several are separated by blanks."""


@dataclass(frozen=True)
class ObjectInfo:
    """An object as the CRM describes it to the user we sign in as."""

    name: str
    fields: Mapping[str, FieldInfo]
    creatable: bool = True
    updatable: bool = True
    deletable: bool = True


@dataclass(frozen=True)
class Write:
    """One record as it is to be. Fields that are not named stay as they are."""

    object: str
    external_id: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    crm_id: str = ""
    """The CRM's own id, if known. The record of that id is changed then, and is given the external id if it has none:
    that is how a record somebody made in the CRM becomes one of ours."""
    expected: str = ""
    """The stamp the writer last saw. A record with another stamp answers `stale`, where the CRM can tell; "" writes
    anyway."""
    gone: bool = False
    """Remove the record. One that is not there answers `removed` as well."""
    anyway: bool = False
    """A person has seen whom a duplicate rule found, and wants a record of its own all the same."""


Outcome = Literal["created", "updated", "removed", "unchanged", "stale", "refused", "retry", "choose"]
"""created, updated, removed, unchanged: done. stale: somebody else changed it, nothing was written. refused: never as
it is, `message` says why in the CRM's words. retry: nothing was written, try later (a lock, a busy trigger of the CRM).
choose: a person must (several records have this external id, or a duplicate rule found somebody: `matches`)."""

DONE = frozenset({"created", "updated", "removed", "unchanged"})


@dataclass(frozen=True)
class Answer:
    """What became of one `Write`."""

    outcome: Outcome
    crm_id: str = ""
    stamp: str = ""
    """The record's stamp after the write; "" where the CRM does not tell."""
    code: str = ""
    """The CRM's own code, such as STRING_TOO_LONG."""
    message: str = ""
    """The CRM's own words."""
    fields: tuple[str, ...] = ()
    """The fields the CRM names."""
    matches: tuple[str, ...] = ()
    """CRM ids to choose from."""

    @property
    def done(self) -> bool:
        """Whether the CRM now holds what was asked."""
        return self.outcome in DONE


@dataclass(frozen=True)
class Seen:
    """A record as the CRM has it."""

    object: str
    crm_id: str
    external_id: str
    """Our id; "" for a record somebody made in the CRM."""
    stamp: str
    """Changes with each change of the record; to be compared for equality only."""
    fields: Mapping[str, Value] = field(default_factory=dict)
    """The fields that were asked for; empty when `gone`."""
    gone: bool = False
    by: str = ""
    """Who changed it last: the CRM's name or id of the user; equal to `Crm.user` for our own writes."""
    at: str = ""
    """When it was changed last, an instant; "" where the CRM does not tell."""


@dataclass(frozen=True)
class Ask:
    """Which changes are wanted: of an object, these fields, since `cursor` ("": everything there is)."""

    object: str
    fields: tuple[str, ...]
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    """A stretch of an object's changes. Keep the rows and `cursor` together; `more`: ask again at once."""

    rows: tuple[Seen, ...]
    cursor: str
    more: bool = False


@dataclass(frozen=True)
class Document:
    """A file that belongs to a record."""

    name: str
    """With its ending: "Offer 2026-0042.pdf"."""
    body: bytes
    sha256: str
    parent: Ref


@dataclass(frozen=True)
class Budget:
    """API calls: `used` of `limit` in the CRM's own counting (a day with Salesforce; 0 and 0 where there is none), and
    `made`, those this client has made since it was opened.
    """

    used: int = 0
    limit: int = 0
    made: int = 0


class CrmTrouble(EnvironmentTrouble):
    """The CRM did not do what was asked, as a whole; nothing was lost. `code` is one of `sentences`.

    `facts`: `host`, and `detail` with the CRM's own words where it said something.
    """

    sentences: ClassVar[dict[str, str]] = {
        "unreachable": "There is no way to the CRM at {host}. What is new waits here and goes out when there is.",
        "no-answer": "The CRM at {host} did not answer in time. What is new waits here and goes out later.",
        "crm-trouble": "The CRM at {host} has trouble of its own ({detail}). What is new waits here and "
        "goes out later.",
        "not-a-crm": "Another page answered in the place of the CRM at {host}. Check the address, and whether a proxy "
        "or a sign-in page stands in between.",
        "tls": "The connection to {host} is not trusted. Check this machine's clock and the CRM's certificate.",
        "wrong-password": "The CRM at {host} does not take the user or the secret ({detail}). Put the right ones into "
        "the file the configuration names.",
        "expired-certificate": "The certificate that signs in at {host} is no longer valid ({detail}). Make a new key "
        "and certificate and give the certificate to the CRM's administrator.",
        "signed-out": "The CRM at {host} ended our session and does not let us in again ({detail}). Ask the CRM's "
        "administrator to allow the connected app and its user again.",
        "no-permission": "The CRM's user may not do this ({detail}). Ask the CRM's administrator for the permission.",
        "renamed-field": "The CRM no longer knows a field or an object of the mapping ({detail}). Put its new name "
        "into the mapping file.",
        "storage-full": "The CRM's storage is full ({detail}). Ask its administrator to make room; what is new waits "
        "here.",
        "rate-limit": "The CRM allows no more calls for now ({detail}). What is new waits here and goes "
        "out when it does.",
        "busy": "The CRM at {host} is busy and asked to wait.",
    }

    lasting: ClassVar[frozenset[str]] = frozenset(
        {"wrong-password", "expired-certificate", "signed-out", "no-permission", "renamed-field", "storage-full"}
    )
    """Codes that a person has to end; the others end by themselves."""

    @property
    def retry_after(self) -> float:
        """Seconds to wait, as the CRM asked or as its limit suggests; 0 where it did not say."""
        return float(self.facts.get("retry_after", 0))

    @property
    def needs_a_person(self) -> bool:
        """Whether waiting alone does not help."""
        return self.code in self.lasting


class Crm(Protocol):
    """A CRM, for one thread. Every method raises `CrmTrouble` when the call as a whole did not come to its end."""

    @property
    def name(self) -> str:
        """What kind of CRM it is: "salesforce" or "tryton"."""
        ...

    @property
    def user(self) -> str:
        """Who we are in the CRM, in the spelling of `Seen.by`; "" until a call has told."""
        ...

    def describe(self, objects: Sequence[str]) -> Mapping[str, ObjectInfo]:
        """The objects as our user sees them; one that is not there, or not for us, is left out."""
        ...

    def write(self, writes: Sequence[Write]) -> list[Answer]:
        """Writes records, one answer a write and in their order; batches are the client's business.

        Idempotent by external id: the same writes again leave the same records. A `Ref` to a record that comes earlier
        in `writes` is found. If the call breaks off, any of them may have been done.
        """
        ...

    def changes(self, asks: Sequence[Ask]) -> list[Page]:
        """What changed, one page an ask and in their order, removed records included where the CRM can tell.

        The client reads again what may have been committed late, so the same record may come more than once, and our
        own writes come as well; every committed change comes at least once.
        """
        ...

    def ids(self, object_name: str) -> Iterator[tuple[str, str]]:
        """(CRM id, external id) of every record there is that has an external id; for the reconcile."""
        ...

    def put_files(self, documents: Sequence[Document]) -> list[Answer]:
        """Documents at their records, one answer each and in their order; each once: the same digest at the same
        parent again is `unchanged`.
        """
        ...

    def budget(self) -> Budget:
        """The calls; costs none."""
        ...

    def link(self, object_name: str, crm_id: str) -> str:
        """The address under which a person opens the record."""
        ...

    def close(self) -> None:
        """Lets go of the connection."""
        ...
