"""Salesforce's own way to say no: a status and `[{"message", "errorCode", "fields"}]`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Refusal(Exception):
    """A call, or one record of a call, is refused with the CRM's code.

    `fields` None leaves the key out, as Salesforce does when an error is about the call and not about a record.
    `more` are keys that only some codes have, such as `duplicateResut`.
    """

    def __init__(
        self,
        code: str,
        message: str,
        fields: Iterable[str] | None = None,
        *,
        status: int = 400,
        more: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fields = None if fields is None else list(fields)
        self.status = status
        self.more = more or {}

    def body(self) -> list[dict[str, Any]]:
        """The answer's body."""
        error: dict[str, Any] = {"message": self.message, "errorCode": self.code}
        if self.fields is not None:
            error["fields"] = self.fields
        return [{**error, **self.more}]

    def result(self) -> dict[str, Any]:
        """The error as it stands in the answer of a collection, where the code is called `statusCode`."""
        return {"statusCode": self.code, "message": self.message, "fields": self.fields or [], **self.more}


def at_column(text: str, at: int, code: str, message: str) -> Refusal:
    """400: a query that cannot be answered, with the place shown as Salesforce shows it."""
    begin = max(0, at - 30)
    line = text.replace("\n", " ")[begin : at + 30]
    return Refusal(code, f"\n{line}\n{' ' * (at - begin)}^\nERROR at Row:1:Column:{at + 1}\n{message}")


def not_found(message: str = "The requested resource does not exist") -> Refusal:
    """404: no such object, record or resource."""
    return Refusal("NOT_FOUND", message, status=404)


def malformed_query(message: str) -> Refusal:
    """400: the SOQL cannot be read."""
    return Refusal("MALFORMED_QUERY", message)


class Choices(Exception):
    """300: an external id belongs to several records; nothing was written. `urls` are theirs."""

    def __init__(self, urls: Iterable[str]) -> None:
        super().__init__("several records have this external id")
        self.urls = list(urls)


class Unchanged(Exception):
    """304: not changed since the caller's date."""
