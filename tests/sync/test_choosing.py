"""Two people end a lead in two ways: both are told, and somebody chooses."""

from __future__ import annotations

from sync.gateway.rules import derived_id
from tests.sync.house import INES
from tests.sync.sender import Sender, codes


def contested(anna: Sender, ben: Sender) -> str:
    """A lead that Anna has won and Ben has lost; the id of the task that says so."""
    anna.send(anna.create("customer", "c1", last_name="A"))
    anna.send(anna.create("lead", "l1", customer="c1", owner=INES.id))
    base = anna.row("l1").version
    anna.send(anna.update("lead", "l1", base, status="won"))
    result = ben.send(ben.update("lead", "l1", base, status="lost", lost_reason="price"))[0]
    assert (result.outcome, result.code) == ("conflict", "choose")
    at = result.facts["status"]["at"]
    assert result.facts == {
        "status": {"theirs": "won", "mine": "lost", "by": anna.name.removeprefix("device-"), "at": at}
    }
    assert len(at) == len("2026-11-23T09:00:00Z")
    return derived_id("l1", "choose")


def test_the_loser_has_it_in_the_repair_list_and_the_others_as_a_task(anna: Sender, ben: Sender) -> None:
    task = anna.row(contested(anna, ben))
    told = {name: task.fields[name] for name in ("title", "kind", "owner", "customer", "lead", "done_at")}
    assert told == {
        "title": "won / lost", "kind": "choose", "owner": INES.id, "customer": "c1", "lead": "l1", "done_at": "",
    }  # fmt: skip
    assert anna.row("l1").fields["status"] == "won"


def test_who_knows_both_chooses_and_the_task_is_done(anna: Sender, ben: Sender) -> None:
    task = contested(anna, ben)
    assert codes(ben.send(ben.update("lead", "l1", ben.row("l1").version, status="lost"))) == [("applied", "")]
    assert anna.row("l1").fields["status"] == "lost"
    assert anna.row(task).fields["done_at"]
    base = anna.row("l1").version
    ben.send(ben.update("lead", "l1", base, status="contacted"))
    ben.send(ben.update("lead", "l1", base, status="won"))
    anna.send(anna.update("lead", "l1", base, status="lost"))  # and once more they disagree
    assert (anna.row(task).fields["title"], anna.row(task).fields["done_at"]) == ("won / lost", "")


def test_a_task_somebody_removed_stays_removed(anna: Sender, ben: Sender) -> None:
    task = contested(anna, ben)
    anna.send(anna.remove("task", task))
    base = anna.row("l1").version
    ben.send(ben.update("lead", "l1", base, status="lost"))
    anna.send(anna.update("lead", "l1", base, status="offer"))
    anna.send(anna.update("lead", "l1", base, status="won"))
    assert anna.row(task).gone


def test_the_id_of_such_a_task_looks_like_any_other() -> None:
    made = derived_id("01900000-0000-7000-8000-00000000aaaa", "choose")
    assert made.startswith("01900000-0000-7")
    assert [len(part) for part in made.split("-")] == [8, 4, 4, 4, 12]
    assert made != derived_id("01900000-0000-7000-8000-00000000aaab", "choose")
