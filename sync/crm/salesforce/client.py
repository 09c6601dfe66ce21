"""Salesforce as the connector's `Crm`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Any

from sync.crm.port import Answer, Ask, Budget, Document, Keys, ObjectInfo, Page, Ref, Write
from sync.crm.salesforce.bulk import FROM, Bulk
from sync.crm.salesforce.calls import Calls
from sync.crm.salesforce.files import Files
from sync.crm.salesforce.objects import Objects
from sync.crm.salesforce.reading import Reading
from sync.crm.salesforce.signing_in import SignIn
from sync.crm.salesforce.writing import Writing


class SalesforceCrm:
    """One org. One thread at a time."""

    name = "salesforce"

    def __init__(
        self,
        way: SignIn,
        keys: Keys,
        *,
        clock: Callable[[], datetime],
        pause: Callable[[float], None],
        random: Random,
        filed: frozenset[str] = frozenset(),
        **way_there: Any,
    ) -> None:
        """`pause` waits so many seconds; `filed` as `Writing` has it, `ca_file`, `assign`, `session` as `Calls`."""
        self._calls = Calls(way, clock=clock, **way_there)
        self._objects = Objects(self._calls)
        bulk = Bulk(self._calls, self._objects, keys, pause, clock)
        self._bulk = bulk
        self._writing = Writing(self._calls, self._objects, keys, pause, random, filed)
        self._reading = Reading(self._calls, self._objects, keys, bulk)
        self._files = Files(self._calls, keys)
        self._user = ""

    @property
    def user(self) -> str:
        """The id of the user we sign in as; asked once."""
        if not self._user:
            self._user = self._calls.who_am_i()
        return self._user

    def describe(self, objects: Sequence[str]) -> Mapping[str, ObjectInfo]:
        """See `Crm.describe`."""
        self._objects.forget()
        return {name: one.info for name, one in self._objects.read(objects).items()}

    def write(self, writes: Sequence[Write]) -> list[Answer]:
        """See `Crm.write`. More than 2,000 new records of one object go in bulk, if what they refer to has an id."""
        loads = _loads(writes)
        if not loads:
            return self._writing.write(writes)
        answers: dict[int, Answer] = {}
        for places in loads:
            answers |= zip(places, self._bulk.load([writes[at] for at in places]), strict=True)
        rest = [place for place in range(len(writes)) if place not in answers]
        answers |= zip(rest, self._writing.write([writes[at] for at in rest]), strict=True)
        return [answers[place] for place in range(len(writes))]

    def changes(self, asks: Sequence[Ask]) -> list[Page]:
        """See `Crm.changes`."""
        return self._reading.changes(asks)

    def ids(self, object_name: str) -> Iterator[tuple[str, str]]:
        """See `Crm.ids`."""
        return self._reading.ids(object_name)

    def put_files(self, documents: Sequence[Document]) -> list[Answer]:
        """See `Crm.put_files`."""
        return self._files.put(documents)

    def budget(self) -> Budget:
        """See `Crm.budget`."""
        return self._calls.budget()

    def link(self, object_name: str, crm_id: str) -> str:
        """See `Crm.link`."""
        return f"{self._calls.url}/lightning/r/{object_name}/{crm_id}/view"

    def close(self) -> None:
        """Lets go of the connection."""
        self._calls.close()


def _loads(writes: Sequence[Write]) -> list[list[int]]:
    """Places of the writes that go in bulk, by object in the order given: all new, none with an open reference."""
    by_object: dict[str, list[int]] = {}
    for place, one in enumerate(writes):
        open_ref = any(isinstance(value, Ref) and not value.crm_id for value in one.fields.values())
        if not (one.crm_id or one.gone or one.anyway or open_ref):
            by_object.setdefault(one.object, []).append(place)
    return [places for places in by_object.values() if len(places) > FROM]
