"""Documents at their records: attachments, each digest once at a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sync.crm.port import Answer, Document
from sync.crm.tryton.rpc import Rpc
from sync.crm.tryton.shapes import Models
from sync.crm.tryton.words import Refusal

ATTACHMENT = "ir.attachment"
DIGEST = "vitrine_sha256"
BYTES = 8 * 1024 * 1024
"""Bytes of documents in one call; they travel as text, a third larger."""


class Documents:
    """Attaches documents."""

    def __init__(self, rpc: Rpc, models: Models) -> None:
        self._rpc = rpc
        self._models = models

    def put(self, documents: Sequence[Document]) -> list[Answer]:
        """One answer each. Raises `CrmTrouble`."""
        parents = self._parents(documents)
        there = self._there(list(parents.values()))
        answers: dict[int, Answer] = {}
        waiting: list[tuple[int, Document, str]] = []
        for place, document in enumerate(documents):
            resource = parents.get((document.parent.object, document.parent.external_id), "")
            if not resource:
                answers[place] = Answer("refused", code="no-record", message=f"There is no {document.parent.object}.")
            elif (resource, document.sha256) in there:
                answers[place] = Answer("unchanged", there[resource, document.sha256])
            else:
                waiting.append((place, document, resource))
        for batch in _by_size(waiting):
            answers |= self._attach(batch)
        return [answers[place] for place in range(len(documents))]

    def _attach(self, batch: list[tuple[int, Document, str]]) -> dict[int, Answer]:
        values = [
            {
                "name": document.name,
                "type": "data",
                "data": document.body,
                "resource": resource,
                DIGEST: document.sha256,
            }
            for _, document, resource in batch
        ]
        try:
            ids = self._rpc.model(ATTACHMENT, "create", values)
        except Refusal as said:
            if len(batch) > 1:
                middle = len(batch) // 2
                return self._attach(batch[:middle]) | self._attach(batch[middle:])
            place, document, resource = batch[0]
            if found := self._there([resource]).get((resource, document.sha256)):
                return {place: Answer("unchanged", found)}
            if said.in_the_way:
                return {place: Answer("retry", code="locked", message=said.message)}
            return {place: Answer("refused", code=said.kind or "error", message=said.message)}
        return {place: Answer("created", str(made)) for (place, _, _), made in zip(batch, ids, strict=True)}

    def _parents(self, documents: Sequence[Document]) -> dict[tuple[str, str], str]:
        """The records the documents belong to, as attachments name them."""
        wanted: dict[str, set[str]] = {}
        for document in documents:
            wanted.setdefault(document.parent.object, set()).add(document.parent.external_id)
        found: dict[tuple[str, str], str] = {}
        for name, exts in wanted.items():
            key = self._models.key(name)
            rows = self._rpc.model(name, "search_read", [[key, "in", sorted(exts)]], 0, None, None, [key])
            found |= {(name, row[key]): f"{name},{row['id']}" for row in rows}
        return found

    def _there(self, resources: Sequence[str]) -> dict[tuple[str, str], str]:
        if not resources:
            return {}
        domain = [["resource", "in", sorted(set(resources))], [DIGEST, "!=", None]]
        rows = self._rpc.model(ATTACHMENT, "search_read", domain, 0, None, None, ["resource", DIGEST])
        return {(row["resource"], row[DIGEST]): str(row["id"]) for row in rows}


def _by_size(waiting: Sequence[tuple[int, Document, str]]) -> Iterator[list[tuple[int, Document, str]]]:
    batch: list[tuple[int, Document, str]] = []
    size = 0
    for one in waiting:
        if batch and size + len(one[1].body) > BYTES:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one[1].body)
    if batch:
        yield batch
