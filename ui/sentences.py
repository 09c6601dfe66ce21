"""Codes of the rooms below, said in the person's language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from ui.bridge import Status
from ui.formats import Formats


class SyncCounts(QObject):
    """Sentences with a number; only `self.tr` lets the translator give them their plural."""

    def refused(self, count: int) -> str:
        """Changes in the repair list."""
        return self.tr("%n change(s) need you", "", count)

    def waiting(self, count: int) -> str:
        """Changes not sent yet."""
        return self.tr("%n change(s) waiting", "", count)


def sync_line(status: Status, formats: Formats, now: datetime) -> str:
    """One honest line about sync: "All sent, 2 minutes ago", "3 changes waiting, no network since 9:12"."""
    if status.state == "alone":
        return QCoreApplication.translate("Sync", "Everything is kept on this PC")
    if status.refused:
        return SyncCounts().refused(status.refused)
    if status.state == "refused":
        return _turned_away(status.why)
    waiting = SyncCounts().waiting(status.waiting) if status.waiting else ""
    if status.state == "offline":
        return _offline(status, waiting, formats)
    if status.state == "sending" or status.to_read:
        return _under_way(status, formats)
    if waiting:
        return waiting
    if status.last_sent is None:
        return QCoreApplication.translate("Sync", "Nothing sent yet")
    sent = QCoreApplication.translate("Sync", "All sent, %1")
    return sent.replace("%1", formats.ago(status.last_sent, now))


def _under_way(status: Status, formats: Formats) -> str:
    if not status.to_read:
        return QCoreApplication.translate("Sync", "Sending …")
    read = QCoreApplication.translate("Sync", "Everything is coming in, %1 of %2")
    return read.replace("%1", formats.number(status.read)).replace("%2", formats.number(status.to_read))


def filling(status: Status, formats: Formats) -> str:
    """While the first exchange goes on: how far it is, and why lists are short; "" at any other time."""
    if not status.to_read or status.last_sent is not None:
        return ""
    words = QCoreApplication.translate(
        "Sync", "This PC is being filled: %1 of %2 entries have come. Until then lists are not complete."
    )
    return words.replace("%1", formats.number(status.read)).replace("%2", formats.number(status.to_read))


def _offline(status: Status, waiting: str, formats: Formats) -> str:
    line = _in_the_way(status.why)
    since = status.offline_since
    if not line and since is None:
        line = QCoreApplication.translate("Sync", "no network")
    elif not line and since is not None:
        line = QCoreApplication.translate("Sync", "no network since %1").replace("%1", formats.time(since))
    return f"{waiting}, {line}" if waiting else line[:1].upper() + line[1:]


def _in_the_way(why: str) -> str:
    """Where there is a network and something else is wrong: what, and what to do. Empty where nobody answers."""
    words = {
        "portal": QCoreApplication.translate("Sync", "this network wants you to sign in first"),
        "tls": QCoreApplication.translate("Sync", "the connection is not trusted: check the clock of this PC"),
        "busy": QCoreApplication.translate("Sync", "the server is busy"),
        "shut-out": QCoreApplication.translate("Sync", "the PC over which you share was shut out"),
        "gateway-trouble": QCoreApplication.translate("Sync", "the server has a problem of its own"),
        "file": QCoreApplication.translate("Sync", "another program holds the file of this PC"),
        "disk-full": QCoreApplication.translate("Sync", "the disk of this PC is full"),
        "read-only": QCoreApplication.translate("Sync", "the file of this PC cannot be written"),
        "damaged": QCoreApplication.translate("Sync", "the file of this PC is damaged"),
    }
    return words.get(why, "")


def _turned_away(why: str) -> str:
    """The gateway takes nothing from this device any more."""
    if why == "too-old":
        return QCoreApplication.translate("Sync", "Update Vitrine: the server is newer")
    return QCoreApplication.translate("Sync", "The server no longer knows this PC: join it again with a new code")


def sync_tone(status: Status) -> str:
    """good, neutral, warn or danger."""
    if status.refused or status.state == "refused":
        return "danger"
    if status.state == "offline":
        return "warn"
    return "good" if status.state == "sent" and not status.waiting else "neutral"


def sync_icon(status: Status) -> str:
    """The icon beside the line."""
    if status.refused or status.state == "refused":
        return "triangle-alert"
    return {"offline": "cloud-off", "sent": "cloud-check", "alone": "save"}.get(status.state, "cloud-upload")
