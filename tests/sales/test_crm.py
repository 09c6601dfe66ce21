"""What the desk knows of a record in the CRM, and how a person answers."""

from __future__ import annotations

import pytest

from db.errors import PersonCanMend
from db.records import CrmState
from sales.crm import answer, answer_each, choices, crm_trouble, for_a_person, in_the_crm
from sales.workplace import Workplace


def told(desk: Workplace, record: str, **more: object) -> str:
    """What the connector says of a record."""
    state = CrmState(id=desk.new_id(), crm="salesforce", kind="lead", record=record, **more)  # type: ignore[arg-type]
    with desk.store.intent() as intent:
        intent.create(state)
    return state.id


def test_a_known_record_has_its_number_and_link(desk: Workplace) -> None:
    told(desk, "lead-1", number="00Q1", link="https://crm.example/00Q1")
    shown = in_the_crm(desk, "lead-1")
    assert shown is not None
    assert (shown.state, shown.number, shown.link) == ("known", "00Q1", "https://crm.example/00Q1")
    assert choices(shown) == ()
    assert in_the_crm(desk, "lead-2") is None
    assert for_a_person(desk) == []


def test_what_waits_for_a_person_is_answered_once(desk: Workplace) -> None:
    refused = told(desk, "lead-1", state="refused", code="STRING_TOO_LONG", message="too long", at="2026-11-02")
    values = [{"field": "plate", "ours": "A", "theirs": "B"}]
    conflict = told(desk, "lead-2", state="conflict", fields=values, at="2026-11-01")
    match = {"id": "003A", "number": "003A", "link": "https://crm.example/003A"}
    choose = told(desk, "lead-3", state="choose", matches=[match], at="2026-11-03")
    waiting = for_a_person(desk)
    assert [one.id for one in waiting] == [conflict, refused, choose]
    assert [choices(one) for one in waiting] == [("ours", "theirs"), ("again",), ("003A", "new", "again")]
    assert (waiting[0].fields, waiting[2].matches) == (tuple(values), (match,))
    with pytest.raises(PersonCanMend, match="no-choice"):
        answer(desk, conflict, "again")
    answer(desk, conflict, "theirs")
    answer(desk, choose, "003A")
    assert [one.id for one in for_a_person(desk)] == [refused]


def test_a_field_is_answered_for_itself_and_only_if_it_is_asked_about(desk: Workplace) -> None:
    fields = [{"field": "plate", "ours": "A", "theirs": "B"}, {"field": "city", "ours": "C", "theirs": "D"}]
    state = told(desk, "lead-1", state="conflict", fields=fields)
    for wrong in ({}, {"phone": "ours"}, {"plate": "mine"}):
        with pytest.raises(PersonCanMend, match="no-choice"):
            answer_each(desk, state, wrong)
    answer_each(desk, state, {"plate": "theirs"})
    kept = desk.store.get(CrmState, state)
    assert kept is not None
    assert (kept.choice, kept.answers) == ("each", {"plate": "theirs"})
    refused = told(desk, "lead-2", state="refused", fields=fields)
    with pytest.raises(PersonCanMend, match="no-choice"):
        answer_each(desk, refused, {"plate": "ours"})


def test_trouble_with_the_crm_itself(desk: Workplace) -> None:
    assert crm_trouble(desk) is None
    told(desk, "", state="trouble", code="signed-out", at="2026-11-22T09:00:00Z")
    found = crm_trouble(desk)
    assert found is not None
    assert (found.crm, found.code, found.since) == ("salesforce", "signed-out", "2026-11-22T09:00:00Z")
