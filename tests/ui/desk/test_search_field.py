"""The search field: groups, what matched, codes as they are spoken and scanned, and where a hit leads."""

from __future__ import annotations

import pytest

from sales.records import StockCar
from tests.ui.desk.conftest import Desk, Sit
from ui.models.search import SearchModel, marked, scanned


@pytest.fixture
def search(desk: Desk) -> SearchModel:
    with desk.world.workplace.store.intent() as intent:
        intent.create(StockCar(id=desk.world.workplace.new_id(), vin="1M8GDM9AXKP042788", model="orsa", place="Lyon"))
    return SearchModel(desk.place)


@pytest.mark.parametrize(
    ("text", "wanted", "shown"),
    [
        ("Éloïse Bernard", "elo", "<b>Élo</b>ïse Bernard"),
        ("Chloé Bernard", "ber chl", "<b>Chl</b>oé <b>Ber</b>nard"),
        ("06 11 22 33 44", "0611", "<b>06 11</b> 22 33 44"),
        ("AB-123-CD", "ab123", "<b>AB-123</b>-CD"),
        ("A & B <Auto>", "auto", "A &amp; B &lt;<b>Auto</b>&gt;"),
        ("nothing", "zzz", "nothing"),
        ("banana", "an", "b<b>anan</b>a"),
        ("whole", "whole", "<b>whole</b>"),
        ("text", "", "text"),
    ],
)
def test_what_matched_is_bold(text: str, wanted: str, shown: str) -> None:
    assert marked(text, wanted) == shown


def test_a_scanner_s_words_around_a_code_do_not_count() -> None:
    assert scanned("VITRINE:LYO-2026-0142:K7M2QX") == "K7M2QX"
    assert scanned("vitrine:K7M2QX") == "K7M2QX"
    assert scanned("Vitrier Martin") == "Vitrier Martin"


def test_hits_stand_in_groups_the_best_first(desk: Desk, search: SearchModel) -> None:
    search.find("chloé")
    best = search.hits.at(0)
    assert (best.group, best.title) == ("Customers", "Chloé Bernard")
    search.find("1m8g")
    groups = [hit.group for hit in search.hits.rows]
    assert set(groups) == {"Stock", "Demonstrators"}
    assert groups == sorted(groups, key=groups.index)
    desk.settle()
    stock = next(hit for hit in search.hits.rows if hit.group == "Stock")
    assert stock.subtitle == "Orsa · Lyon"
    assert search.text == "1m8g"


def test_the_keys_move_within_what_was_found(search: SearchModel) -> None:
    assert search.current == -1
    search.find("1m8g")
    assert search.current == 0
    search.move(-1)
    assert search.current == 0
    search.move(1)
    assert search.current == 1
    search.move(99)
    assert search.current == len(search.hits.rows) - 1


def test_each_kind_leads_to_its_screen(desk: Desk, search: SearchModel) -> None:
    wanted = {
        "bernard": ("customers", {"customer": desk.world.customers["chloe"].id}),
        desk.world.cars["free"].code: ("configure", {"configuration": desk.world.cars["free"].id}),
        f"VITRINE:{desk.world.cars['free'].code}": ("configure", {"configuration": desk.world.cars["free"].id}),
        desk.world.cars["free"].code.replace("0", "O"): ("configure", {"configuration": desk.world.cars["free"].id}),
        "0002-2026": ("offers", {"offer": desk.world.offers["chloe"]}),
        "GB-845": ("calendar", {"demonstrator": desk.world.demonstrators[1]}),
    }
    for text in wanted:
        search.find(text)
        search.accept()
        assert search.text == ""
    assert desk.around.went == list(wanted.values())


def test_nothing_found_leads_nowhere(desk: Desk, search: SearchModel) -> None:
    search.find("zzzzzz")
    search.accept()
    search.open(5)
    assert search.hits.rows == []
    assert desk.around.went == []


def test_a_person_finds_by_number_and_opens_with_enter(sit: Sit) -> None:
    desk = sit("today")
    person = desk.person
    person.press("Ctrl+K")
    person.type("07 55 44")
    person.find("list-item", "Paul Nguyen")
    person.press("Return")
    person.find("heading", "Paul Nguyen")


def test_a_person_goes_down_one_and_opens_that(sit: Sit) -> None:
    desk = sit("today")
    person = desk.person
    person.press("Ctrl+K")
    person.type("mail.example")
    second = desk.window.model.finder.hits.at(1)  # type: ignore[union-attr]
    person.find("list-item", second.title)
    person.press("Down")
    person.press("Return")
    person.find("heading", second.title)


def test_a_person_reads_that_nothing_was_found(sit: Sit) -> None:
    desk = sit("today")
    desk.person.press("Ctrl+K")
    desk.person.type("zzzz")
    desk.person.wait_read("Nothing found for “zzzz”")
    desk.person.press("Escape")
    desk.person.press("Escape")
    desk.person.wait(lambda: not desk.person.reads("Nothing found for"))


def test_whom_nobody_knows_is_a_new_customer(sit: Sit) -> None:
    desk = sit("today")
    person = desk.person
    person.press("Ctrl+K")
    person.type("Zelda Zwick")
    person.click("button", "New customer: Zelda Zwick")
    person.type("06 39 98 00 12", into="Phone")
    person.click("button", "Keep the customer")
    person.find("heading", "Zelda Zwick")
