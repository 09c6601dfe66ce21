"""A call of the API and its answer, apart from HTTP: a subrequest of a composite call is one as well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sync.crm.sandbox.access import User
from sync.crm.sandbox.trouble import Refusal

JSON_MEDIA = "application/json;charset=UTF-8"
CSV_MEDIA = "text/csv"


@dataclass(frozen=True)
class Call:
    """One call below `/services/data/vNN.N`. `path` has no slash in front; `headers` have small names; `at` is when it
    came: what it writes is stamped with it, however much later it is seen."""

    method: str
    path: str
    version: str
    user: User
    at: datetime
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def root(self) -> str:
        """What every address in an answer begins with."""
        return f"/services/data/v{self.version}"

    @property
    def level(self) -> float:
        """The API version as a number."""
        return float(self.version)

    def json(self) -> Any:
        """The body. Raises `Refusal` (JSON_PARSER_ERROR) for what is no JSON."""
        try:
            return json.loads(self.body, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise Refusal("JSON_PARSER_ERROR", f"Unexpected input: {error}") from None

    def object(self) -> dict[str, Any]:
        """The body, which has to be a JSON object."""
        found = self.json()
        if not isinstance(found, dict):
            raise Refusal("JSON_PARSER_ERROR", "The HTTP entity body is required to be a JSON object")
        return found

    def flag(self, header: str, name: str = "", *, default: bool) -> bool:
        """A header that says TRUE or FALSE, or `name=true` among other things."""
        said = self.headers.get(header, "").lower().replace(" ", "")
        if name:
            said = next((part.partition("=")[2] for part in said.split(";") if part.startswith(f"{name.lower()}=")), "")
        return {"true": True, "1": True, "false": False, "0": False}.get(said, default)


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is no JSON")


@dataclass(frozen=True)
class Answer:
    """What a call is answered: JSON (or nothing, None), or bytes with their media type."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media: str = JSON_MEDIA

    def content(self) -> bytes:
        """The bytes of the body."""
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode()
