"""Data protection at the desk: the file for the customer, and the erasure with its confirmation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.wipe import wipe_due
from sales.privacy import erase_customer
from sales.records import Customer
from tests.ui.desk.conftest import Desk, Sit
from ui.bridge import Status
from ui.models.privacy import PrivacyModel


def test_the_customer_gets_everything_in_writing(desk: Desk, tmp_path: Path) -> None:
    thomas = desk.world.customers["thomas"]
    model = desk.open(PrivacyModel, customer=thomas.id)
    assert model.shown["name"] == "Thomas Roux"
    assert any(line.startswith("1 request") for line in model.shown["goes"])
    model.export()
    text = Path(model.shown["file"])
    assert text.read_text("utf-8").startswith("What we keep about Thomas Roux, on ")
    assert f"Phone: {thomas.phone}" in text.read_text("utf-8")
    assert json.loads(text.with_suffix(".json").read_text("utf-8"))["customer"][0]["last_name"] == "Roux"
    assert desk.place.settings["opened"] == [text.as_uri()]


def test_a_folder_that_cannot_be_written_is_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file in the way")
    model = desk.open(PrivacyModel, customer=desk.world.customers["thomas"].id)
    model.export()
    assert model.shown["file"] == ""
    assert len(desk.around.said) == 1


def test_nobody_knows_the_customer_any_more(desk: Desk) -> None:
    model = desk.open(PrivacyModel, customer="nobody")
    assert model.shown["state"] == "error"
    model.erase()
    assert desk.around.said == ["This is no longer there. Somebody may have removed it on another computer."]


def test_erased_is_erased(desk: Desk) -> None:
    thomas, store = desk.world.customers["thomas"], desk.world.workplace.store
    model = desk.open(PrivacyModel, customer=thomas.id)
    model.erase()
    desk.settle()
    assert store.get(Customer, thomas.id) is None
    assert b"Thomas" not in store.path.read_bytes()
    assert "Erased" in desk.around.said[-1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_erases_a_customer_after_confirming(sit: Sit, language: str) -> None:
    desk = sit("customers", language)
    thomas = desk.world.customers["thomas"].id
    desk.window.model.go("customers", customer=thomas)  # type: ignore[union-attr]
    words = {
        "en": ("Data protection", "Erase for ever", "I have made sure that the customer wishes it."),
        "fr": ("Protection des données", "Effacer pour toujours", "Je me suis assuré que le client le souhaite."),
    }[language]
    desk.person.click("button", words[0])
    assert not desk.person.find("button", words[1]).enabled
    desk.person.click("check-box", words[2])
    desk.person.click("button", words[1])
    desk.person.wait(lambda: desk.world.workplace.store.get(Customer, thomas) is None)


def test_what_somebody_else_erased_is_wiped_with_the_next_exchange(sit: Sit) -> None:
    desk = sit("today")
    workplace = desk.world.workplace
    erase_customer(workplace, desk.world.customers["thomas"].id)
    desk.window.bridge._take(Status("waiting"))
    desk.window.work.settle()
    assert wipe_due(workplace.store)
    desk.window.bridge._take(Status("sent"))
    desk.window.work.settle()
    assert not wipe_due(workplace.store)
    assert b"Thomas" not in workplace.store.path.read_bytes()
