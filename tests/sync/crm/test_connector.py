"""The connector between a gateway and a CRM in memory: what happens at the seams of the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import update

from db.errors import PersonCanMend
from db.records import Customer, Lead, Staff, StockCar, Task
from sales.crm import answer, answer_each, for_a_person, in_the_crm
from sales.lead_file import take_answer_back
from sales.workplace import Workplace
from sync.crm.connector import Connector, Means
from sync.crm.feeds import Feed
from sync.crm.ledger import Ledger
from sync.crm.ledger_tables import house
from sync.crm.mapping_file import read_mapping
from sync.crm.port import Ref
from sync.crm.states import States, state_id
from sync.gateway.gateway import Gateway
from sync.http import ExchangeTrouble
from tests.stand_ins import StillClock, counted_ids
from tests.sync.conftest import MakePc, Pc
from tests.sync.crm.little_crm import LittleCrm
from tests.sync.house import HOUSE, INES
from tests.sync.test_training import Way

CODE = "FR-0815"


class Bench:
    """A connector in memory, with its parts at hand."""

    def __init__(self, gateway: Gateway, folder: Path, clock: StillClock, mapping: str = "salesforce-sales") -> None:
        self.mapping = read_mapping(mapping)
        self.crm = LittleCrm(self.mapping)
        self.ledger = Ledger(folder / "ledger.sqlite")
        self.way = Way(gateway, gateway.enrol(gateway.make_code(HOUSE, "relay"), "relay-device", "CRM").token)
        with self.ledger.write() as book:
            book.connection.execute(
                house.insert().values(name="lyon", url="", device="relay-device", epoch="epoch-1", token="t")
            )
        new_id = counted_ids(0x7000_0000)
        states = States(self.mapping, self.crm.link, clock)
        feed = Feed("lyon", self.way, self.ledger, self.mapping, states, clock=clock, new_id=new_id)
        self.clock = clock
        self.connector = Connector(
            self.crm, self.mapping, self.ledger, [feed], codes={"lyon": CODE}, means=Means(clock, new_id, Random(1))
        )

    def run(self, times: int = 4) -> None:
        """So many runs, a second apart."""
        for _ in range(times):
            self.clock.forward(seconds=1)
            self.connector.run_once()


@pytest.fixture
def bench(gateway: Gateway, tmp_path: Path, clock: StillClock) -> Iterator[Bench]:
    """A connector in memory."""
    made = Bench(gateway, tmp_path, clock)
    yield made
    made.connector.close()


@pytest.fixture
def desk(pc: MakePc) -> Pc:
    """A desk that knows its dealership."""
    made = pc("anna")
    made.sync.run_once()
    return made


def lead_of(desk: Pc, **fields: str) -> Lead:
    """A customer and their lead, at the gateway."""
    customer = Customer(id=desk.store.new_id(), last_name="Petit", email="zoe@example.com", phone="06")
    lead = Lead(id=desk.store.new_id(), customer=customer.id, model="mika", **fields)
    with desk.store.intent() as intent:
        intent.create(customer)
        intent.create(lead)
    desk.sync.run_once()
    return lead


def shown(desk: Pc, record: str) -> dict[str, object]:
    """What the desk is told of a record."""
    desk.sync.run_once()
    found = in_the_crm(Workplace(desk.store, desk.clock, desk.store.new_id, staff="", role="desk"), record)
    assert found is not None
    return {"state": found.state, "code": found.code, "id": found.id, "fields": found.fields}


def test_a_word_of_the_crm_that_the_mapping_does_not_know_waits_for_a_person(bench: Bench, desk: Pc) -> None:
    lead = lead_of(desk)
    bench.run()
    bench.crm.somebody_changes("Lead", lead.id, Status="Frozen", Model__c="orsa")
    bench.run()
    told = shown(desk, lead.id)
    assert (told["state"], told["code"]) == ("conflict", "unknown-value")
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    assert (kept.status, kept.model) == ("new", "orsa"), "the rest of the change is taken"
    assert bench.crm.of("Lead", lead.id).fields["Status"] == "Frozen", "and nothing is written over it"


def test_won_here_and_lost_there_is_for_a_person(bench: Bench, desk: Pc, clock: StillClock) -> None:
    lead = lead_of(desk)
    bench.run()
    with desk.store.intent() as intent:
        intent.update(Lead, lead.id, status="won")
    bench.crm.somebody_changes("Lead", lead.id, Status="Closed - Not Converted")
    desk.sync.run_once()
    bench.run()
    told = shown(desk, lead.id)
    assert (told["state"], told["code"]) == ("conflict", "gateway-choose")
    assert told["fields"] == ({"field": "status", "ours": "won", "theirs": "lost"},)


def test_of_several_fields_that_both_sides_changed_a_person_answers_each(
    gateway: Gateway, tmp_path: Path, clock: StillClock, desk: Pc
) -> None:
    shipped = Path("assets/crm/salesforce-sales.toml").read_text(encoding="utf-8")
    fields = {"Phone": "phone", "Plate__c": "plate", "MailingCity": "city"}
    for theirs, ours in fields.items():
        shipped = shipped.replace(f'\n{theirs} = "{ours}"', f'\n{theirs} = {{ field = "{ours}", wins = "person" }}')
    shipped = shipped.replace('"owner", object = "Staff__c" }', '"owner", object = "Staff__c", wins = "person" }', 1)
    (tmp_path / "own.toml").write_text(shipped, encoding="utf-8")
    bench = Bench(gateway, tmp_path, clock, str(tmp_path / "own.toml"))
    marc = Staff(id=desk.store.new_id(), name="Marc Petit")
    with desk.store.intent() as intent:
        intent.create(marc)
    lead = lead_of(desk)
    bench.run()
    with desk.store.intent() as intent:
        intent.update(Customer, lead.customer, phone="06 11", plate="AA-1", city="Lyon", owner=INES.id)
    marc_there = next(crm_id for crm_id, ext in bench.crm.ids("Staff__c") if ext == marc.id)
    bench.crm.somebody_changes(
        "Contact",
        lead.customer,
        Phone="06 22",
        Plate__c="BB-2",
        MailingCity="Paris",
        Owner__c=Ref("Staff__c", "", marc_there),
    )
    desk.sync.run_once()
    bench.run()
    told = shown(desk, lead.customer)
    sides = {one["field"]: (one["ours"], one["theirs"]) for one in told["fields"]}  # type: ignore[attr-defined]
    assert sides == {
        "phone": ("06 11", "06 22"), "plate": ("AA-1", "BB-2"), "city": ("Lyon", "Paris"), "owner": (INES.id, marc.id)
    }  # fmt: skip
    workplace = Workplace(desk.store, desk.clock, desk.store.new_id, staff="", role="desk")
    answer_each(workplace, str(told["id"]), {"phone": "ours", "plate": "theirs", "owner": "theirs"})
    desk.sync.run_once()
    bench.run()
    told = shown(desk, lead.customer)
    assert told["fields"] == ({"field": "city", "ours": "Lyon", "theirs": "Paris"},), "what nobody answered is asked on"
    kept, there_now = desk.store.get(Customer, lead.customer), bench.crm.of("Contact", lead.customer).fields
    assert kept is not None
    assert (kept.phone, kept.plate, kept.city, kept.owner) == ("06 11", "BB-2", "Lyon", marc.id)
    assert [there_now[name] for name in fields] == ["06 11", "BB-2", "Paris"]
    answer_each(workplace, str(told["id"]), {"city": "ours"})
    desk.sync.run_once()
    bench.run()
    assert shown(desk, lead.customer)["state"] == "known"
    assert bench.crm.of("Contact", lead.customer).fields["MailingCity"] == "Lyon"
    bench.connector.close()


def test_an_answer_that_is_taken_back_after_the_connector_acted_asks_nobody_again(bench: Bench, desk: Pc) -> None:
    bench.run()
    lead = lead_of(desk)
    bench.crm.refuse.add(lead.id)
    bench.run()
    told = shown(desk, lead.id)
    assert told["state"] == "refused"
    bench.crm.refuse.clear()
    workplace = Workplace(desk.store, desk.clock, desk.store.new_id, staff="", role="desk")
    answer(workplace, str(told["id"]), "again")
    desk.sync.run_once()
    bench.run()
    take_answer_back(workplace, str(told["id"]))  # this desk has not heard of it yet
    desk.sync.run_once()
    bench.run()
    assert shown(desk, lead.id)["state"] == "known"
    assert for_a_person(workplace) == []
    with pytest.raises(PersonCanMend, match="answer-acted"):
        take_answer_back(workplace, str(told["id"]))


@pytest.mark.parametrize(("kind", "name"), [(Customer, "Contact"), (StockCar, "StockCar__c")])
def test_an_edit_in_the_crm_of_what_was_removed_here_is_no_conflict(
    kind: type, name: str, bench: Bench, desk: Pc
) -> None:
    record = (
        StockCar(id=desk.store.new_id(), vin="V1", model="mika")
        if kind is StockCar
        else Customer(id=desk.store.new_id(), last_name="A", phone="06")
    )
    with desk.store.intent() as intent:
        intent.create(record)
    desk.sync.run_once()
    bench.run()
    with desk.store.intent() as intent:
        intent.remove(kind, record.id)
    bench.crm.somebody_changes(name, record.id, Description="x", Place__c="y")
    desk.sync.run_once()
    bench.run()
    assert all(row.gone for row in bench.crm.rows[name].values())


def test_what_both_may_remove_is_removed_here_too(bench: Bench, desk: Pc) -> None:
    car = StockCar(id=desk.store.new_id(), vin="V1", model="mika")
    with desk.store.intent() as intent:
        intent.create(car)
    desk.sync.run_once()
    bench.run()
    bench.crm.somebody_removes("StockCar__c", car.id)
    bench.run()
    desk.sync.run_once()
    assert desk.store.get(StockCar, car.id) is None


def test_a_child_that_comes_before_its_parent_waits_for_it(bench: Bench, desk: Pc) -> None:
    bench.run()
    bench.crm.somebody_makes("Task", Subject="Call", TaskSubtype="Task", WhoId=Ref("Lead", "", "Lead-99"))
    bench.run()
    desk.sync.run_once()
    assert desk.store.all(Task) == []
    bench.crm.rows["Lead"] = {}
    made = bench.crm.somebody_makes("Lead", LastName="Web", Company="-", Dealer__c=CODE)
    bench.crm.rows["Lead"]["Lead-99"] = bench.crm.rows["Lead"].pop(made)
    bench.run()
    desk.sync.run_once()
    [task], [lead] = desk.store.all(Task), desk.store.all(Lead)
    assert (task.title, task.lead) == ("Call", lead.id)


def test_what_is_nobodys_is_left_alone(bench: Bench, desk: Pc) -> None:
    bench.run()
    bench.crm.somebody_makes("Lead", LastName="Other", Company="-", Dealer__c="FR-0000")
    bench.crm.somebody_makes("Task", Subject="A list", TaskSubtype="ListEmail")
    bench.crm.somebody_makes("Offer__c", Number__c="1")
    lost = bench.crm.somebody_makes("Task", Subject="Lost", TaskSubtype="Task", WhoId=Ref("Lead", "", "Lead-0"))
    bench.run(24)
    desk.sync.run_once()
    assert (desk.store.all(Lead), desk.store.all(Task)) == ([], [])
    assert bench.crm.rows["Task"][lost].ext == ""


def test_an_unknown_word_in_a_new_record_costs_that_field_only(bench: Bench, desk: Pc) -> None:
    bench.run()
    fields = {"LastName": "Web", "Company": "Auben", "Dealer__c": CODE, "LeadSource": "Balloon", "Interest__c": "lease"}
    bench.crm.somebody_makes("Lead", **fields)
    bench.run()
    desk.sync.run_once()
    [lead] = desk.store.all(Lead)
    assert (lead.source, lead.interest) == ("desk", "lease")


def test_a_record_that_is_always_locked_is_told_in_the_end(bench: Bench, desk: Pc, clock: StillClock) -> None:
    lead = lead_of(desk)
    bench.crm.later.add(lead.id)
    for _ in range(14):
        clock.forward(minutes=11)
        bench.run(1)
    assert shown(desk, lead.id)["code"] == "LOCKED"
    bench.crm.later.clear()
    clock.forward(hours=25)
    bench.run()
    assert shown(desk, lead.id)["state"] == "known", "tried again a day later, though nobody touched it"


def test_a_stale_answer_is_read_again_first(bench: Bench, desk: Pc, clock: StillClock) -> None:
    lead = lead_of(desk)
    bench.run()
    bench.crm.stale.add(lead.id)
    with desk.store.intent() as intent:
        intent.update(Lead, lead.id, model="taris")
    desk.sync.run_once()
    bench.run(1)
    bench.crm.stale.clear()
    clock.forward(minutes=1)
    bench.run()
    assert bench.crm.of("Lead", lead.id).fields["Model__c"] == "taris"


def test_an_old_ledger_that_was_put_back_numbers_anew(bench: Bench, desk: Pc, gateway: Gateway) -> None:
    lead = lead_of(desk)
    bench.run()
    bench.crm.somebody_changes("Lead", lead.id, Model__c="orsa")
    bench.run()
    with bench.ledger.write() as book:  # the numbers begin again, for other operations
        book.connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'outbound'")
    bench.crm.somebody_changes("Lead", lead.id, Model__c="porto")
    bench.run()
    desk.sync.run_once()
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    assert kept.model == "porto"


def test_a_batch_the_gateway_does_not_take_is_halved_to_the_one_at_fault(
    bench: Bench, desk: Pc, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.run()
    for number in range(4):
        bench.crm.somebody_makes("Lead", LastName=f"Web {number}", Company="-", Dealer__c=CODE)
    push = bench.way.push

    def choosy(body: bytes, device_clock: int) -> object:
        from sync.wire import inflate, unpack_batch

        sent = unpack_batch(inflate(body, 1 << 20)).operations
        if any(operation.set.get("last_name") == "Web 2" for operation in sent):
            raise ExchangeTrouble("refused-whole", status=413, error="too-large")
        return push(body, device_clock)

    monkeypatch.setattr(bench.way, "push", choosy)
    bench.run(6)
    desk.sync.run_once()
    names = {one.last_name for one in desk.store.all(Customer)}
    assert names == {"Web 0", "Web 1", "Web 3"}


def test_a_gateway_that_answers_nonsense_changes_nothing(
    bench: Bench, desk: Pc, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = lead_of(desk)
    bench.run()
    bench.crm.somebody_changes("Lead", lead.id, Model__c="orsa")
    from sync.wire import PushAnswer

    with monkeypatch.context() as patched:
        patched.setattr(bench.way, "push", lambda *_: PushAnswer(()))
        report = bench.connector.run_once()
        assert [trouble.code for trouble in report.troubles] == ["portal", "portal"]
    bench.run()
    desk.sync.run_once()
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    assert kept.model == "orsa"


def test_a_feed_that_does_not_move_on_is_somebody_elses(
    bench: Bench, desk: Pc, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sync.wire import PullAnswer

    bench.run()
    with bench.ledger.write() as book:
        cursor = book.house("lyon").cursor
    monkeypatch.setattr(bench.way, "pull", lambda _: PullAnswer((), cursor, more=True))
    assert [trouble.code for trouble in bench.connector.run_once().troubles] == ["portal"]


def test_the_desk_at_the_same_field_while_the_crms_change_is_on_its_way(bench: Bench, desk: Pc) -> None:
    lead = lead_of(desk, source="web")
    bench.run()
    bench.crm.somebody_changes("Lead", lead.id, LeadSource="Kiosk")  # the mapping lets the CRM win the source

    def meanwhile() -> None:
        desk.clock.forward(hours=1)
        with desk.store.intent() as intent:
            intent.update(Lead, lead.id, source="event")
        desk.sync.run_once()

    pull = bench.way.pull
    calls: list[int] = []

    def once(cursor: str) -> object:
        answer = pull(cursor)
        if not calls:
            calls.append(1)
            meanwhile()
        return answer

    bench.way.pull = once  # type: ignore[method-assign, assignment]
    bench.run()
    desk.sync.run_once()
    kept = desk.store.get(Lead, lead.id)
    assert kept is not None
    assert kept.source == "kiosk"
    assert bench.crm.of("Lead", lead.id).fields["LeadSource"] == "Kiosk"


def test_ids_of_what_is_told_are_the_same_everywhere_and_look_like_any_other() -> None:
    from db.ids import is_id

    record = "01900000-0000-7000-8000-00000000aaaa"
    assert is_id(state_id(record, "salesforce"))
    assert state_id(record, "salesforce") == state_id(record, "salesforce") != state_id(record, "tryton")
    assert is_id(state_id("crm-of-lyon", "tryton"))
    assert is_id(state_id("x" * 36, "tryton"))


def test_a_cursor_of_another_gateway_reads_all_again(bench: Bench, desk: Pc) -> None:
    lead = lead_of(desk)
    bench.run()
    with bench.ledger.write() as book:
        book.connection.execute(update(house).values(cursor="00000000.9"))
    before = bench.crm.of("Lead", lead.id).stamp
    bench.run()
    assert bench.crm.of("Lead", lead.id).stamp == before
