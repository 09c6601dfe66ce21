"""Offers: the list, one of them, its paper, and making one."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QDesktopServices

from db.errors import StoreTrouble
from sales.offer_list import offer_rows
from sales.quotes import pdf_of, settle_offer
from sales.records import Configuration, Customer, Offer
from tests.ui.desk.conftest import Desk, Sit
from ui.models import make_offer as making
from ui.models import offer_paper
from ui.models.make_offer import MakeOfferModel
from ui.models.offers import OffersModel

if TYPE_CHECKING:
    from ui.models.app import AppModel


def opened(desk: Desk) -> list[str]:
    found: list[str] = desk.place.settings["opened"]
    return found


def test_the_list_says_for_whom_what_and_how_long(desk: Desk) -> None:
    model = desk.open(OffersModel)
    (row,) = model.offers.rows
    assert (row.title, row.subtitle, row.total) == ("Chloé Bernard", "Taris · 0002-2026-0001", "€34,550")
    assert (row.until, row.tone) == ("until 23 Dec", "")
    assert model.shown["sum"] == "€34,550"
    desk.world.clock.forward(days=25)
    model.refresh()
    assert model.offers.rows[0].tone == "warn"
    desk.world.clock.forward(days=5)
    model.refresh()
    assert (model.offers.rows[0].until, model.offers.rows[0].tone) == ("ends today", "danger")
    desk.world.clock.forward(days=1)
    model.refresh()
    assert model.offers.rows == []
    model.narrow("closed")
    assert (model.offers.rows[0].until, model.offers.rows[0].mark) == ("ended 23 Dec", "Expired")
    model.narrow("nonsense")
    assert model.shown["which"] == "closed"


def test_the_page_shows_the_frozen_lines_and_the_tax(desk: Desk) -> None:
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    desk.settle()
    offer = model.shown["offer"]
    assert offer["lines"][0] == {"name": "Lumière", "price": "€32,400", "kind": "version"}
    assert offer["lines"][-1]["price"] == "included"
    assert (offer["net"], offer["tax"], offer["total"]) == ("€28,791.67", "€5,758.33", "€34,550")
    assert offer["tax_label"] == "VAT 20 %"
    assert offer["valid"] == "Valid until 23 December 2026"
    assert offer["picture"].startswith("image://car/")
    assert offer["language"] == "in French"
    model.unpick()
    assert model.shown["offer"] == {}


def test_an_offer_of_another_filter_is_found_all_the_same(desk: Desk) -> None:
    settle_offer(desk.world.workplace, desk.world.offers["chloe"], "accepted")
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    assert model.shown["which"] == "all"
    assert model.offers.rows[0].mark == "Accepted"
    desk.open(OffersModel, offer="nobody")


@pytest.mark.parametrize("status", ["accepted", "declined"])
def test_settling_can_be_taken_back(desk: Desk, status: str) -> None:
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.settle(status)
    assert model.shown["offer"]["status"] == status
    desk.around.take_back()
    assert model.shown["offer"]["status"] == "open"


def test_a_settled_offer_is_opened_again(desk: Desk) -> None:
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.settle("declined")
    model.settle("open")
    assert model.shown["offer"]["open"]
    desk.around.take_back()
    assert model.shown["offer"]["status"] == "declined"


def test_the_paper_is_made_once_and_opened(desk: Desk) -> None:
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.open_pdf()
    assert model.shown["making"] == desk.world.offers["chloe"]
    model.open_pdf()
    desk.settle()
    assert model.shown["making"] == ""
    assert model.shown["offer"]["has_pdf"]
    (url,) = opened(desk)
    assert url.endswith("/documents/Vitrine/0002-2026-0001.pdf")
    pdf = pdf_of(desk.world.workplace, desk.world.offers["chloe"])
    assert pdf is not None
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text().replace("\u00a0", " ")
    assert "Offre n° 0002-2026-0001" in text
    assert "Chloé Bernard" in text
    assert "34 550,00 €" in text
    model.save_pdf()
    assert desk.around.said[-1].startswith("Saved as")


def test_sending_opens_a_letter_and_stands_in_the_history(desk: Desk) -> None:
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.send()
    desk.settle()
    assert opened(desk) == ["mailto:chloe.bernard@mail.example?subject=Your offer 0002-2026-0001"]
    assert "attach" in desk.around.said[-1]


def test_without_a_program_for_it_the_file_is_named(desk: Desk) -> None:
    desk.place.settings["open_url"] = lambda url: False
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.send()
    desk.settle()
    assert "no program for that" in desk.around.said[-1]


def test_a_file_is_handed_to_the_system(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []

    def opened_by_system(url: QUrl) -> bool:
        handed.append(url.fileName())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opened_by_system)
    del desk.place.settings["open_url"]
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.open_pdf()
    desk.settle()
    assert handed == ["0002-2026-0001.pdf"]


def test_a_folder_that_cannot_be_written_is_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    desk.place.settings["documents"] = str(tmp_path / "a file")
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.open_pdf()
    desk.settle()
    assert "could not be written" in desk.around.said[-1]
    model.unpick()
    model.open_pdf()


def test_a_paper_that_cannot_be_made_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise StoreTrouble("disk-full", path="x")

    monkeypatch.setattr(offer_paper, "offer_pdf", full)
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.open_pdf()
    desk.settle()
    assert model.shown["making"] == ""
    assert "disk is full" in desk.around.said[-1]


def test_a_car_nobody_has_drawn_leaves_its_place_empty(desk: Desk) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.update(Configuration, desk.world.cars["chloe"].id, model="unknown")
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.open_pdf()
    desk.settle()
    assert model.shown["offer"]["picture"] == ""
    assert len(opened(desk)) == 1


def test_doors(desk: Desk) -> None:
    model = desk.open(OffersModel, offer=desk.world.offers["chloe"])
    model.open_customer()
    model.open_car()
    model.new()
    assert desk.around.went == [
        ("customers", {"customer": desk.world.customers["chloe"].id}),
        ("configure", {"configuration": desk.world.cars["chloe"].id}),
        ("configure", {}),
    ]


# making one ---------------------------------------------------------------------------------------------------------


def test_an_offer_is_made_and_its_paper_follows(desk: Desk) -> None:
    done: list[str] = []
    car, julien = desk.world.cars["free"].id, desk.world.customers["julien"].id
    model = desk.open(MakeOfferModel, configuration=car, customer=julien, done=done.append)
    desk.settle()
    assert model.shown["total"] == "€44,050"
    assert model.shown["lines"][0] == {"name": "Lumière", "price": "€41,900"}
    assert model.shown["car"]["title"] == "Orsa"
    assert model.shown["can_save"]
    model.set_language("fr")
    model.save()
    desk.settle()
    offer = desk.world.workplace.store.get(Offer, done[0])
    assert offer is not None
    assert (offer.customer, offer.language, offer.valid_until) == (julien, "fr", "2026-12-23")
    assert pdf_of(desk.world.workplace, offer.id) is not None
    assert desk.around.said[-1].endswith("the PDF is ready.")


def test_without_somebody_waiting_for_it_the_offer_is_shown(desk: Desk) -> None:
    model = desk.open(MakeOfferModel, configuration=desk.world.cars["chloe"].id)
    desk.settle()
    assert model.shown["customer"]["title"] == "Chloé Bernard"
    model.save()
    desk.settle()
    assert desk.around.went[-1][0] == "offers"
    assert len(offer_rows(desk.world.workplace)) == 2


def test_for_whom_must_be_said(desk: Desk) -> None:
    model = desk.open(MakeOfferModel, configuration=desk.world.cars["free"].id)
    desk.settle()
    model.save()
    assert not model.shown["can_save"]
    model.find("ngu")
    model.pick_customer(model.people.rows[0].id)
    assert model.shown["can_save"]
    model.other_customer()
    model.find("Zoé")
    model.new_customer()
    name, facts = desk.around.panels[-1]
    assert (name, facts["guess"]) == ("customer-form", "Zoé")
    facts["done"]("the new one")
    assert desk.around.panels[-1][1]["customer"] == "the new one"
    model.cancel()
    assert len(offer_rows(desk.world.workplace)) == 1


def test_the_customer_s_language_is_taken(desk: Desk) -> None:
    with desk.world.workplace.store.intent() as intent:
        intent.update(Customer, desk.world.customers["paul"].id, language="fr")
    model = desk.open(
        MakeOfferModel, configuration=desk.world.cars["free"].id, customer=desk.world.customers["paul"].id
    )
    assert model.shown["language"] == "fr"


def test_a_changed_price_list_is_said(desk: Desk) -> None:
    desk.world.showroom.dearer = 100_00
    model = desk.open(MakeOfferModel, configuration=desk.world.cars["chloe"].id)
    desk.settle()
    assert "this car was €34,550 when it was kept" in model.shown["changed_line"]
    assert model.shown["can_save"]


def test_a_car_of_an_older_range_cannot_be_offered_as_it_is(desk: Desk) -> None:
    desk.world.showroom.lost = (("paint", "gone"),)
    model = desk.open(MakeOfferModel, configuration=desk.world.cars["chloe"].id)
    desk.settle()
    assert "no longer offered" in model.shown["changed_line"]
    assert not model.shown["can_save"]


def test_a_car_that_is_gone(desk: Desk) -> None:
    model = desk.open(MakeOfferModel, configuration="nobody")
    assert model.shown["state"] == "error"
    model.new_customer()
    assert desk.around.panels[-1][0] == "customer-form"


def test_prices_that_have_run_out_and_trouble_are_sentences(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.world.clock.forward(days=60)
    model = desk.open(MakeOfferModel, configuration=desk.world.cars["chloe"].id)
    desk.settle()
    model.save()
    assert "price list has run out" in model.shown["trouble"]

    def broken(*_: object) -> None:
        raise StoreTrouble("locked", path="x")

    monkeypatch.setattr(making, "_price", broken)
    again = desk.open(MakeOfferModel, configuration=desk.world.cars["chloe"].id)
    desk.settle()
    assert "Another program" in again.shown["trouble"]


def test_a_panel_closed_before_its_price_came_is_no_bug(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    bugs: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *bug: bugs.append(bug))
    desk = sit("today")
    desk.window.work.hold()
    app = cast("AppModel", desk.window.model)
    app.open_panel("offer", configuration=desk.world.cars["chloe"].id)
    app.close_panel()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.window.work.settle()
    assert not bugs


def test_a_person_makes_an_offer_from_the_customer_s_page(sit: Sit) -> None:
    desk = sit("customers")
    person = desk.person
    person.click("list-item", "Chloé Bernard")
    person.click("button", f"Offer for {desk.world.cars['chloe'].code}")
    person.click("radio-button", "English")
    person.click("button", "Make the offer")
    person.find("static-text", "Valid until 23 December 2026")
    desk.window.work.settle()
    person.wait_read("the PDF is ready.")
    person.click("button", "Open the PDF")
    assert desk.opened[0].endswith(".pdf")


def test_a_person_accepts_and_undoes(sit: Sit) -> None:
    desk = sit("offers")
    person = desk.person
    person.click("list-item", "Chloé Bernard")
    person.click("button", "Customer accepts")
    person.wait_read("Offer accepted, request won. Congratulations!")
    person.click("button", "Undo")
    person.find("button", "Customer accepts")


def test_no_offers_invite_to_configure(sit: Sit) -> None:
    desk = sit("offers")
    desk.person.click("radio-button", "Accepted")
    desk.person.wait_read("None of these yet")
