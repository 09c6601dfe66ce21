"""The CRM takes nothing: for each reason a sentence of its own, in both languages, with who can end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from db.ids import instant
from db.records import CrmState
from sales.attention import attention
from sales.crm import CrmTrouble
from sync.crm.port import CrmTrouble as Raised
from tests.ui.desk.conftest import Desk, Sit
from ui.formats import Formats
from ui.i18n import Translation
from ui.models.crm import CrmModel
from ui.models.crm_trouble_words import what_it_is, what_to_do, whole
from ui.models.exchange import ExchangeModel
from ui.models.today import TodayModel

TIME = frozenset({"unreachable", "no-answer", "crm-trouble", "busy", "rate-limit"})
SERVER = frozenset({"not-a-crm", "tls", "wrong-password", "expired-certificate", "renamed-field"})
IMPORTER = frozenset({"expired-certificate", "signed-out", "no-permission", "storage-full"})
WHO = {
    "en": ("by itself", "whoever looks after the server", "the importer's administrator of Tryton"),
    "fr": ("tout seul", "la personne qui s’occupe du serveur", "l’administrateur de Tryton chez l’importateur"),
}
SPOKEN = {"en": "cannot be reached", "fr": "joignable normalement"}


@pytest.fixture
def speak(qapp: QGuiApplication) -> Iterator[Callable[[str], None]]:
    translation = Translation()
    yield translation.speak
    translation.close()


def trouble(desk: Desk, code: str, **ago: int) -> str:
    """The connector says what is wrong with the CRM, since a while."""
    workplace = desk.world.workplace
    since = instant(workplace.clock() - timedelta(**ago))
    told = CrmState(id=workplace.new_id(), crm="tryton", kind="", record="", state="trouble", code=code, at=since)
    with workplace.store.intent() as intent:
        intent.create(told)
    return told.id


def today(desk: Desk) -> list[dict[str, Any]]:
    """The lines above Today."""
    counts = SimpleNamespace(counts=lambda: attention(desk.world.workplace), trouble="")
    desk.place.settings["web_leads"] = counts
    found: list[dict[str, Any]] = desk.open(TodayModel).shown["notices"]
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", sorted(Raised.sentences))
def test_each_code_has_its_own_sentence_and_says_who_ends_it(
    speak: Callable[[str], None], code: str, language: str
) -> None:
    speak(language)
    said = CrmTrouble("tryton", code, "2026-11-19T08:12:00Z")
    others = {what_it_is(CrmTrouble("tryton", other, "")) for other in Raised.sentences if other != code}
    assert what_it_is(said) not in others
    assert SPOKEN[language] not in what_it_is(said)
    time, server, importer = WHO[language]
    doing = what_to_do(said)
    assert ("Tryton" in what_it_is(said), "%" in what_it_is(said) + doing) == (True, False)
    assert (time in doing, importer in doing) == (code in TIME, code in IMPORTER)
    assert (server in doing) == (code in SERVER | TIME - {"rate-limit"})
    text = whole(said, Formats(language))
    assert what_it_is(said) in text
    assert ("19 Nov, 09:12" if language == "en" else "19 nov., 09:12") in text


def test_a_code_newer_than_this_app_is_said_as_well(speak: Callable[[str], None]) -> None:
    for language, words in SPOKEN.items():
        speak(language)
        assert words in whole(CrmTrouble("tryton", "newer", ""), Formats(language))


def test_it_is_said_on_the_panel_of_the_crm_and_with_the_exchange(desk: Desk) -> None:
    bridge = SimpleNamespace(status=SimpleNamespace(), shares=lambda _store: False)
    from ui.bridge import Status

    bridge.status = Status("sent")
    desk.place.settings["bridge"] = bridge
    assert (desk.open(CrmModel).shown["down"], desk.open(ExchangeModel).shown["crm"]) == ("", "")
    told = trouble(desk, "storage-full", hours=1)
    said = desk.open(CrmModel).shown["down"]
    assert said.startswith("Tryton is full. Tell the importer's administrator of Tryton, who can make room.")
    assert desk.open(ExchangeModel).shown["crm"] == said
    with desk.world.workplace.store.intent() as intent:
        intent.update(CrmState, told, state="known", code="")
    assert (desk.open(CrmModel).shown["down"], desk.open(ExchangeModel).shown["crm"]) == ("", "")


@pytest.mark.parametrize("code", sorted(Raised.sentences))
def test_today_speaks_of_it_where_somebody_is_wanted(desk: Desk, code: str) -> None:
    trouble(desk, code, hours=2)
    lines = [(one["text"], one["panel"]) for one in today(desk)]
    assert lines == ([] if code in TIME else [(what_it_is(CrmTrouble("tryton", code, "")), "crm")])


def test_a_crm_that_is_down_for_three_days_is_said_on_today(desk: Desk) -> None:
    trouble(desk, "unreachable", days=3)
    assert [one["text"] for one in today(desk)] == ["There is no way to Tryton just now."]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_reads_on_today_what_is_wrong_and_on_the_panel_what_to_do(sit: Sit, desk: Desk, language: str) -> None:
    trouble(desk, "signed-out", hours=1)
    sitting = sit("today", language)
    sitting.person.click("button", {"en": "What to do", "fr": "Que faire"}[language])
    sitting.person.wait_read(WHO[language][2])
