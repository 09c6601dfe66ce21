"""How the exchange with the gateway stands, in plain words: how far it is, what is in its way, and what to do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Slot

from sales.crm import crm_trouble
from sales.records import VitrineError
from ui import sentences
from ui.bridge import Bridge, Status
from ui.formats import Formats
from ui.models import crm_trouble_words, wording
from ui.models.view import ViewModel
from ui.place import Place

translate = QCoreApplication.translate


class ExchangeModel(ViewModel):
    """View model of the panel. `place.settings["bridge"]` is the window's bridge.

    `view.help` is what to do, line by line; `view.share` how much of everything has come, 0 to 1 (-1: nothing of the
    kind is under way), `view.left` how long the rest takes; `view.trying`: an exchange is under way; `view.joins`: a
    new code can be typed here; `view.busy`: it is being tried. `view.shares`: this PC could share with the others over
    one that is always on; `view.hubs` are those that were found, `view.looked` whether somebody has looked.
    `view.crm` says why the CRM behind the server takes nothing, and who ends that.
    """

    lives = True

    def __init__(self, place: Place) -> None:
        super().__init__(
            place, line="", tone="neutral", symbol="", help=[], facts=[], share=-1.0, share_line="", left="",
            trying=False, joins=False, busy=False, wrong="", code="", shares=False, looking=False,
            looked=False, hubs=[], crm="",
        )  # fmt: skip
        self._bridge: Bridge = place.settings["bridge"]
        self._pace = _Pace()

    def read(self) -> None:
        """Say how it stands now."""
        trouble = crm_trouble(self.place.workplace)
        status, formats, clock = self._bridge.status, self.place.formats, self.place.workplace.clock
        share, share_line = _share(status, formats)
        left = self._pace.left(status, clock())
        self.put(
            line=sentences.sync_line(status, formats, clock()),
            tone=sentences.sync_tone(status),
            symbol=sentences.sync_icon(status),
            help=help_for(status),
            facts=self._facts(status),
            share=share,
            share_line=share_line,
            left=self.tr("About {0} left").format(wording.duration(left)) if left else "",
            trying=status.state == "sending",
            crm=crm_trouble_words.whole(trouble, formats) if trouble else "",
            joins=status.why == "signed-out",
            shares=self._bridge.shares(self.place.workplace.store),
        )

    def _facts(self, status: Status) -> list[dict[str, str]]:
        formats, now = self.place.formats, self.place.workplace.clock()
        if status.state == "alone":
            return []
        last = formats.ago(status.last_sent, now) if status.last_sent else self.tr("Never yet")
        lines = [{"label": self.tr("Last complete exchange"), "text": last}]
        lines.append({"label": self.tr("Waiting to be sent"), "text": str(status.waiting)})
        if status.refused:
            lines.append({"label": self.tr("Need you"), "text": str(status.refused)})
        if status.offline_since:
            lines.append({"label": self.tr("No answer since"), "text": formats.moment(status.offline_since)})
        return lines

    @Slot()
    def now(self) -> None:
        """Try it now."""
        self._bridge.wake()

    @Slot()
    def repair(self) -> None:
        """Look at what needs somebody."""
        self.place.app.open_panel("repair")

    @Slot(str)
    def join(self, code: str) -> None:
        """Belong to the same gateway again, with a new code."""
        if not code.strip() or self.shown["busy"]:
            return
        self.put(busy=True, wrong="", code=code)
        store = self.place.workplace.store
        self.place.work.run(lambda: self._bridge.enrol_again(store, code.strip()), self._joined, self._not_joined)

    def _joined(self, _answer: object) -> None:
        self.put(busy=False, code="")
        self._bridge.restart()
        self.place.app.say(self.tr("This PC belongs to the server again; what waited goes out now."))
        self.closed.emit()

    def _not_joined(self, trouble: Exception) -> None:
        if not isinstance(trouble, VitrineError):
            raise trouble
        self.put(busy=False, looking=False, wrong=join_trouble(trouble.code))

    @Slot()
    def look(self) -> None:
        """Look for the PC over which the others share."""
        if not self.shown["looking"]:
            self.put(looking=True, wrong="")
            self.place.work.run(self._bridge.find_hubs, self._found, self._not_joined)

    def _found(self, hubs: list[dict[str, str]]) -> None:
        self.put(looking=False, looked=True, hubs=hubs)

    @Slot(str, str)
    def share(self, url: str, code: str) -> None:
        """Share with the others over the PC at that address."""
        if not code.strip() or self.shown["busy"]:
            return
        self.put(busy=True, wrong="", code=code)
        store = self.place.workplace.store
        self.place.work.run(lambda: self._bridge.share_over(store, url, code.strip()), self._shared, self._not_joined)

    def _shared(self, _answer: object) -> None:
        self.put(busy=False, code="")
        self._bridge.restart()
        self.place.app.say(self.tr("This PC now shares with the others, also while the internet is gone."))
        self.closed.emit()

    @Slot()
    def cancel(self) -> None:
        """Close the panel."""
        self.closed.emit()


class _Pace:
    """How fast everything comes, as far as somebody has watched it."""

    def __init__(self) -> None:
        self._began: tuple[int, datetime] | None = None

    def left(self, status: Status, now: datetime) -> int:
        """Minutes until the rest has come; 0 for unknown."""
        if self._began is None or status.read < self._began[0]:
            self._began = (status.read, now)
        came, since = status.read - self._began[0], (now - self._began[1]).total_seconds()
        if came <= 0 or since <= 0 or status.state != "sending":
            return 0
        return max(1, round((status.to_read - status.read) * since / came / 60))


def _share(status: Status, formats: Formats) -> tuple[float, str]:
    if not status.to_read:
        return -1.0, ""
    words = translate(
        "Exchange", "%1 of %2 entries have come. You can work meanwhile, or close: it goes on from there."
    )
    told = words.replace("%1", formats.number(status.read)).replace("%2", formats.number(status.to_read))
    return status.read / status.to_read, told


def help_for(status: Status) -> list[str]:
    """What a person can do about the state the exchange is in, a sentence each."""
    nothing_lost = translate("Exchange", "Nothing is lost: everything is kept here and goes out later.")
    words = {
        "signed-out": [
            translate("Exchange", "The server no longer accepts this PC: somebody has ended its access."),
            translate("Exchange", "Ask whoever looks after the server for a new code, and type it here."),
            nothing_lost,
        ],
        "too-old": [
            translate(
                "Exchange", "The server is newer than Vitrine on this PC, and they do not understand each other."
            ),
            translate("Exchange", "Update Vitrine on this PC, or ask whoever looks after it."),
            nothing_lost,
        ],
        "portal": [
            translate("Exchange", "A page of this network answers instead of the server."),
            translate("Exchange", "Open a web browser and sign in to the network, then try again."),
            nothing_lost,
        ],
        "tls": [
            translate("Exchange", "The connection could not be trusted, so nothing was sent."),
            translate("Exchange", "Check date and time of this PC. If they are right, tell whoever looks after it."),
            nothing_lost,
        ],
        "busy": [translate("Exchange", "The server asked to wait; this PC tries again by itself."), nothing_lost],
        "shut-out": [
            translate("Exchange", "The PC over which you share was shut out: somebody has ended its access."),
            translate("Exchange", "Ask whoever looks after it to let it in again with a new code."),
            nothing_lost,
        ],
        "gateway-trouble": [
            translate("Exchange", "The server has a problem of its own; this PC tries again by itself."),
            nothing_lost,
        ],
        "disk-full": [
            translate("Exchange", "The disk of this PC is full, so nothing new can be kept."),
            translate("Exchange", "Free some space; then it goes on by itself."),
            translate("Exchange", "What was saved before is safe."),
        ],
        "read-only": [
            translate("Exchange", "The file of this PC cannot be written, so nothing new can be kept."),
            translate("Exchange", "Ask whoever looks after this PC; then it goes on by itself."),
            translate("Exchange", "What was saved before is safe."),
        ],
        "damaged": [
            translate("Exchange", "The file of this PC is damaged."),
            translate("Exchange", "Close Vitrine and open it again: it offers to put back the last copy."),
        ],
        "file": [
            translate("Exchange", "Another program holds the file of this PC; it tries again by itself."),
            translate("Exchange", "What was saved before is safe."),
        ],
        "bug": [
            translate("Exchange", "Something went wrong in the app; a report without any names was kept."),
            translate("Exchange", "Close Vitrine and open it again. If it stays, tell whoever looks after this PC."),
            nothing_lost,
        ],
    }
    if status.why in words:
        return words[status.why]
    if status.state == "offline":
        return [translate("Exchange", "Check the network of this PC; it tries again by itself."), nothing_lost]
    if status.state == "alone":
        return [translate("Exchange", "This PC belongs to no server: everything is kept here, and nothing is shared.")]
    return []


def join_trouble(code: str) -> str:
    """Why a new code did not help."""
    words = {
        "wrong-code": translate("Exchange", "This code is not valid any more, or was mistyped. Ask for a new one."),
        "other-dealership": translate("Exchange", "This code is of another dealership."),
        "other-gateway": translate("Exchange", "This code is from another PC. Check which one, or ask for a new code."),
        "no-network": translate("Exchange", "There is no way to the server just now. Try again when there is."),
        "no-answer": translate("Exchange", "The server did not answer. Try again in a moment."),
    }
    return words.get(
        code, translate("Exchange", "That did not work. Try again, or ask whoever looks after the server.")
    )
