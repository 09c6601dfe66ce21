"""Calls to a gateway that nobody would make: all its OpenAPI document allows, what it forbids, and sealed nonsense."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from sync.gateway.gateway import Gateway
from sync.http import SEALED
from sync.wire import seal
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

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(["customer", "lead", "test_drive", "consent", "task", "price", "offer", "\0", "x" * 40])
NAMES = st.sampled_from(["last_name", "customer", "status", "start", "granted", "at", "note", "id", "weekday"])


@st.composite
def operations(draw: st.DrawFn) -> list[Any]:
    """An operation that has the shape of one, or nearly."""
    fields = draw(st.dictionaries(NAMES | st.text(max_size=6), JSON_VALUES, max_size=4))
    record = draw(st.sampled_from(["fuzz-1", "fuzz-2", "", "\0", "é" * 70]) | st.text(max_size=12))
    whole: list[Any] = [
        draw(st.integers(0, 60)), draw(st.sampled_from("+=-")), draw(KINDS), record, draw(st.integers(0, 2**63 - 1)),
        draw(st.integers(-(2**62), 2**62)), fields,
    ]  # fmt: skip
    if draw(st.integers(0, 19)) == 0:
        whole[draw(st.integers(0, 6))] = draw(JSON_VALUES)
    return whole


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
    answers: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.desk = Sender(self.gateway, "desk-of-fuzz")
        self.desk.send(self.desk.create("customer", "kept", last_name="Petit", note="must stay"))
        self.kept = self.desk.row("kept")
        self.digest = self.gateway.digest(self.desk.who)
        self.session = requests.Session()
        self.session.trust_env = False

    def _settings(self, examples: int) -> settings:
        checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
        return settings(
            max_examples=examples, derandomize=True, database=None, deadline=None, suppress_health_check=checks,
            phases=[Phase.generate],
        )  # fmt: skip

    def by_document(self) -> None:
        """What the document allows, and what it forbids, with a token and without."""
        schema = schemathesis.openapi.from_url(f"{self.url}/openapi.json")
        found: Any
        for found in schema.get_all_operations():
            operation = found.ok()
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                self._calls(operation, mode)

    def _calls(self, operation: Any, mode: Any) -> None:
        @self._settings(self.examples)
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
        headers = {"Authorization": f"Bearer {self.desk.token}", "Content-Type": SEALED}

        def push(body: bytes) -> None:
            answer = self.session.post(f"{self.url}/v1/push", data=body, headers=headers, timeout=60)
            self._judge("push", answer.status_code, answer.content)

        @self._settings(self.examples * 4)
        @given(
            ops=st.lists(operations(), max_size=4),
            epoch=st.sampled_from(["e", "f", "g", "h", ""]),
            count=st.integers(0, 9),
        )
        def nearly(ops: list[Any], epoch: str, count: int) -> None:
            payload = {"device": self.desk.name, "epoch": epoch, "ops": ops}
            push(seal(payload, len(ops) if count else count))

        @self._settings(self.examples)
        @given(payload=st.dictionaries(st.sampled_from(["device", "epoch", "ops", "v"]), JSON_VALUES))
        def nonsense(payload: dict[str, Any]) -> None:
            push(seal(payload, 0))

        nearly()
        nonsense()

    def _judge(self, what: str, status: int, body: bytes) -> None:
        self.answers[status] += 1
        assert status < 500 or status in (501, 503), f"{what}: {status}"
        text = body.decode(errors="replace")
        assert not any(trace in text for trace in TRACES), f"{what} tells of its inside: {text[:200]}"

    def nothing_lost(self) -> None:
        """What was there before is there as it was."""
        assert self.desk.row("kept") == self.kept
        assert self.session.get(f"{self.url}/v1/health", timeout=60).status_code == 200
        self.session.close()
