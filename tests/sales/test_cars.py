"""A kept car is found again by its short code, however that is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.errors import PersonCanMend
from db.ids import short_code
from db.records import Configuration
from sales.cars import open_code, save_configuration
from sales.workplace import Workplace
from tests.sales.small_house import CLAIRE, car_view

ID = "01900000-0000-7000-8000-0000{:08x}"


def test_a_kept_car_is_what_was_on_screen(desk: Workplace, kiosk: Workplace) -> None:
    kept = save_configuration(desk, car_view(), "2026-1")
    assert (kept.model, kept.market, kept.range_version, kept.total_cents) == ("taris", "FR", "2026-1", 3_219_000)
    assert (kept.choices, kept.car["version"]) == ({"paint": "petrol"}, "allure")
    assert (kept.owner, kept.source) == (CLAIRE, "desk")
    assert desk.store.get(Configuration, kept.id) == kept
    assert save_configuration(kiosk, car_view(), "2026-1").source == "kiosk"


@pytest.mark.parametrize(
    "spelling", ["{}", " {} ", "{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]}", "VITRINE:{}", "VITRINE:K7-1:{}"]
)
def test_its_code_opens_it(spelling: str, desk: Workplace) -> None:
    desk = replace(desk, new_id=lambda: ID.format(0x7AB0C1D2))
    kept = save_configuration(desk, car_view(), "2026-1")
    assert open_code(desk, spelling.format(kept.code).lower()) == kept


def test_a_code_nobody_has_and_one_that_is_none(desk: Workplace) -> None:
    with pytest.raises(PersonCanMend, match="code-unknown"):
        open_code(desk, "ZZZZZZ")
    with pytest.raises(PersonCanMend, match="code-invalid"):
        open_code(desk, "hello")


def test_a_code_that_is_taken_is_not_given_again(desk: Workplace) -> None:
    ids = iter((ID.format(1), ID.format(1 | 1 << 30), ID.format(2)))
    desk = replace(desk, new_id=lambda: next(ids))
    assert short_code(ID.format(1)) == short_code(ID.format(1 | 1 << 30))
    assert [save_configuration(desk, car_view(), "2026-1").code for _ in range(2)] == ["000001", "000002"]
