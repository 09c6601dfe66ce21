"""Who sits at a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import PersonCanMend
from db.records import Staff, Task
from db.store import Store, open_store
from sales.tasks import add_task
from sales.who import people_here, sit_down, who_sits_here
from sales.workplace import Workplace
from tests.stand_ins import StillClock


@pytest.fixture
def store(tmp_path: Path, clock: StillClock, new_id: Callable[[], str]) -> Iterator[Store]:
    store = open_store(tmp_path / "desk.db", clock=clock, new_id=new_id)
    with store.intent() as intent:
        for id, name, active in (("z", "Zoé Martin", True), ("a", "andré Petit", True), ("g", "Guy Parti", False)):
            intent.create(Staff(id=id, name=name, active=active))
    yield store
    store.close()


def test_everybody_who_works_here_by_name(store: Store) -> None:
    assert [person.name for person in people_here(store)] == ["andré Petit", "Zoé Martin"]


def test_whoever_sits_down_owns_what_is_done_and_is_remembered(
    store: Store, clock: StillClock, new_id: Callable[[], str]
) -> None:
    workplace = Workplace(store, clock, new_id)
    assert who_sits_here(store) == ""
    assert sit_down(workplace, "z").name == "Zoé Martin"
    add_task(workplace, "Call the workshop", "2026-11-24")
    (task,) = store.all(Task)
    assert task.owner == "z"
    assert who_sits_here(store) == "z"


@pytest.mark.parametrize("staff", ["g", "nobody"])
def test_who_no_longer_works_here_cannot_sit_down(
    store: Store, clock: StillClock, new_id: Callable[[], str], staff: str
) -> None:
    workplace = Workplace(store, clock, new_id)
    with pytest.raises(PersonCanMend, match="gone"):
        sit_down(workplace, staff)
    assert (workplace.staff, who_sits_here(store)) == ("", "")


def test_who_left_is_forgotten(store: Store, clock: StillClock, new_id: Callable[[], str]) -> None:
    sit_down(Workplace(store, clock, new_id), "a")
    with store.intent() as intent:
        intent.update(Staff, "a", active=False)
    assert who_sits_here(store) == ""
