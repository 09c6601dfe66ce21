"""Web leads at the desk: the folder that is watched, what could not be read, and what a person makes of it."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from db.errors import StoreTrouble
from sales import web_leads
from sales.adf import AdfTrouble
from sales.leads import leads_waiting
from sales.records import Customer, Lead
from sales.web_lead_form import Range
from sales.web_leads import bring_in, unread
from sales.web_setting import FOLDER
from tests.ui.desk.conftest import Desk, Sit, Sitting
from tests.ui.desk.world import World
from ui.lead_watch import LeadWatch
from ui.models import delivery_words
from ui.models.app import AppModel
from ui.models.customer_form import CustomerFormModel
from ui.models.today import TodayModel
from ui.models.web_leads import WebLeadsModel
from ui.tour.person import Person

RANGE = Range("Auben", {"orsa": "Orsa"}, "en")
CUT = b"<?adf version='1.0'?><adf><prospect><b>Ana Ruiz</b> 06 39 98 00 77"


def adf(last: str) -> bytes:
    return f"""<adf><prospect><vehicle><make>Auben</make><model>Orsa</model></vehicle><customer><contact>
    <name part="last">{last}</name><phone>06 39 98 00 77</phone></contact></customer>
    <provider><name>Autoweb</name></provider></prospect></adf>""".encode()


def unreadable(world: World, body: bytes = CUT, name: str = "lead 1.xml") -> str:
    return bring_in(world.workplace, body, name, "folder", RANGE).delivery.id


# the words ----------------------------------------------------------------------------------------------------------
def test_every_reason_has_a_sentence_in_both_languages() -> None:
    assert set(delivery_words.reasons()) == set(AdfTrouble.sentences)
    french = ET.parse(Path(__file__).parents[3] / "assets" / "i18n" / "vitrine_fr.ts")
    known = {
        message.findtext("source"): message.findtext("translation")
        for context in french.iter("context")
        if context.findtext("name") == "DeliveryWords"
        for message in context.iter("message")
    }
    for said in delivery_words.reasons().values():
        assert known[said], said


def test_a_reason_names_its_facts_and_an_unknown_one_is_said_too() -> None:
    assert delivery_words.why("not-xml", {"line": 7, "what": "x"}).startswith("Line 7 ")
    assert delivery_words.why("too-long", {}) == "Something in it is longer than it can be (?)."
    assert delivery_words.why("new-code", {}) == "It could not be read."
    assert delivery_words.came_by("carrier pigeon") == "carrier pigeon"


# what could not be read ---------------------------------------------------------------------------------------------
def test_what_came_when_by_which_way_and_why(desk: Desk) -> None:
    unreadable(desk.world)
    model = desk.open(WebLeadsModel)
    (item,) = model.deliveries.rows
    assert (item.title, item.line) == ("lead 1.xml", "23 Nov, 10:00, from the folder")
    assert item.why == "It was cut off on its way: the end is missing."
    assert item.text == CUT.decode()
    assert (item.mode, item.enterable) == ("", True)
    model.begin(item.id, "read")
    assert model.deliveries.rows[0].mode == "read"
    model.begin(item.id, "read")
    assert model.deliveries.rows[0].mode == ""


def test_it_is_put_aside_with_a_reason_and_comes_back(desk: Desk) -> None:
    delivery = unreadable(desk.world)
    model = desk.open(WebLeadsModel)
    model.dismiss(delivery, "  ")
    assert model.shown["count"] == 1
    model.dismiss(delivery, model.shown["reasons"][0])
    assert model.shown["count"] == 0
    desk.around.take_back()
    model.refresh()
    assert model.shown["count"] == 1


def test_it_is_saved_as_it_came_under_a_name_that_does_no_harm(desk: Desk, tmp_path: Path) -> None:
    delivery = unreadable(desk.world, name="../../x y.xml")
    model = desk.open(WebLeadsModel)
    model.save(delivery)
    kept = Path(model.shown["file"])
    assert kept == tmp_path / "documents" / "Vitrine" / "x-y.xml"
    assert kept.read_bytes() == CUT
    model.save("nobody")
    assert "no longer there" in desk.around.said[-1]
    shutil.rmtree(tmp_path / "documents")
    (tmp_path / "documents").write_text("a file in the way")
    model.save(delivery)
    assert "could not be written" in desk.around.said[-1]


def test_a_text_another_computer_has_still(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = unreadable(desk.world)
    monkeypatch.setattr(web_leads, "file", lambda _store, _sha: None)
    model = desk.open(WebLeadsModel)
    assert model.deliveries.rows[0].text == ""
    model.save(delivery)
    assert desk.around.said == ["It lies on another computer still, which has to send it first."]


def test_whoever_enters_it_reads_the_text_beside_the_form(desk: Desk) -> None:
    delivery = unreadable(desk.world)
    model = desk.open(WebLeadsModel)
    model.enter("nobody")
    model.enter(delivery)
    ((panel, facts),) = desk.around.panels
    assert panel == "customer-form"
    form = desk.open(CustomerFormModel, **facts)
    assert form.shown["beside"] == CUT.decode()
    form.set("last_name", "Ruiz")
    form.set("phone", "06 39 98 00 77")
    form.set_contact(True)
    form.save()
    (row,) = [row for row in leads_waiting(desk.world.workplace) if row.name == "Ruiz"]
    assert unread(desk.world.workplace) == []
    assert desk.around.went == [("customers", {"customer": row.customer})]
    desk.around.take_back()
    assert len(unread(desk.world.workplace)) == 1
    assert desk.world.workplace.store.get(Lead, row.id) is None
    assert desk.world.workplace.store.get(Customer, row.customer) is not None


def test_a_lead_whose_consents_alone_were_damaged_is_not_entered_twice(desk: Desk) -> None:
    bring_in(desk.world.workplace, adf("Ruiz"), "lead.xml", "folder", RANGE, beside=b"{")
    model = desk.open(WebLeadsModel)
    assert [item.enterable for item in model.deliveries.rows] == [False]
    assert "agreed" in model.deliveries.rows[0].why


# the folder ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def watch(desk: Desk, said: list[str]) -> Iterator[LeadWatch]:
    """The desk's watch, with nobody but the test to make it look."""
    watch = LeadWatch(desk.place, said.append)
    desk.place.settings["web_leads"] = watch
    yield watch
    watch.stop()


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    folder = tmp_path / "portals"
    folder.mkdir()
    desk.world.workplace.store.keep_setting(FOLDER, str(folder))
    return folder


@pytest.fixture
def look(desk: Desk, watch: LeadWatch) -> Callable[[], None]:
    """Look twice: a file counts as whole when it stood still between two looks."""

    def twice() -> None:
        for _ in range(2):
            watch.look()
            watch.look()  # while it is looked, once more is nothing
            desk.settle()

    return twice


def test_new_leads_come_in_and_are_said_once(
    desk: Desk, folder: Path, look: Callable[[], None], said: list[str]
) -> None:
    (folder / "a.xml").write_bytes(adf("Ruiz"))
    (folder / "b.xml").write_bytes(adf("Weber"))
    (folder / "c.xml").write_bytes(CUT)
    look()
    look()
    assert len(said) == 1
    assert said[0].startswith("2 new web lead")
    assert {"Ruiz", "Weber"} <= {row.name for row in leads_waiting(desk.world.workplace)}
    assert sorted(file.name for file in (folder / "done").iterdir()) == ["a.xml", "b.xml"]
    assert [file.name for file in (folder / "unread").iterdir()] == ["c.xml"]
    assert desk.around.written == 1


def test_without_a_folder_nobody_looks(desk: Desk, watch: LeadWatch) -> None:
    watch.look()
    assert not desk.place.work.busy
    assert watch.trouble == ""


def test_a_folder_that_is_away_is_one_calm_line_until_it_is_back(
    desk: Desk, folder: Path, watch: LeadWatch, look: Callable[[], None], said: list[str]
) -> None:
    heard: list[str] = []
    watch.changed.connect(lambda: heard.append(watch.trouble))
    folder.rmdir()
    folder.write_text("a file in its place")
    look()
    look()
    assert len(heard) == 1
    assert str(folder) in watch.trouble
    assert said == desk.around.said == []
    today = desk.open(TodayModel)
    assert [(one["text"], one["tone"]) for one in today.shown["notices"]] == [(watch.trouble, "info")]
    assert desk.open(WebLeadsModel).shown["folder_trouble"] == watch.trouble
    folder.unlink()
    folder.mkdir()
    look()
    assert watch.trouble == ""
    today.look_around()
    assert today.shown["notices"] == []


def test_a_full_disk_leaves_the_file_for_the_next_look(
    desk: Desk, folder: Path, watch: LeadWatch, look: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.xml").write_bytes(adf("Ruiz"))

    def full(*_args: Any, **_more: Any) -> None:
        raise StoreTrouble("disk-full", path="x")

    with monkeypatch.context() as patch:
        patch.setattr(web_leads, "bring_in", full)
        look()
    assert watch.trouble.startswith("The disk is full.")
    look()
    assert "Ruiz" in {row.name for row in leads_waiting(desk.world.workplace)}
    assert watch.trouble == ""


def test_a_bug_in_a_worker_is_a_bug(watch: LeadWatch) -> None:
    with pytest.raises(ZeroDivisionError):
        watch._failed(ZeroDivisionError())


def test_the_folder_is_chosen_on_the_screen(desk: Desk, watch: LeadWatch, tmp_path: Path) -> None:
    model = desk.open(WebLeadsModel)
    model.watch(str(tmp_path / "nowhere"))
    assert "no such folder" in model.shown["folder_wrong"]
    model.watch(f"file://{tmp_path} ")
    desk.settle()
    assert (model.shown["folder"], model.shown["folder_wrong"]) == (str(tmp_path), "")
    assert (tmp_path / "taken").is_dir()
    model.watch("")
    assert model.shown["folder"] == ""
    desk.around.take_back()
    desk.settle()
    model.refresh()
    assert model.shown["folder"] == str(tmp_path)


# as a person does it ------------------------------------------------------------------------------------------------
def app(sitting: Sitting) -> AppModel:
    model = sitting.window.model
    assert isinstance(model, AppModel)
    return model


def test_a_lead_in_the_folder_appears_on_today(sit: Sit, world: World, tmp_path: Path) -> None:
    world.workplace.store.keep_setting(FOLDER, str(tmp_path))
    (tmp_path / "lead.xml").write_bytes(adf("Ruiz"))
    sitting = sit("today")
    settings = app(sitting).place.settings
    sitting.person.wait(lambda: "web_leads" in settings)
    sitting.window.work.settle()  # the first look, which came by itself
    settings["web_leads"].look()
    sitting.person.wait_for("list-item", "Ruiz")
    sitting.person.wait_read("1 new web lead")
    assert sitting.person.sees("static-text", "Autoweb")


def test_news_never_takes_the_place_of_a_way_back(sit: Sit) -> None:
    model = app(sit("today"))
    model.say("Done", lambda: None)
    model._announce("2 new web leads")
    assert model.toast == "Done"
    model.close_toast()
    model._announce("2 new web leads")
    assert model.toast == "2 new web leads"


WORDS = {
    "en": ("Look at it", "Show the text: lead 1.xml", "Enter the lead: lead 1.xml", "Last name", "Phone",
           "Keep the customer", "1 web lead could not be read."),
    "fr": ("Regarder", "Voir le texte : lead 1.xml", "Saisir la demande : lead 1.xml", "Nom", "Téléphone",
           "Enregistrer le client", "1 demande du web n’a pas pu être lue."),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_reads_what_came_and_enters_it(sit: Sit, world: World, language: str) -> None:
    unreadable(world)
    sitting = sit("today", language)
    person, words = sitting.person, WORDS[language]
    person.wait_for("alert-message", words[6])
    person.click("button", words[0])
    person.click("button", words[1])
    assert "<b>Ana Ruiz</b>" in person.find("editable-text", "lead 1.xml").text
    person.click("button", words[2])
    person.type("Ruiz", into=words[3])
    person.type("0639980077", into=words[4])
    person.click("check-box")
    person.click("button", words[5])
    person.wait(lambda: unread(world.workplace) == [])
    person.wait_for("heading", "Ruiz")


def test_a_person_chooses_the_folder(sit: Sit, world: World, tmp_path: Path) -> None:
    person = sit("today").person
    person.click("button", "Web leads")
    person.wait_read("Every lead could be read")
    person.type(str(tmp_path), into="Folder")
    person.click("button", "Watch this folder")
    person.wait(lambda: world.workplace.store.setting(FOLDER) == str(tmp_path))


CHOOSING = {
    "en": ("Choose a folder", "The folder web leads come from", "Watch this folder", "Cancel"),
    "fr": ("Choisir un dossier", "Le dossier des demandes du web", "Surveiller ce dossier", "Annuler"),
}


def dialog(person: Person, title: str) -> Person:
    """The person in front of the window for choosing a folder, once it is there."""

    def shown() -> list[Any]:
        return [one for one in QGuiApplication.topLevelWindows() if one.title() == title and one.isVisible()]

    person.wait(lambda: bool(shown()), "no window for choosing a folder")
    return Person(shown()[0])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_chooses_the_folder_from_a_list(sit: Sit, world: World, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "portals" / "Leads d’été 100%"
    folder.mkdir(parents=True)
    world.workplace.store.keep_setting(FOLDER, str(folder.parent))
    words = CHOOSING[language]
    sitting = sit("today", language)
    sitting.window.model.open_panel("web-leads")  # type: ignore[union-attr]
    sitting.person.click("button", words[0])
    chooser = dialog(sitting.person, words[1])
    chooser.click("button", words[3])
    assert world.workplace.store.setting(FOLDER) == str(folder.parent)
    sitting.person.click("button", words[0])
    chooser = dialog(sitting.person, words[1])
    chooser.click("list-item", folder.name)
    chooser.click("button", words[2])
    sitting.person.wait(lambda: world.workplace.store.setting(FOLDER) == str(folder), "the folder is not watched")
