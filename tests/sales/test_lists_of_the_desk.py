"""The desk's lists: customers with what comes next, offers with how long they hold, how a kept car looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sales.customer_list import customer_rows
from sales.drives import cancel_test_drive, finish_test_drive
from sales.kept_look import kept_look
from sales.lead_steps import contact_lead
from sales.leads import take_lead
from sales.offer_list import offer_rows
from sales.quotes import settle_offer
from sales.records import Offer, TestDrive
from tests.ui.desk.small_range import small_range
from tests.ui.desk.world import LONG, World, empty_world, fill


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with empty_world(tmp_path) as world:
        fill(world)
        yield world


def names(world: World, **asked: object) -> list[str]:
    return [row.title for row in customer_rows(world.workplace, **asked)]  # type: ignore[arg-type]


def test_who_was_busy_lately_stands_on_top(world: World) -> None:
    world.clock.forward(minutes=5)
    contact_lead(world.workplace, world.leads["amina"])
    assert names(world)[0] == "Amina Diallo"
    assert names(world, limit=2) == names(world)[:2]


def test_open_requests_of_all_and_of_one(world: World) -> None:
    everybody = names(world, which="leads")
    assert set(everybody) >= {"Julien Moreau", " ".join(LONG), "Chloé Bernard"}
    assert "Julien Moreau" not in names(world, which="mine")
    take_lead(world.workplace, world.leads["julien"])
    assert "Julien Moreau" in names(world, which="mine")


def test_open_offers(world: World) -> None:
    assert names(world, which="offers") == ["Chloé Bernard"]
    settle_offer(world.workplace, world.offers["chloe"], "declined")
    assert names(world, which="offers") == []


def test_an_offer_past_its_day_needs_nobody(world: World) -> None:
    cancel_test_drive(world.workplace, world.drives["chloe"].id)
    world.clock.forward(days=30)
    assert names(world, which="offers") == ["Chloé Bernard"]  # its last day
    world.clock.forward(days=1)
    assert names(world, which="offers") == []
    (going,) = (row.going for row in customer_rows(world.workplace, text="Bernard"))
    assert (going.offer, going.offer_valid_until) == ("", "")


def test_text_is_looked_for_among_all(world: World) -> None:
    assert names(world, which="offers", text="perrin") == ["Menuiserie Hugo Perrin"]
    assert names(world, text="  ") == names(world)


def test_the_most_urgent_step_comes_next(world: World) -> None:
    def step(key: str) -> str:
        return next(row.next for row in customer_rows(world.workplace) if row.id == world.customers[key].id)

    assert [step(key) for key in ("julien", "chloe", "thomas")] == ["call", "drive", "lead"]
    contact_lead(world.workplace, world.leads["julien"])
    assert step("julien") == "lead"
    with world.workplace.store.intent() as intent:
        intent.update(TestDrive, world.drives["chloe"].id, status="to-rebook")
    assert step("chloe") == "rebook"
    cancel_test_drive(world.workplace, world.drives["chloe"].id)
    assert step("chloe") == "offer"
    finish_test_drive(world.workplace, world.drives["paul"].id)
    assert step("paul") == "task"


def test_a_company_stands_beside_a_name_or_alone(world: World) -> None:
    world.customer("anne", "Anne", "Roy", company="Roy SARL", phone="06 00 00 00 02")
    rows = {row.title: row for row in customer_rows(world.workplace)}
    assert rows["Anne Roy"].company == "Roy SARL"
    assert rows["Menuiserie Hugo Perrin"].company == ""
    assert rows["Anne Roy"].next == ""


def test_an_offer_past_its_day_is_closed_not_open(world: World) -> None:
    (row,) = offer_rows(world.workplace)
    assert (row.status, row.days_left, row.name, row.code) == ("open", 30, "Chloé Bernard", world.cars["chloe"].code)
    assert not row.has_pdf
    world.clock.forward(days=30)
    assert [(row.status, row.days_left) for row in offer_rows(world.workplace)] == [("open", 0)]
    world.clock.forward(days=1)
    assert offer_rows(world.workplace) == []
    (row,) = offer_rows(world.workplace, "closed")
    assert (row.status, row.days_left) == ("expired", -1)
    assert [row.status for row in offer_rows(world.workplace, "all")] == ["expired"]
    with world.workplace.store.intent() as intent:
        newest = replace(old := world.workplace.store.all(Offer)[0], id=world.workplace.new_id(), valid_until="")
        intent.create(newest)
    assert [row.id for row in offer_rows(world.workplace, "open", limit=1)] == [newest.id]
    assert [row.id for row in offer_rows(world.workplace, "closed", limit=1)] == [old.id]  # though it is not the newest
    settle_offer(world.workplace, world.offers["chloe"], "accepted")
    assert [row.status for row in offer_rows(world.workplace, "accepted")] == ["accepted"]
    assert offer_rows(world.workplace, "closed") == []


def test_a_kept_car_looks_like_its_values() -> None:
    car = {"paint": "white", "wheels": "w", "upholstery": "knit"}
    look = kept_look(small_range(), "taris", car)
    assert look is not None
    assert (look.model, look.paint, look.finish, look.wheels) == ("taris", "#eceae4", "solid", "alloy-18")
    assert (look.upholstery, look.upholstery_colour) == ("knit", "#8d9a86")
    assert look.extras == frozenset()


def test_what_the_range_no_longer_has_leaves_the_default() -> None:
    look = kept_look(small_range(), "taris", {"paint": "gone"})
    assert look is not None
    assert look.paint.startswith("#")
    assert look.wheels == "steel-15"
    assert kept_look(small_range(), "gone", {}) is None
