"""Calls to a gateway that nobody would make: all its OpenAPI document allows, what it forbids, and sealed nonsense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from db import bases
from db.ids import id_maker, utc_now
from db.store import open_store
from sync.connect import enrol, sync_now
from sync.gateway.access import Caller, Role
from sync.gateway.gateway import Gateway
from sync.http import SEALED
from sync.wire import seal, unpack_results, unseal
from tests.sync.house import CAR, HOUSE
from tests.sync.nonsense import JSON_VALUES, operations, stories
from tests.sync.sender import Sender

TRACES = ("Traceback", "sqlalchemy", "sqlite3", "psycopg", 'File "')
"""What stands in the text of a bug and never in an answer."""

DOCUMENTED = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
]
"""Every answer is one the document speaks of."""


@schemathesis.serializer(SEALED)
def _as_it_is(_context: Any, value: Any) -> Any:
    """Sealed bodies travel as they are, and so does what stands in their place."""
    return value if isinstance(value, bytes) else str(value).encode()


schemathesis.openapi.media_type(
    SEALED, st.binary(max_size=200) | st.lists(operations(), max_size=3).map(lambda ops: seal({"ops": ops}, len(ops)))
)


@dataclass
class Fuzz:
    """A gateway that is called so, and what it must not lose."""

    gateway: Gateway
    url: str
    examples: int
    seed: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    """Of the operations in batches that were taken."""

    def __post_init__(self) -> None:
        self.desk = Sender(self.gateway, "desk-of-fuzz")
        self.kiosk = Sender(self.gateway, "kiosk-of-fuzz", "kiosk")
        self.desk.send(self.desk.create("customer", "kept", last_name="Petit", note="must stay"))
        self.kept = self.desk.row("kept")
        self.session = requests.Session()
        self.session.trust_env = False

    def _often(self, examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
        checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
        often = settings(
            max_examples=examples, database=None, deadline=None, suppress_health_check=checks, phases=[Phase.generate]
        )
        return lambda test: seed(self.seed)(often(test))

    def by_document(self) -> None:
        """What the document allows, and what it forbids, with a token and without."""
        schema = schemathesis.openapi.from_url(f"{self.url}/openapi.json")
        found: Any
        for found in schema.get_all_operations():
            operation = found.ok()
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                self._calls(operation, mode)

    def _calls(self, operation: Any, mode: Any) -> None:
        @self._often(self.examples)
        @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
        def call(case: Any, known: bool) -> None:
            headers = {"Authorization": f"Bearer {self.desk.token}"} if known else {}
            answer = case.call(headers=headers, session=self.session)
            case.validate_response(answer, checks=DOCUMENTED)
            self._judge(f"{operation.method} {operation.path}", answer.status_code, answer.content)

        with suppress(Unsatisfiable):  # a call that takes nothing cannot be made wrongly
            call()

    def by_sealed_nonsense(self) -> None:
        """Bodies whose seal is right, and what is in them is not."""
        epochs = st.sampled_from(["e", "f", "g", "h", ""])

        @self._often(self.examples * 4)
        @given(ops=st.lists(operations(), max_size=4), epoch=epochs, count=st.integers(0, 9))
        def nearly(ops: list[Any], epoch: str, count: int) -> None:
            payload = {"device": self.desk.name, "epoch": epoch, "ops": ops}
            self._push(self.desk, seal(payload, len(ops) if count else count))

        @self._often(self.examples)
        @given(payload=st.dictionaries(st.sampled_from(["device", "epoch", "ops", "v"]), JSON_VALUES))
        def nonsense(payload: dict[str, Any]) -> None:
            self._push(self.desk, seal(payload, 0))

        @self._often(self.examples * 4)
        @given(ops=stories(), author=st.sampled_from([self.desk, self.desk, self.kiosk]))
        def stories_of_records(ops: list[Any], author: Sender) -> None:
            self._push(author, seal({"device": author.name, "epoch": "s", "ops": ops}, len(ops)))

        nearly()
        nonsense()
        stories_of_records()

    def by_relayed_nonsense(self) -> None:
        """The same, passed on by a hub."""
        hub = Sender(self.gateway, "hub-of-fuzz", "hub")
        names = st.sampled_from([self.desk.name, self.kiosk.name, "somebody", "\0", ""])
        known = st.lists(st.tuples(names, names, st.integers(0, 2**63 - 1)) | JSON_VALUES, max_size=2)

        @self._often(self.examples * 4)
        @given(ops=stories() | st.lists(operations(), max_size=4), device=names, after=known, other=JSON_VALUES)
        def relayed(ops: list[Any], device: str, after: list[Any], other: Any) -> None:
            items = [[device, "r", "desk", 1, 5, after, one, 1] for one in ops]
            self._push(hub, seal({"ops": items, "seen": ""}, len(items)), "relay")
            items = [[device, "r", "desk", 1, 5, [], one, 1] for one in ops]
            for place, item in enumerate(items):
                item[place % 8] = other
            self._push(hub, seal({"ops": items, "seen": ""}, len(items)), "relay")
            housed = [[device, "desk", "x", ""], [device, "kiosk", other, ""]][: 1 + len(ops) % 2]
            self._push(hub, seal({"ops": [], "seen": "", "devices": housed}, 0), "relay")

        relayed()

    def _push(self, author: Sender, body: bytes, call: str = "push") -> None:
        headers = {"Authorization": f"Bearer {author.token}", "Content-Type": SEALED}
        answer = self.session.post(f"{self.url}/v1/{call}", data=body, headers=headers, timeout=60)
        self._judge(call, answer.status_code, answer.content)
        if answer.status_code == 200:
            results = unpack_results(answer.content).results
            assert len(results) == unseal(body)[1]
            self.outcomes.update(result.outcome for result in results)

    def _judge(self, what: str, status: int, body: bytes) -> None:
        self.answers[status] += 1
        assert status < 500 or status in (501, 503), f"{what}: {status}"
        text = body.decode(errors="replace")
        assert not any(trace in text for trace in TRACES), f"{what} tells of its inside: {text[:200]}"

    def nothing_lost(self, folder: Path) -> None:
        """What was there before is there as it was, and whoever reads what came since can: a desk, a kiosk, and a
        visitor who looks when a car is free.
        """
        assert self.desk.row("kept") == self.kept
        headers = {"Authorization": f"Bearer {self.desk.token}"}
        wanted = f"{self.url}/v1/free-slots?demonstrator={CAR.id}&day=2026-11-24"
        assert self.session.get(wanted, headers=headers, timeout=60).json()["starts"]
        roles: tuple[Role, ...] = ("desk", "kiosk")
        for role in roles:
            with closing(open_store(folder / f"{role}.db", clock=utc_now, new_id=id_maker(utc_now))) as store:
                enrol(store, self.url, self.gateway.make_code(HOUSE, role))
                report = sync_now(store, clock=utc_now, new_id=store.new_id)
                assert report is not None
                assert report.trouble is None
                assert bases.digest(store) == self.gateway.digest(Caller(store.device, HOUSE, role))
        self.session.close()
