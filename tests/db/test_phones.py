"""All spellings of one phone number are one number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.phones import digits_of, looks_like_phone, phone_key, phone_words

NATIONAL = st.from_regex(r"[1-9][0-9]{8}", fullmatch=True)


def spellings(national: str) -> list[str]:
    pairs = [f"0{national}"[at : at + 2] for at in range(0, 10, 2)]
    return [
        f"0{national}",
        " ".join(pairs),
        ".".join(pairs),
        f"+33 {national[0]} {national[1:]}",
        f"+33(0){national}",
        f"0033{national}",
        f"  +33-{national} ",
    ]


@given(NATIONAL)
def test_every_spelling_has_the_same_key_and_the_same_words(national: str) -> None:
    assert {phone_key(text) for text in spellings(national)} == {national}
    assert {tuple(phone_words(text)) for text in spellings(national)} == {(f"0{national}", f"33{national}")}


@given(NATIONAL)
def test_every_spelling_looks_like_a_phone_number(national: str) -> None:
    assert all(looks_like_phone(text) for text in spellings(national))


@given(st.text(max_size=40))
def test_any_text_at_all_has_a_key_of_digits(text: str) -> None:
    assert phone_key(text).isascii()
    assert phone_key(text).isdigit() or phone_key(text) == ""
    assert all(word.isdigit() for word in phone_words(text))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("+32 475 12 34 56", "475123456"),
        ("0475 12 34 56", "475123456"),
        ("+41 79 123 45 67", "791234567"),
        ("+352 621 123 456", "621123456"),
        ("+999 12345678", "99912345678"),
        ("12", ""),
        ("", ""),
    ],
)
def test_keys_of_other_countries(typed: str, key: str) -> None:
    assert phone_key(typed) == key


def test_a_number_without_0_and_without_country_is_found_as_it_is() -> None:
    assert phone_words("639980001") == ["639980001"]


@pytest.mark.parametrize("text", ["", "12345", "call me", "06 12 34 56 78 90 12 34", "0612+345678", "٠٦٣٩x"])
def test_what_cannot_be_a_phone_number(text: str) -> None:
    assert not looks_like_phone(text)


@pytest.mark.parametrize("text", ["123456", "+49 30 12345678901"])
def test_the_shortest_and_the_longest(text: str) -> None:
    assert looks_like_phone(text)


def test_digits_of_another_script_count() -> None:
    assert digits_of("٠٦ ٣٩") == "0639"
