"""Numbers, money and dates in two languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtGui import QGuiApplication

from ui.formats import NO_BREAK, Formats
from ui.i18n import Translation

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "cents", "said"),
    [
        ("fr", 2435000, "24\u00a0350\u00a0€"),
        ("fr", 2435050, "24\u00a0350,50\u00a0€"),
        ("fr", -5000, "\u221250\u00a0€"),
        ("en", 2435000, "€24,350"),
        ("en", 0, "€0"),
    ],
)
def test_money(language: str, cents: int, said: str) -> None:
    assert Formats(language).money(cents) == said


def test_a_difference_always_has_its_sign() -> None:
    french = Formats("fr")
    assert french.difference(25000) == "+250\u00a0€"
    assert french.difference(-25000) == "\u2212250\u00a0€"
    assert french.difference(0) == ""


def test_another_currency() -> None:
    assert Formats("en", "GBP").money(100) == "£1"
    assert "SEK" in Formats("en", "SEK").money(100)


@given(some.integers(-(10**12), 10**12), some.sampled_from(["fr", "en"]))
def test_nothing_the_font_lacks(cents: int, language: str) -> None:
    formats = Formats(language)
    assert "\u202f" not in formats.money(cents) + formats.difference(cents) + formats.number(cents)


def test_numbers() -> None:
    assert Formats("fr").decimal(52, 1) == "5,2"
    assert Formats("en").decimal(1234567, 2) == "12,345.67"
    assert Formats("fr").number(100000) == "100\u00a0000"


def test_days() -> None:
    french, english = Formats("fr"), Formats("en")
    assert french.day_long("2026-11-22") == "dimanche 22 novembre"
    assert english.day("2026-11-22") == "22 Nov"
    assert english.date("2026-11-22") == "22 November 2026"
    assert french.weekday_short("2026-11-22") == "dim"
    assert french.day_number("2026-11-02") == "2"
    assert french.month("2026-11-02") == "novembre 2026"
    assert [french.day(text) for text in ("", "soon", "2026-13-01", "0001-01-01T00:00:00+14:00")] == [""] * 4


def test_the_day_of_an_instant_is_the_one_at_the_dealership() -> None:
    assert Formats("en").date("2026-11-22T23:30:00Z") == "23 November 2026"
    assert Formats("en", timezone="America/Montreal").day("2026-11-22T02:00:00Z") == "21 Nov"
    assert Formats("en").day("2026-11-22T23:30:00") == "22 Nov"  # a wall clock's


def test_times_are_those_of_the_dealership() -> None:
    assert Formats("fr").time("2026-11-22T09:12:00Z") == "10:12"
    assert Formats("en", timezone="Asia/Tokyo").time("2026-11-22T23:12:00Z") == "08:12"
    assert Formats("en").moment("2026-11-22T23:30:00Z") == "23 Nov, 00:30"
    assert Formats("en").time("") == ""
    assert Formats("en").moment("") == Formats("en").moment("2026") == Formats("en").time("half past") == ""


@pytest.mark.parametrize(
    ("before", "french", "english"),
    [
        (timedelta(seconds=20), "à l’instant", "just now"),
        (timedelta(minutes=1), "il y a 1 minute", "1 minute ago"),
        (timedelta(minutes=12), "il y a 12 minutes", "12 minutes ago"),
        (timedelta(hours=3), "il y a 3 heures", "3 hours ago"),
        (timedelta(hours=11), "il y a 11 heures", "11 hours ago"),
        (timedelta(hours=20), "hier", "yesterday"),
        (timedelta(days=5), "il y a 5 jours", "5 days ago"),
    ],
)
def test_how_long_ago(qapp: QGuiApplication, before: timedelta, french: str, english: str) -> None:
    translation, formats = Translation(), Formats()
    for language, said in (("fr", french), ("en", english)):
        translation.speak(language)
        formats.speak(language)
        assert formats.ago(NOW - before, NOW) == said
    assert formats.ago("", NOW) == ""
    translation.speak("en")


def test_a_language_nobody_made_is_english() -> None:
    formats = Formats("de")
    heard: list[str] = []
    formats.changed.connect(lambda: heard.append(formats.language))
    formats.speak("fr")
    assert (heard, Formats("de").language) == (["fr"], "en")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0639980077", "06 39 98 00 77"),
        ("06.39.98.00.77", "06 39 98 00 77"),
        ("+33639980077", "+33 6 39 98 00 77"),
        ("+33 (6) 39 98 00 77", "+33 6 39 98 00 77"),
        ("+41 22 730 00 00", "+41 22 730 00 00"),
        ("063998", "063998"),
        ("zoe0639980077", "zoe0639980077"),
        ("", ""),
    ],
)
def test_a_french_number_is_read_in_pairs(typed: str, read: str) -> None:
    assert Formats("fr").phone(typed).replace(NO_BREAK, " ") == read
