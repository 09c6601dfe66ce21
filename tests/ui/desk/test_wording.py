"""Words for codes: every code the records know has one, an unknown one never fails."""

from __future__ import annotations

import pytest

from ui.models import wording


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-5, "1 min"),
        (0, "1 min"),
        (59, "59 min"),
        (60, "1 h"),
        (200, "3 h 20"),
        (605, "10 h"),
        (1440, "1 day"),
        (4000, "2 days"),
    ],
)
def test_durations_are_short(minutes: int, said: str) -> None:
    assert wording.duration(minutes) == said


def test_several_days_are_counted() -> None:
    assert wording.duration(4000) == "2 days"


@pytest.mark.parametrize(
    "say",
    [wording.source, wording.lead_status, wording.drive_status, wording.offer_status, wording.channel],
)
def test_an_unknown_code_is_shown_as_it_is(say: object) -> None:
    assert callable(say)
    assert say("newer-than-this-app") == "newer-than-this-app"


def test_sentences_of_a_history() -> None:
    assert wording.happened("call", "Rappeler", {}) == "Rappeler"
    assert (
        wording.happened("test-drive", "Siège", {"start": "24 Nov", "status": "Done"})
        == "Test drive on 24 Nov: Done · Siège"
    )
    assert wording.happened("offer", "", {"number": "7"}) == "Offer 7: –"
    assert wording.happened("consent", "", {"granted": "no", "what": "x"}) == "Consent withdrawn: x"
    assert wording.happened("system", "", {}) == "system"
    assert wording.happened("newer", "as it is", {}) == "as it is"


def test_tasks_without_a_title_are_said_in_words() -> None:
    assert wording.task_title("call", "", "Paul") == "Call back · Paul"
    assert wording.task_title("rebook", "") == "Find a new time for the test drive"
    assert wording.task_title("rebook", "Mika, 2026-11-23T09:00:00Z") == "Find a new time for the test drive"
    assert wording.task_title("newer", "") == "To do"
    assert wording.task_title("todo", "Laver la Mika") == "Laver la Mika"


def test_interest_names_the_car_or_any() -> None:
    assert wording.interest("lease", "Mika") == "Wants to lease: Mika"
    assert wording.interest("newer", "") == "a car"


@pytest.mark.parametrize("code", ["name-missing", "phone-invalid", "email-invalid", "too-long", "unknown"])
def test_a_field_s_problem_ends_with_a_full_stop(code: str) -> None:
    assert wording.form_problem(code).endswith(".")


def test_troubles_say_what_to_do() -> None:
    assert "free some space" in wording.trouble("disk-full")
    assert "try again" in wording.trouble("never heard of")
    assert "nearest" in wording.slot_problem("unknown")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Chloé Bernard", "CB"), ("Jean-Luc", "JL"), ("Zoé", "ZO"), ("", ""), ("  ", ""), ("Anne de la Tour", "AT")],
)
def test_two_letters_for_a_name(name: str, letters: str) -> None:
    assert wording.initials(name) == letters


def test_icons_fall_back_to_a_dot() -> None:
    assert wording.symbol("call") == "phone"
    assert wording.symbol("newer") == "circle-dot"
