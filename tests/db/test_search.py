"""Any part of a word finds its record, accents and signs do not count, and the index follows every change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange import Exchange
from db.queries.finding import find
from db.queries.people import with_keys
from db.records import Configuration, Customer, Demonstrator, Offer, StockCar, Task
from db.search import fold, grams, query_words, record_words, words_of
from db.store import Store
from tests.db.gateway_words import Row

ZOE = Customer(
    id="zoe", first_name="Zoé", last_name="Lefèvre-Cœur", phone="+33 6 39 98 12 34",
    email="zoe.lefevre@courriel.example", plate="AB-123-CD", company="Électricité Rhône",
)  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    """A file with one of each findable kind."""
    with store.intent() as intent:
        intent.create(ZOE)
        intent.create(Customer(id="max", first_name="Max", last_name="Dupont", phone="0478000000", plate="XY-987-WW"))
        car = Configuration(id="car", code="7KM2QD", model="taris", market="FR", range_version="1", customer="zoe")
        intent.create(car)
        intent.create(
            Offer(id="offer", number="K7-2026-0042", customer="zoe", configuration="car", model="taris", market="FR")
        )
        intent.create(StockCar(id="stock", vin="VFYTARI10TL000001", model="taris"))
        label, vin = "Orsa Grand Large", "VFYORSA10TL000777"
        intent.create(Demonstrator(id="demo", model="orsa", label=label, plate="GH-456-JK", vin=vin))
        intent.create(Task(id="task", title="Lefèvre rappeler"))
    return store


def found(store: Store, text: str) -> set[str]:
    return {one.record.id for one in find(store, text, 20)}


@pytest.mark.parametrize(
    "text",
    [
        "z", "zo", "zoé", "ZOE", "lefevre", "lefèv", "efevr", "cœur", "coeur", "œu", "zoe lefevre", "le zo",
        "lefevre zoe",
        "0639981234", "06 39 98 12 34", "06.39.98", "39981", "+33639", "+33 6 39", "0033 6 39 98", "33639981234",
        "+33 (0)6 39 98", "981234", "zoe.lef", "lefevre@courriel", "courriel.example", "ab-123-cd", "AB123CD", "123-cd",
        "b123", "ab 123", "electricite", "lectri rhon", "é",
    ],
)  # fmt: skip
def test_a_customer_is_found_by_any_part(text: str, filled: Store) -> None:
    assert "zoe" in found(filled, text)
    assert "max" not in found(filled, text)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("7km2qd", "car"), ("7KM 2QD", "car"), ("m2q", "car"), ("K7-2026-0042", "offer"), ("20260042", "offer"),
        ("0042", "offer"), ("VFYTARI10", "stock"), ("tl000001", "stock"), ("GH-456", "demo"), ("grand large", "demo"),
        ("000777", "demo"),
    ],
)  # fmt: skip
def test_the_other_kinds_are_found(text: str, id: str, filled: Store) -> None:
    assert found(filled, text) == {id}


@pytest.mark.parametrize("text", ["", "   ", "-", "\"'*()", "xqz", "zoe xqz", "\x00", "AND OR NOT", "rappeler"])
def test_nothing_is_found_for_nothing(text: str, filled: Store) -> None:
    assert found(filled, text) == set()


def test_what_begins_with_the_word_comes_first_and_the_newest_of_those(store: Store) -> None:
    with store.intent() as intent:
        for id, name in (("1", "Martin"), ("2", "Lemartin"), ("3", "Marteau"), ("4", "Smart")):
            intent.create(Customer(id=id, last_name=name))
    assert [(one.record.id, one.at_beginning) for one in find(store, "mart", 20)] == [
        ("3", True), ("1", True), ("4", False), ("2", False),
    ]  # fmt: skip
    assert [one.record.id for one in find(store, "mart", 3)] == ["3", "1", "4"]
    assert find(store, "mart", 0) == []


def test_the_index_follows_changes_and_removals(filled: Store) -> None:
    with filled.intent() as intent:
        intent.update(Customer, "max", last_name="Durand", note="not searched")
    assert found(filled, "dupont") == set()
    assert found(filled, "durand") == {"max"}
    with filled.intent() as intent:
        intent.update(Customer, "max", phone="0478000009")
    assert with_keys(filled, "0478000000", "") == []
    assert [one.id for one in with_keys(filled, "0478000009", "")] == ["max"]
    with filled.intent() as intent:
        intent.remove(Customer, "max")
    assert found(filled, "durand") == set()
    assert with_keys(filled, "0478000009", "") == []


def test_of_a_long_text_the_beginning_is_looked_for(filled: Store) -> None:
    assert found(filled, f"zoe {'-' * 76} xqz") == {"zoe"}


def test_only_a_whole_number_loses_its_two_noughts() -> None:
    assert [query_words(text) for text in ("00", "0042", "0033 6 39")] == [["00"], ["0042"], ["33639"]]


def test_the_index_follows_the_feed(store: Store) -> None:
    exchange = Exchange(store)
    exchange.take([Row("customer", "c", 1, {"last_name": "Dupont", "phone": "0478000000"})], "1")
    assert found(store, "pont") == {"c"}
    exchange.take([Row("customer", "c", 2, {"last_name": "Durand", "phone": "0478000001"})], "2")
    assert (found(store, "pont"), found(store, "rand")) == (set(), {"c"})
    assert [customer.id for customer in with_keys(store, "+33 4 78 00 00 01", "")] == ["c"]
    exchange.take([Row("customer", "c", 3, gone=True)], "3")
    assert found(store, "rand") == set()


def test_an_intent_that_fails_leaves_the_index_alone(filled: Store) -> None:
    def fail() -> None:
        with filled.intent() as intent:
            intent.update(Customer, "max", last_name="Durand")
            intent.update(Customer, "nobody", last_name="Durand")

    with pytest.raises(ValueError, match="not there"):
        fail()
    assert (found(filled, "dupont"), found(filled, "durand")) == ({"max"}, set())


def test_customers_are_known_by_phone_and_email(filled: Store) -> None:
    assert [one.id for one in with_keys(filled, "06 39 98 12 34", "")] == ["zoe"]
    assert [one.id for one in with_keys(filled, "", "ZOE.Lefevre@courriel.example ")] == ["zoe"]
    assert [one.id for one in with_keys(filled, "0478000000", "zoe.lefevre@courriel.example")] == ["max", "zoe"]
    assert with_keys(filled, "", "") == []


@given(st.text(max_size=60))
def test_any_text_folds_to_words_of_letters_and_digits(text: str) -> None:
    for word in words_of(text):
        assert word
        assert "_" not in word
        assert " " not in word
        assert all(len(gram) == 3 for gram in grams([word]).split(" "))
    assert len(query_words(text)) <= 6


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèàçœ", min_size=2, max_size=12), st.data())
def test_any_part_of_a_name_is_part_of_its_words(name: str, data: st.DataObject) -> None:
    words = record_words("customer", {"last_name": name})
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    assert fold(part) in words[0]
