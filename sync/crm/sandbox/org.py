"""One Salesforce org: its objects, tables, users, settings and clock, and what its calls count."""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sync.crm.sandbox.access import ORG, Access, App, User, new_token
from sync.crm.sandbox.faults import Faults
from sync.crm.sandbox.ids import make_id
from sync.crm.sandbox.schema import Schema, SObject
from sync.crm.sandbox.tables import Tables
from sync.crm.sandbox.trouble import Refusal
from sync.crm.sandbox.values import stamp

CLIENT_ID = "3MVG9.VitrineSandbox"
ADMIN, INTEGRATION, ROUTER = "admin@sandbox.example", "integration@sandbox.example", "web.leads@sandbox.example"
PEOPLE = ((ADMIN, "Ada", "Admin"), (INTEGRATION, "Vitrine", "Integration"), (ROUTER, "Web", "Leads"))


@dataclass
class Settings:
    """What a control call may change."""

    api_limit: int = 100_000
    """Calls in 24 hours."""
    storage_records: int = 0
    """Records the org holds; 0: as many as come."""
    duplicate_rules: str = "off"
    """off, alert (the caller may save anyway) or block."""
    assignment: bool = True
    """Whether new leads find another owner unless the caller forbids it."""
    bulk_polls: int = 0
    """How often a bulk job says InProgress before it is complete."""
    batch: int = 2000
    """Rows of a query in one answer, unless the caller asks for fewer."""
    hold_seconds: float = 60.0
    """How long a held call waits at most."""


@dataclass
class Cursor:
    """A query whose rows do not fit into one answer."""

    plan: Any
    rows: Sequence[Any]
    made: datetime
    path: str
    size: int


@dataclass
class Job:
    """A bulk job with what was uploaded and what became of it."""

    id: str
    kind: str
    operation: str
    object: str
    by: User
    version: str
    made: datetime
    state: str = "Open"
    facts: dict[str, Any] = field(default_factory=dict)
    content: bytes = b""
    results: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    polls: int = 0
    failed: int = 0
    processed: int = 0
    error: str = ""


class Org:
    """Everything a call may need. Opens (or makes) the file `path`; raises `SandboxTrouble`."""

    def __init__(self, schema: Schema, path: Path, clock: Callable[[], datetime]) -> None:
        self.schema = schema
        self.tables = Tables(schema, path)
        self._clock = clock
        self._shift = timedelta()
        self.settings = Settings()
        self.faults = Faults()
        self.cursors: OrderedDict[str, Cursor] = OrderedDict()
        self.jobs: dict[str, Job] = {}
        self._lock = Lock()
        self._numbers: dict[str, int] = {}
        self._calls: list[datetime] = []
        self._extra_calls = 0
        self.access = self._found_org()

    # ------------------------------------------------------------------------------------------------------ the clock

    def now(self) -> datetime:
        """This org's time."""
        return self._clock() + self._shift

    def shift_clock(self, seconds: float) -> None:
        """Moves the org's time against the machine's."""
        self._shift = timedelta(seconds=seconds)

    # --------------------------------------------------------------------------------------------------- limits

    def count_call(self) -> None:
        """One more call today. Raises `Refusal` (403 REQUEST_LIMIT_EXCEEDED) when there are none left."""
        with self._lock:
            if self._used() >= self.settings.api_limit:
                raise Refusal("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", status=403)
            self._calls.append(self.now())

    def used_calls(self) -> int:
        """Calls of the last 24 hours."""
        with self._lock:
            return self._used()

    def use_calls(self, count: int) -> None:
        """As if so many calls had been made today."""
        with self._lock:
            self._calls = []
            self._extra_calls = count

    def _used(self) -> int:
        oldest = self.now() - timedelta(hours=24)
        if self._calls and self._calls[0] <= oldest:
            self._calls = [at for at in self._calls if at > oldest]
        return len(self._calls) + self._extra_calls

    def is_full(self, connection: Connection) -> bool:
        """Whether there is no room for another record."""
        most = self.settings.storage_records
        if not most:
            return False
        tables = [table for name, table in self.tables.of.items() if name not in {"User", "Organization"}]
        counts = [select(func.count()).select_from(table).scalar_subquery() for table in tables]
        return bool(sum(connection.execute(select(*counts)).one()) >= most)

    # ---------------------------------------------------------------------------------------------------- records' ids

    def new_id(self, connection: Connection, one: SObject) -> tuple[str, int]:
        """A free id of the object, and its number."""
        with self._lock:
            if one.name not in self._numbers:
                last = connection.execute(select(func.count()).select_from(self.tables.of[one.name])).scalar_one()
                self._numbers[one.name] = max(last, int(self.tables.get_state(f"number {one.name}") or 0))
            self._numbers[one.name] += 1
            number = self._numbers[one.name]
        if number % 100 == 1:  # after a restart no number is used again, though some are left out
            self.tables.put_state(f"number {one.name}", str(number + 100))
        return make_id(one.prefix, number), number

    def new_token(self) -> str:
        """Something nobody can guess, for a job or a cursor."""
        return secrets.token_hex(7)

    def close(self) -> None:
        """Lets go of the file."""
        self.faults.clear()
        self.tables.close()

    # ---------------------------------------------------------------------------------------------- what is there first

    def _found_org(self) -> Access:
        """The org's own records, its token and its app; made once, read afterwards."""
        kept = self.tables.get_state("access")
        facts: dict[str, Any] = json.loads(kept) if kept else {}
        if not facts:
            facts = {"token": new_token(), "secret": secrets.token_hex(32), "password": secrets.token_urlsafe(12)}
            facts["users"] = self._first_records()
            self.tables.put_state("access", json.dumps(facts))
        ids, password = facts["users"], facts["password"]
        users = [User(ids[name], name, f"{first} {last}", password) for name, first, last in PEOPLE]
        access = Access(self.now, facts["token"], users[0])
        access.users = {user.username: user for user in users}
        access.apps[CLIENT_ID] = App(CLIENT_ID, facts["secret"], INTEGRATION)
        return access

    def _first_records(self) -> dict[str, str]:
        users: dict[str, str] = {}
        at = stamp(self.now())
        with self.tables.transaction() as connection:
            for username, first, last in PEOPLE:
                users[username], _ = self.new_id(connection, self.schema.objects["User"])
                values = {
                    "Username": username, "FirstName": first, "LastName": last, "Name": f"{first} {last}",
                    "Email": username, "IsActive": 1, "UserType": "Standard", "Alias": first.lower()[:8],
                }  # fmt: skip
                self._put(connection, "User", users[username], values, users[ADMIN], at)
            about = {"Name": "Vitrine sandbox", "IsSandbox": 1, "OrganizationType": "Developer Edition"}
            self._put(connection, "Organization", ORG, about, users[ADMIN], at)
        return users

    def _put(self, connection: Connection, name: str, record: str, values: dict[str, Any], by: str, at: str) -> None:
        system = {
            "Id": record, "IsDeleted": 0, "CreatedDate": at, "CreatedById": by, "LastModifiedDate": at,
            "LastModifiedById": by, "SystemModstamp": at,
        }  # fmt: skip
        connection.execute(insert(self.tables.of[name]).values(**system, **values))

    def change_user(self, username: str, **changes: Any) -> User:
        """Gives a user other rights. Raises KeyError for one who is not there."""
        changed = replace(self.access.users[username], **changes)
        self.access.users[username] = changed
        return changed
