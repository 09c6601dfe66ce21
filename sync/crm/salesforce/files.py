"""Documents as ContentVersion, many in one call. Which are there already is asked first: a call may have broken off."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from sync.crm.port import Answer, Document, Keys, Ref
from sync.crm.salesforce.calls import Calls
from sync.crm.salesforce.objects import ids_of
from sync.crm.salesforce.writing import whole_trouble

KEY = "Vitrine_Id__c"
DIGEST = "Sha256__c"
MOST = 200
MOST_BYTES = 24 * 1024 * 1024
"""Bytes of documents in one call; Salesforce takes some 50 MB, and text is a third longer."""


class Files:
    """Documents of one client."""

    def __init__(self, calls: Calls, keys: Keys) -> None:
        self._calls = calls
        self._key = keys.get("ContentVersion", KEY)

    def put(self, documents: Sequence[Document]) -> list[Answer]:
        """See `Crm.put_files`."""
        names = [name_of(one) for one in documents]
        there = dict(ids_of(self._calls, "ContentVersion", self._key, names))
        answers = {place: Answer("unchanged", there[name]) for place, name in enumerate(names) if name in there}
        waiting = [place for place in range(len(documents)) if place not in answers]
        while waiting:
            some = _bundle(documents, waiting)
            waiting = waiting[len(some) :]
            answers |= zip(some, self._create([(documents[at], names[at]) for at in some]), strict=True)
        return [answers[place] for place in range(len(documents))]

    def _create(self, some: list[tuple[Document, str]]) -> list[Answer]:
        records = [
            {
                "attributes": {"type": "ContentVersion"},
                "Title": one.name.rpartition(".")[0] or one.name,
                "PathOnClient": one.name,
                "VersionData": base64.b64encode(one.body).decode(),
                "FirstPublishLocationId": one.parent.crm_id,
                DIGEST: one.sha256,
                self._key: name,
            }
            for one, name in some
        ]
        reply = self._calls.call("POST", "composite/sobjects", json={"allOrNone": False, "records": records})
        return [self._answer(result) for result in reply.body]

    def _answer(self, result: dict[str, object]) -> Answer:
        if result.get("success"):
            return Answer("created", str(result.get("id", "")))
        errors = result.get("errors")
        error = errors[0] if isinstance(errors, list) and errors else {}
        code, message = str(error.get("statusCode", "")), str(error.get("message", ""))
        trouble = whole_trouble(code, message)
        if trouble:
            raise self._calls.trouble(trouble, f"{code}: {message}")
        return Answer("refused", code=code, message=message)


def name_of(document: Document) -> str:
    """The external id of a document at its parent: 36 characters like any other."""
    parent: Ref = document.parent
    return hashlib.sha256(f"{parent.object}/{parent.external_id}/{document.sha256}".encode()).hexdigest()[:36]


def _bundle(documents: Sequence[Document], waiting: Sequence[int]) -> list[int]:
    """The first of the waiting that fit into one call; at least one."""
    some: list[int] = []
    size = 0
    for place in waiting[:MOST]:
        size += len(documents[place].body)
        if some and size > MOST_BYTES:
            break
        some.append(place)
    return some
