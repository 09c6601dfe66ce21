"""The line about sync is honest in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from ui.bridge import ALONE, Bridge, Status
from ui.formats import Formats
from ui.i18n import Translation, system_language
from ui.sentences import sync_icon, sync_line, sync_tone

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(minutes=2)
SINCE = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)

CASES = [
    (Status("sent", last_sent=EARLIER), "All sent, 2 minutes ago", "Tout est envoyé, il y a 2 minutes", "good"),
    (Status("sent"), "Nothing sent yet", "Rien d’envoyé pour l’instant", "good"),
    (Status("waiting", waiting=1), "1 change waiting", "1 changement en attente", "neutral"),
    (Status("sending", waiting=3), "Sending …", "Envoi en cours…", "neutral"),
    (
        Status("offline", waiting=3, offline_since=SINCE),
        "3 changes waiting, no network since 09:12",
        "3 changements en attente, sans réseau depuis 09:12",
        "warn",
    ),
    (Status("offline"), "No network", "Sans réseau", "warn"),
    (
        Status("offline", waiting=2, offline_since=SINCE, why="portal"),
        "2 changes waiting, this network wants you to sign in first",
        "2 changements en attente, ce réseau demande d’abord de s’identifier",
        "warn",
    ),
    (
        Status("offline", offline_since=SINCE, why="tls"),
        "The connection is not trusted: check the clock of this PC",
        "La connexion n’est pas fiable\u00a0: vérifiez l’heure de cet ordinateur",
        "warn",
    ),
    (Status("offline", why="busy"), "The server is busy", "Le serveur est occupé", "warn"),
    (
        Status("offline", why="gateway-trouble"),
        "The server has a problem of its own",
        "Le serveur a lui-même un problème",
        "warn",
    ),
    (
        Status("offline", why="file"),
        "Another program holds the file of this PC",
        "Un autre programme tient le fichier de ce PC",
        "warn",
    ),
    (
        Status("offline", waiting=2, why="disk-full"),
        "2 changes waiting, the disk of this PC is full",
        "2 changements en attente, le disque de ce PC est plein",
        "warn",
    ),
    (
        Status("offline", why="read-only"),
        "The file of this PC cannot be written",
        "Le fichier de ce PC est protégé en écriture",
        "warn",
    ),
    (
        Status("offline", why="damaged"),
        "The file of this PC is damaged",
        "Le fichier de ce PC est abîmé",
        "warn",
    ),
    (
        Status("offline", waiting=2, why="shut-out"),
        "2 changes waiting, the PC over which you share was shut out",
        "2 changements en attente, le PC par lequel vous partagez n’a plus d’accès",
        "warn",
    ),
    (
        Status("sending", read=1000, to_read=20000),
        "Everything is coming in, 1,000 of 20,000",
        "Tout arrive\u00a0: 1\u00a0000 sur 20\u00a0000",
        "neutral",
    ),
    (
        Status("refused", why="too-old"),
        "Update Vitrine: the server is newer",
        "Mettez Vitrine à jour\u00a0: le serveur est plus récent",
        "danger",
    ),
    (
        Status("refused", why="signed-out"),
        "The server no longer knows this PC: join it again with a new code",
        "Le serveur ne connaît plus cet ordinateur\u00a0: rattachez-le avec un nouveau code",
        "danger",
    ),
    (Status("refused", refused=2), "2 changes need you", "2 changements à revoir", "danger"),
    (ALONE, "Everything is kept on this PC", "Tout est conservé sur cet ordinateur", "neutral"),
]


@pytest.fixture
def translation(qapp: QGuiApplication) -> Iterator[Translation]:
    translation = Translation()
    yield translation
    translation.speak("en")


@pytest.mark.parametrize(("status", "english", "french", "tone"), CASES)
def test_the_line(translation: Translation, status: Status, english: str, french: str, tone: str) -> None:
    translation.speak("en")
    assert sync_line(status, Formats("en"), NOW) == english
    translation.speak("fr")
    assert sync_line(status, Formats("fr"), NOW) == french
    assert sync_tone(status) == tone


def test_each_state_has_its_icon() -> None:
    icons = [sync_icon(status) for status, *_ in CASES]
    assert icons == [
        "cloud-check", "cloud-check", "cloud-upload", "cloud-upload",
        *["cloud-off"] * 11, "cloud-upload", *["triangle-alert"] * 3, "save",
    ]  # fmt: skip


def test_the_language_of_a_pc_the_app_does_not_speak_is_english() -> None:
    assert system_language() == "en"


class Runner:
    """A sync thread that only notes what it is told."""

    def __init__(self, tell: object) -> None:
        self.tell, self.told = tell, list[str]()

    def start(self) -> None:
        self.told.append("start")

    def wake(self) -> None:
        self.told.append("wake")

    def stop(self) -> None:
        self.told.append("stop")


def test_the_bridge_passes_commands_one_way_and_the_status_the_other(qapp: QGuiApplication) -> None:
    runners: list[Runner] = []

    def make(tell: object) -> Runner:
        runners.append(Runner(tell))
        return runners[0]

    bridge = Bridge(make)
    heard: list[Status] = []
    bridge.status_changed.connect(heard.append)
    bridge.start()
    bridge.wake()
    status = Status("waiting", waiting=1)
    tell = runners[0].tell
    assert callable(tell)
    tell(status)
    qapp.processEvents()
    assert (bridge.status, heard) == (status, [status])
    bridge.stop()
    bridge.stop()
    assert runners[0].told == ["start", "wake", "stop"]


def test_a_device_without_a_gateway_is_alone(qapp: QGuiApplication) -> None:
    bridge = Bridge()
    bridge.start()
    bridge.wake()
    bridge.stop()
    assert bridge.status == ALONE


def test_a_bridge_that_begins_again_has_a_new_runner(qapp: QGuiApplication) -> None:
    runners: list[Runner] = []

    def make(tell: object) -> Runner:
        runners.append(Runner(tell))
        return runners[-1]

    bridge = Bridge(make)
    bridge.restart()
    assert runners == []
    bridge.start()
    bridge.restart()
    assert [runner.told for runner in runners] == [["start", "stop"], ["start"]]
    bridge.stop()
