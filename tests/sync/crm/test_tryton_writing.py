"""What goes to a real Tryton: each record once, refusals one by one, and never over somebody else's change."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest

from sync.crm.port import Answer, Ask, Document, Ref, Seen, Write
from sync.crm.tryton.client import TrytonCrm
from tests.sync.crm.conftest import MakeCrm
from tests.sync.crm.tryton_server import Server

PARTY, LEAD, STAFF, OFFER = "party.party", "vitrine.lead", "vitrine.staff", "vitrine.offer"


def new_id() -> str:
    return str(uuid4())


def customer(**fields: str) -> Write:
    return Write(PARTY, new_id(), {"vitrine_last_name": "Benali", **fields})


def lead_of(party: Write, **fields: str) -> Write:
    return Write(LEAD, new_id(), {"party": Ref(PARTY, party.external_id), "status": "new", **fields})


def shown(crm: TrytonCrm, name: str, ext: str, *fields: str) -> Seen | None:
    """The record as the CRM has it now."""
    cursor, more, found = "", True, None
    while more:
        (page,) = crm.changes([Ask(name, fields, cursor)])
        found = next((row for row in page.rows if row.external_id == ext), found)
        cursor, more = page.cursor, page.more
    return found


def test_a_new_record_is_created_once(crm: TrytonCrm) -> None:
    party = customer(vitrine_first_name="Inès", vitrine_email="ines@example.com", vitrine_city="Lyon")
    lead = lead_of(party, comments="Calls back\nat noon ")
    first = crm.write([lead, party, lead])
    assert [answer.outcome for answer in first] == ["refused", "created", "created"]
    again = crm.write([party, lead])
    assert [(answer.outcome, answer.crm_id, answer.stamp) for answer in again] == [
        ("unchanged", answer.crm_id, answer.stamp) for answer in first[1:]
    ]
    seen = shown(crm, LEAD, lead.external_id, "party", "comments")
    assert seen is not None
    assert seen.fields == {"party": Ref(PARTY, party.external_id), "comments": "Calls back\nat noon "}
    assert seen.crm_id == first[2].crm_id
    assert seen.by == crm.user
    assert [ext for _, ext in crm.ids(LEAD)].count(lead.external_id) == 1


def test_what_others_refer_to_goes_first(crm: TrytonCrm) -> None:
    seller = Write(STAFF, new_id(), {"name": "Zoé Keller"})
    party = Write(PARTY, new_id(), {"vitrine_last_name": "Delmas", "vitrine_owner": Ref(STAFF, seller.external_id)})
    leads = [lead_of(party, model=f"M{number}") for number in range(3)]
    answers = crm.write([seller, party, *leads])
    assert [answer.outcome for answer in answers] == ["created"] * 5


def test_one_bad_record_delays_no_other(crm: TrytonCrm) -> None:
    party = customer()
    leads = [lead_of(party, model=f"M{number}") for number in range(30)]
    bad = lead_of(party, status="sleeping")
    two_lines = lead_of(party, model="two\nlines")
    answers = crm.write([party, *leads[:10], bad, *leads[10:20], two_lines, *leads[20:]])
    outcomes = [answer.outcome for answer in answers]
    assert outcomes.count("created") == 31
    assert [place for place, outcome in enumerate(outcomes) if outcome == "refused"] == [11, 22]
    assert 'The value "sleeping" for field "Status"' in answers[11].message
    assert answers[11].code == "UserError"


def test_a_refused_change_leaves_the_others(crm: TrytonCrm) -> None:
    party = customer()
    leads = [lead_of(party) for _ in range(9)]
    made = crm.write([party, *leads])[1:]
    changes = [
        Write(LEAD, lead.external_id, {"status": "sleeping" if place == 4 else "won"}, answer.crm_id, answer.stamp)
        for place, (lead, answer) in enumerate(zip(leads, made, strict=True))
    ]
    answers = crm.write(changes)
    assert [answer.outcome for answer in answers] == ["updated"] * 4 + ["refused"] + ["updated"] * 4
    assert answers[4].crm_id == made[4].crm_id


def test_nothing_is_written_over_a_change_the_writer_has_not_seen(crm: TrytonCrm, make_crm: MakeCrm) -> None:
    party = customer()
    lead = lead_of(party)
    _, before = crm.write([party, lead])
    clara = make_crm("clara")
    clara.write([Write(LEAD, lead.external_id, {"status": "contacted"})])
    (answer,) = crm.write([Write(LEAD, lead.external_id, {"status": "lost"}, before.crm_id, before.stamp)])
    assert answer.outcome == "stale"
    seen = shown(crm, LEAD, lead.external_id, "status")
    assert seen is not None
    assert (seen.fields["status"], seen.by) == ("contacted", clara.user)
    (removal,) = crm.write([Write(LEAD, lead.external_id, crm_id=before.crm_id, expected=before.stamp, gone=True)])
    assert removal.outcome == "stale"
    (merged,) = crm.write([Write(LEAD, lead.external_id, {"model": "Mika"}, before.crm_id, seen.stamp)])
    assert merged.outcome == "updated"
    after = shown(crm, LEAD, lead.external_id, "status", "model")
    assert after is not None
    assert (after.fields, after.stamp) == ({"status": "contacted", "model": "Mika"}, merged.stamp)


def test_of_writers_with_the_same_stamp_one_is_taken(crm: TrytonCrm, make_crm: MakeCrm) -> None:
    party = customer()
    leads = [lead_of(party) for _ in range(20)]
    made = crm.write([party, *leads])[1:]
    racers = [make_crm(), make_crm("clara"), make_crm()]
    for racer in racers:
        racer.describe([LEAD])  # signed in before the race

    def race(place: int) -> list[Answer]:
        lead, known = leads[place], made[place]
        writes = [Write(LEAD, lead.external_id, {"model": name}, known.crm_id, known.stamp) for name in ("A", "B", "C")]
        with ThreadPoolExecutor(len(racers)) as pool:
            return [
                answer
                for (answer,) in pool.map(lambda pair: pair[0].write([pair[1]]), zip(racers, writes, strict=True))
            ]

    for place in range(len(leads)):
        outcomes = sorted(answer.outcome for answer in race(place))
        assert outcomes == ["stale", "stale", "updated"]


def test_two_connectors_that_make_the_same_record_make_one(crm: TrytonCrm, make_crm: MakeCrm) -> None:
    racers = [make_crm() for _ in range(4)]
    for _ in range(5):
        party = customer()
        writes = [party, lead_of(party)]
        with ThreadPoolExecutor(len(racers)) as pool:
            answers = list(pool.map(lambda racer, batch=tuple(writes): racer.write(batch), racers))
        assert len({(pair[0].crm_id, pair[1].crm_id) for pair in answers}) == 1
        assert {answer.outcome for pair in answers for answer in pair} <= {"created", "unchanged"}
        exts = [ext for _, ext in crm.ids(LEAD)]
        assert exts.count(writes[1].external_id) == 1


def test_a_record_made_in_tryton_becomes_one_of_ours(crm: TrytonCrm, tryton_server: Server) -> None:
    party = customer()
    crm.write([party])
    found = {"model": PARTY, "find": [["vitrine_id", "=", party.external_id]]}
    (made,) = tryton_server.proteus({"model": LEAD, "create": {"party": found, "model": "Porto"}})
    ours = new_id()
    (answer,) = crm.write([Write(LEAD, ours, {"model": "Porto"}, crm_id=str(made))])
    assert (answer.outcome, answer.crm_id) == ("updated", str(made))
    (other,) = crm.write([Write(LEAD, new_id(), {"model": "Porto"}, crm_id=str(made))])
    assert (other.outcome, other.code) == ("refused", "other-id")


def test_two_records_for_one_of_ours_are_for_a_person(crm: TrytonCrm) -> None:
    party = customer()
    first, second = lead_of(party), lead_of(party)
    _, one, two = crm.write([party, first, second])
    (answer,) = crm.write([Write(LEAD, first.external_id, {"model": "Taris"}, crm_id=two.crm_id)])
    assert answer.outcome == "choose"
    assert set(answer.matches) == {one.crm_id, two.crm_id}


def test_what_is_gone_stays_gone(crm: TrytonCrm) -> None:
    party = customer()
    lead = lead_of(party)
    _, made = crm.write([party, lead])
    assert crm.write([Write(PARTY, party.external_id, gone=True)])[0].outcome == "removed"
    again = crm.write([Write(LEAD, lead.external_id, crm_id=made.crm_id, gone=True), Write(PARTY, new_id(), gone=True)])
    assert [answer.outcome for answer in again] == ["removed", "removed"]  # the lead went with its customer
    (late,) = crm.write([Write(LEAD, lead.external_id, {"model": "Mika"}, made.crm_id, made.stamp)])
    assert (late.outcome, late.code) == ("stale", "deleted")


def test_a_document_stands_at_its_record_once(crm: TrytonCrm, make_crm: MakeCrm) -> None:
    party = customer()
    offer = Write(OFFER, new_id(), {"party": Ref(PARTY, party.external_id), "number": "2026-0042"})
    _, made = crm.write([party, offer])
    parent = Ref(OFFER, offer.external_id, made.crm_id)
    paper, other = (Document(f"{name}.pdf", name.encode() * 1000, name * 8, parent) for name in ("a", "b"))
    lost = Document("c.pdf", b"c", "c" * 8, Ref(OFFER, new_id()))
    assert [answer.outcome for answer in crm.put_files([paper, lost])] == ["created", "refused"]
    with ThreadPoolExecutor(3) as pool:
        racers = [make_crm() for _ in range(3)]
        answers = list(pool.map(lambda racer: racer.put_files([paper, other]), racers))
    assert {pair[0].outcome for pair in answers} == {"unchanged"}
    assert sorted(pair[1].outcome for pair in answers) == ["created", "unchanged", "unchanged"]
    assert len({pair[1].crm_id for pair in answers}) == 1


@pytest.mark.parametrize("room", [1, 8_000_000])
def test_of_the_same_document_twice_in_one_call_one_is_made(
    crm: TrytonCrm, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr("sync.crm.tryton.documents.BYTES", room)
    party = customer()
    offer = Write(OFFER, new_id(), {"party": Ref(PARTY, party.external_id), "number": "2026-0044"})
    crm.write([party, offer])
    parent = Ref(OFFER, offer.external_id)
    papers = [Document("a.pdf", b"a", "a" * 8, parent), Document("b.pdf", b"b", "b" * 8, parent)]
    answers = crm.put_files([papers[0], papers[0], papers[1]])
    assert [answer.outcome for answer in answers] == ["created", "unchanged", "created"]
    assert answers[0].crm_id == answers[1].crm_id


@pytest.mark.parametrize("erased", [PARTY, OFFER])
def test_what_is_erased_is_gone_with_its_papers(erased: str, crm: TrytonCrm, tryton_server: Server) -> None:
    """Tryton itself leaves the documents of a deleted record behind."""
    party = customer(vitrine_email="zoe@example.com", vitrine_city="Lyon")
    offer = Write(OFFER, new_id(), {"party": Ref(PARTY, party.external_id), "number": "2026-0043"})
    crm.write([party, offer])
    paper = Document("offer.pdf", b"%PDF of " + party.external_id.encode(), "e" * 64, Ref(OFFER, offer.external_id))
    assert crm.put_files([paper])[0].outcome == "created"
    kept = [file for file in tryton_server.files.rglob("*") if file.is_file() and file.read_bytes() == paper.body]
    assert len(kept) == 1
    gone = {PARTY: party, OFFER: offer}[erased]
    assert crm.write([Write(erased, gone.external_id, gone=True)])[0].outcome == "removed"
    parts = ("party_address", "party_contact_mechanism", "vitrine_offer")
    with psycopg.connect(tryton_server.tryton.dsn) as straight:
        left = [
            straight.execute(f"SELECT 1 FROM {table} WHERE party NOT IN (SELECT id FROM party_party)")
            for table in parts
        ]
        papers = straight.execute("SELECT 1 FROM ir_attachment WHERE vitrine_sha256 = %s", [paper.sha256])
        assert [one.fetchall() for one in (*left, papers)] == [[]] * 4
        tomorrow = "UPDATE ir_cron SET next_call = NULL WHERE method LIKE '%filestore%' AND interval_type = 'days'"
        assert straight.execute(tomorrow).rowcount == 1
    assert kept[0].exists()  # a deletion that is not committed may still be undone
    tryton_server.daily_work()
    assert not kept[0].exists()


@pytest.mark.parametrize("count", [1, 450])
def test_many_records_need_few_calls(crm: TrytonCrm, count: int) -> None:
    party = customer()
    crm.write([party])
    before = crm.budget().made
    answers = crm.write([lead_of(party) for _ in range(count)])
    assert {answer.outcome for answer in answers} == {"created"}
    assert crm.budget().made - before <= 9 + 5 * (count // 200)
