"""The repair panel: what was refused, why, both sides where a person must choose, every way out, and the way back."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from db.exchange import Exchange
from db.records import KIND_OF, Activity, Customer, Lead, Offer, Record, Staff, StockCar, Task, TestDrive
from sales.diary import free_slots
from sales.drives import hold_slot
from sales.lead_steps import close_lead
from sales.repairs import give_up
from sales.tasks import finish_task
from sales.workplace import Workplace
from tests.db.gateway_words import Result, Row
from tests.ui.desk.conftest import Desk, Sit
from ui.bridge import Status
from ui.i18n import Translation
from ui.models import refusals
from ui.models.repair import RepairModel
from ui.models.repair_fields import EDITED

PROTOCOL = Path(__file__).parents[3] / "docs" / "sync-protocol.md"


def refuse_last(workplace: Workplace, outcome: str, code: str, row: Row | None = None, **facts: Any) -> None:
    """The gateway takes everything but the last change of this device."""
    exchange = Exchange(workplace.store)
    seqs = [operation.seq for operation in exchange.waiting(1000)]
    exchange.keep_batch(b"bytes", seqs)
    taken = [Result(seq, version=seq) for seq in seqs[:-1]]
    exchange.settle([*taken, Result(seqs[-1], outcome, 999, code, facts, row)])


def status(desk: Desk, lead: str) -> str:
    kept = desk.world.workplace.store.get(Lead, lead)
    assert kept is not None
    return kept.status


@pytest.fixture
def torn(desk: Desk) -> Desk:
    """A lead that is won here and was lost on another computer."""
    return contest(desk)


def contest(desk: Desk, **who: str) -> Desk:
    """One that somebody ended otherwise; `who`: what the gateway knows of them."""
    lead, customer = desk.world.leads["thomas"], desk.world.customers["thomas"].id
    desk.world.workplace.store.keep_setting("staff-here", desk.world.workplace.staff)
    close_lead(desk.world.workplace, lead, "won")
    there = {"theirs": "lost", "mine": "won", "by": "Accueil", "at": "2026-11-23T08:55:00Z", **who}
    row = Row("lead", lead, 999, {"customer": customer, "status": "lost"})
    refuse_last(desk.world.workplace, "conflict", "choose", row, status=there)
    return desk


@pytest.fixture
def colleague(desk: Desk) -> str:
    """Somebody else who works here."""
    with desk.world.workplace.store.intent() as intent:
        intent.create(Staff(id="s-marc", name="Marc Petit", initials="MP"))
    return "s-marc"


# ------------------------------------------------------------------------------------------------------- in words


def codes_of_the_protocol() -> set[str]:
    """Every code a gateway may answer with, as the page of the protocol names them."""
    text = PROTOCOL.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:conflict|rejected|retry|blocked) \|.*$", text, re.MULTILINE)
    refused = text[text.index("## Refusals") :]
    refused = refused[: refused.find("\n## ", 5)] if "\n## " in refused[5:] else refused
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", "\n".join([*rows, refused])))
    values = {"kind", "record", "facts", "theirs", "mine", "by", "staff", "at", "row"}
    return named - values


def test_the_protocol_names_its_codes() -> None:
    assert {
        "choose",
        "gone",
        "wrong-times",
        "too-large",
        "number-used",
        "missing",
        "too-many",
    } <= codes_of_the_protocol()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_of_the_protocol_has_its_sentences(qapp: object, language: str) -> None:
    translation = Translation()
    translation.speak(language)
    other = refusals.refusal("nobody-knows")
    try:
        wordless = [code for code in codes_of_the_protocol() | {"too-old"} if code not in refusals.codes()]
        assert wordless == [], "say them in ui/models/refusals.py, in both languages"
        for code in refusals.codes():
            said = refusals.refusal(code)
            assert said.why != other.why
            assert said.why.endswith(".")
            assert said.todo.endswith(".")
    finally:
        translation.close()


def test_every_sentence_is_another_one_in_french(qapp: object) -> None:
    translation = Translation()
    said = {}
    for language in ("en", "fr"):
        translation.speak(language)
        said[language] = {code: refusals.refusal(code) for code in refusals.codes()}
    translation.close()
    same = [code for code, words in said["en"].items() if {words.why, words.todo} & {*vars(said["fr"][code]).values()}]
    assert same == []


def test_a_code_nobody_knows_is_said_too(qapp: object) -> None:
    assert "(brand-new)" in refusals.refusal("brand-new").why
    assert refusals.refusal("refused-whole", "odd") == refusals.refusal("refused-whole")
    assert refusals.refusal("refused-whole", "too-many") == refusals.refusal("too-many")


# ------------------------------------------------------------------------------------------------- choosing of two


def test_both_sides_stand_side_by_side_with_who_and_when(torn: Desk) -> None:
    model = torn.open(RepairModel)
    (item,) = model.changes.rows
    assert item.title == "Request · Thomas Roux"
    assert "both cannot hold" in item.why
    (side,) = item.sides
    assert (side["label"], side["mine"], side["theirs"]) == ("Status", "Won", "Lost")
    assert side["theirs_line"] == "Accueil, 23 Nov, 09:55"
    assert side["mine_line"].startswith("Inès Lefèvre, 23 Nov")
    assert {"key": "offer", "text": "Offer made"} in side["options"]
    model.open_customer(item.customer)
    assert torn.around.went == [("customers", {"customer": torn.world.customers["thomas"].id})]


def test_whoever_said_the_other_value_is_called_by_name(desk: Desk) -> None:
    workplace = desk.world.workplace
    marie = Staff(id=workplace.new_id(), name="Marie Dupont")
    with workplace.store.intent() as intent:
        intent.create(marie)
    contest(desk, staff=marie.id)
    (item,) = desk.open(RepairModel).changes.rows
    assert item.sides[0]["theirs_line"] == "Marie Dupont, at Accueil, 23 Nov, 09:55"


@pytest.mark.parametrize(("whose", "holds"), [("mine", "won"), ("theirs", "lost"), ("other", "offer")])
def test_one_press_decides_and_undo_takes_it_back(torn: Desk, whose: str, holds: str) -> None:
    model, lead = torn.open(RepairModel), torn.world.leads["thomas"]
    change = model.changes.at(0).id
    model.type(change, "status", "offer")
    model.choose(change, whose)
    assert (model.shown["count"], status(torn, lead)) == (0, holds)
    assert torn.around.written == 1
    torn.around.take_back()
    model.refresh()
    assert (model.shown["count"], status(torn, lead)) == (1, "lost")


def test_something_else_has_to_be_said_first(torn: Desk) -> None:
    model = torn.open(RepairModel)
    model.choose(model.changes.at(0).id, "other")
    assert model.shown["count"] == 1
    model.choose("4711", "mine")
    assert torn.around.written == 0


# ---------------------------------------------------------------------------------------------- mending field by field


@pytest.fixture
def zoe(desk: Desk) -> Desk:
    """A new customer the gateway did not take."""
    desk.world.customer("zoe", "Zoé", "Petit", phone="06 00 00 00 03", consents=())
    refuse_last(desk.world.workplace, "rejected", "too-large")
    return desk


def test_a_change_is_put_right_in_its_own_controls(zoe: Desk) -> None:
    model = zoe.open(RepairModel)
    change = model.changes.at(0).id
    assert [line["text"] for line in model.changes.at(0).fields][:2] == ["Zoé", "Petit"]
    model.begin(change, "edit")
    controls = {one["name"]: one for one in model.changes.at(0).controls}
    assert (controls["phone"]["control"], controls["last_name"]["control"]) == ("phone", "line")
    model.type(change, "phone", "call me")
    model.send_again(change)
    controls = {one["name"]: one for one in model.changes.at(0).controls}
    assert "no telephone number" in controls["phone"]["error"]
    assert controls["phone"]["text"] == "call me"
    model.type(change, "phone", " 06 00  00 00 04 ")
    model.send_again(change)
    assert model.shown["count"] == 0
    assert zoe.around.said == ["It is sent again."]
    kept = zoe.world.workplace.store.get(Customer, zoe.world.customers["zoe"].id)
    assert kept is not None
    assert kept.phone == "06 00 00 00 04"
    zoe.around.take_back()
    model.refresh()
    assert model.shown["count"] == 1


def test_what_is_being_typed_is_not_made_anew_under_the_fingers(zoe: Desk) -> None:
    model = zoe.open(RepairModel)
    change = model.changes.at(0).id
    model.begin(change, "edit")
    before = model.changes.at(0).controls
    model.type(change, "last_name", "Peti")
    model.refresh()
    assert model.changes.at(0).controls == before
    model.begin(change, "")
    assert model.changes.at(0).mode == ""


WHOLE: dict[str, Record] = {
    "lead": Lead(id="l", customer="", comments="x", status="won", interest="lease", model="taris", owner="nobody"),
    "offer": Offer(
        id="o", number="A-1", customer="", configuration="", model="taris", market="FR", valid_until="2026-12-01"
    ),
    "task": Task(id="t", title="Call", due="2026-12-01"),
    "activity": Activity(id="a", customer="", text="said"),
    "stock_car": StockCar(id="s", vin="V", model="taris", place="Hall 1", available_from="2026-12-01"),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_every_kind_is_said_and_mended_in_words(desk: Desk, kind: str) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.create(WHOLE[kind])
    refuse_last(desk.world.workplace, "rejected", "wrong-type", field=EDITED[kind][0])
    model = desk.open(RepairModel)
    item = model.changes.at(0)
    assert not item.title.startswith(KIND_OF[type(WHOLE[kind])])
    assert item.fields
    assert item.controls
    assert all(one["label"] for one in [*item.fields, *item.controls])
    assert item.controls[0]["error"] != ""
    model.send_again(item.id)
    assert desk.around.said == ["It is sent again."]


def test_a_consent_is_a_box_and_a_removal_has_nothing_to_mend(desk: Desk) -> None:
    workplace = desk.world.workplace
    with workplace.store.intent() as intent:
        intent.create(Task(id="t", title="x"))
        intent.remove(Task, "t")
    refuse_last(workplace, "rejected", "not-allowed")
    item = desk.open(RepairModel).changes.at(0)
    assert (item.controls, item.sendable) == ([], False)


def test_a_test_drive_gets_another_of_the_nearest_free_times(desk: Desk) -> None:
    workplace = desk.world.workplace
    slot = free_slots(workplace, workplace.today() + timedelta(days=1))[0]
    hold_slot(workplace, desk.world.customers["thomas"].id, slot.demonstrator, slot.start)
    exchange = Exchange(workplace.store)
    waiting = exchange.waiting(1000)
    exchange.keep_batch(b"bytes", [one.seq for one in waiting])
    bad = [one.seq for one in waiting if one.kind == "test_drive" and one.set.get("start") == slot.start]
    answers = [Result(one.seq, version=one.seq) for one in waiting if one.seq not in bad]
    exchange.settle([*answers, *(Result(seq, "rejected", code="wrong-times") for seq in bad)])
    model = desk.open(RepairModel)
    change = model.changes.at(0)
    control = next(one for one in change.controls if one["name"] == "start")
    assert (control["control"], len(control["options"])) == ("slot", 6)
    later = control["options"][-1]["key"]
    model.type(change.id, "start", later)
    model.send_again(change.id)
    assert later in [drive.start for drive in workplace.store.all(TestDrive)]


# ----------------------------------------------------------------------------------------------- the other ways out


def test_a_colleague_is_asked_with_the_whole_matter(colleague: str, torn: Desk) -> None:
    model = torn.open(RepairModel)
    change, workplace = model.changes.at(0).id, torn.world.workplace
    model.begin(change, "hand")
    assert model.shown["colleagues"] == [{"key": colleague, "text": "Marc Petit"}]
    model.hand_over(change, "nobody")
    model.hand_over(change, colleague)
    (task,) = (one for one in workplace.store.all(Task) if one.owner == colleague)
    assert "Thomas Roux" in task.title
    assert "Won / Lost" in task.title
    assert model.changes.at(0).handed == "Marc Petit sees to it."
    assert torn.around.said == ["Marc Petit has a task for it."]
    finish_task(workplace, task.id)
    model.refresh()
    assert (model.changes.at(0).handed, model.changes.at(0).handed_done) == (
        "Marc Petit has seen to it.",
        True,
    )
    model.take_back(change)
    assert model.changes.at(0).handed == ""


def test_handing_over_is_undone(colleague: str, torn: Desk) -> None:
    model = torn.open(RepairModel)
    tasks = len(torn.world.workplace.store.all(Task))
    model.hand_over(model.changes.at(0).id, colleague)
    torn.around.take_back()
    model.refresh()
    assert model.changes.at(0).handed == ""
    assert len(torn.world.workplace.store.all(Task)) == tasks


@pytest.mark.parametrize(("reason", "said"), [("twice", "It was entered twice"), ("Mr Roux rang", "Mr Roux rang")])
def test_what_is_discarded_is_kept_with_its_reason_and_can_be_put_back(zoe: Desk, reason: str, said: str) -> None:
    model, customer = zoe.open(RepairModel), zoe.world.customers["zoe"].id
    change = model.changes.at(0).id
    model.give_up(change, "  ")
    assert model.shown["count"] == 1
    model.give_up(change, reason)
    assert model.shown["count"] == 0
    assert zoe.world.workplace.store.get(Customer, customer) is None
    (kept,) = model.kept.rows
    assert kept.title == f"Customer · Discarded: {said}"
    model.put_back(kept.id)
    assert (model.shown["count"], model.kept.rows) == (1, [])
    assert zoe.world.workplace.store.get(Customer, customer) is not None


def test_without_a_connection_it_says_that_decisions_are_kept(torn: Desk) -> None:
    assert torn.open(RepairModel).shown["offline"] == ""
    torn.place.settings["bridge"] = SimpleNamespace(status=Status("offline", why="no-network"))
    assert "goes out later" in torn.open(RepairModel).shown["offline"]
    torn.place.settings["bridge"] = SimpleNamespace(status=Status("sent"))
    assert torn.open(RepairModel).shown["offline"] == ""


def test_what_is_settled_elsewhere_meanwhile_is_said(torn: Desk) -> None:
    model = torn.open(RepairModel)
    change = model.changes.at(0).id
    give_up(torn.world.workplace, int(change), "x")
    model.give_up(change, "y")
    assert model.shown["count"] == 0
    assert torn.around.written == 0
    assert torn.around.said == ["This was settled already."]


# --------------------------------------------------------------------------------------------- a time that was taken


def test_a_test_drive_that_lost_its_time_is_booked_again_with_one_press(desk: Desk) -> None:
    workplace = desk.world.workplace
    slot = free_slots(workplace, workplace.today() + timedelta(days=1))[0]
    drive = hold_slot(workplace, desk.world.customers["thomas"].id, slot.demonstrator, slot.start)
    with workplace.store.intent() as intent:
        intent.update(TestDrive, drive.id, status="to-rebook")
    model = desk.open(RepairModel)
    lost = next(one for one in model.drives.rows if one.id == drive.id)
    assert len(lost.slots) == 3
    assert "went to somebody else" in lost.line
    model.rebook(drive.id, lost.slots[-1]["key"])
    moved = workplace.store.get(TestDrive, drive.id)
    assert moved is not None
    assert (moved.status, f"{moved.demonstrator} {moved.start}") == ("provisional", lost.slots[-1]["key"])
    assert drive.id not in [one.id for one in model.drives.rows]
    with workplace.store.intent() as intent:
        intent.update(TestDrive, drive.id, status="to-rebook")
    other = hold_slot(workplace, desk.world.customers["thomas"].id, slot.demonstrator, slot.start)
    model.rebook(drive.id, f"{slot.demonstrator} {other.start}")
    assert drive.id in [one.id for one in model.drives.rows]


# ----------------------------------------------------------------------------------------------------- by hand and eye


def test_a_person_mends_and_decides_by_keyboard_and_mouse(sit: Sit) -> None:
    desk = sit("today")
    desk.world.customer("zoe", "Zoé", "Petit", phone="06 00 00 00 03", consents=())
    refuse_last(desk.world.workplace, "rejected", "too-large")
    model = desk.window.model
    assert model is not None
    model.open_panel("repair")  # type: ignore[attr-defined]
    desk.person.wait_read("Customer · Zoé Petit")
    desk.person.click("button", "Edit: Customer · Zoé Petit")
    desk.person.type("06 00 00 00 99", into="Phone")
    desk.person.click("button", "Send again: Customer · Zoé Petit")
    desk.person.wait_read("Everything is settled")
    desk.person.click("button", "Undo")
    desk.person.wait_read("Customer · Zoé Petit")
    desk.person.click("button", "Discard: Customer · Zoé Petit")
    desk.person.click("button", "It was entered twice")
    desk.person.wait_read("Everything is settled")


def test_a_person_picks_one_of_two_values(sit: Sit) -> None:
    desk = sit("today")
    lead, customer = desk.world.leads["thomas"], desk.world.customers["thomas"].id
    close_lead(desk.world.workplace, lead, "won")
    both = {"theirs": "lost", "mine": "won", "by": "Accueil", "at": "2026-11-23T08:55:00Z"}
    row = Row("lead", lead, 999, {"customer": customer, "status": "lost"})
    refuse_last(desk.world.workplace, "conflict", "choose", row, status=both)
    desk.window.model.open_panel("repair")  # type: ignore[union-attr]
    desk.person.click("button", "Take mine: Won")
    desk.person.wait_read("Everything is settled")
