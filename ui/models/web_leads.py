"""Deliveries of portals that could not be read, for a person to enter or put aside; the folder they come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Slot

from sales.records import EnvironmentTrouble, PersonCanMend
from sales.web_leads import UnreadDelivery, dismiss, enter, put_back, take_out, unread, whole
from sales.web_setting import FOLDER
from ui.models import delivery_words, wording
from ui.models.documents import folder, plain_name
from ui.models.lead import not_written
from ui.models.list_model import ListModel
from ui.models.view import ViewModel, attempt_for
from ui.place import Place
from ui.properties import Property


@dataclass(frozen=True)
class DeliveryItem:
    """One delivery. `mode`: what the person is about to do with it: "" | read | dismiss."""

    id: str
    title: str
    line: str
    why: str
    text: str
    """How it begins; "" while another computer has it."""
    mode: str
    enterable: bool
    """False when its lead came in, and only what the customer agreed to could not be read."""


class WebLeadsModel(ViewModel):
    """View model of the panel. `view.begin_at`: where choosing a folder begins."""

    lives = True

    def __init__(self, place: Place) -> None:
        super().__init__(
            place, count=0, folder="", begin_at="", folder_wrong="", folder_trouble="", file="", reasons=[]
        )
        self._list = ListModel(DeliveryItem, parent=self)
        self._modes: dict[str, str] = {}
        self._found: dict[str, UnreadDelivery] = {}
        watch = place.settings.get("web_leads")
        if watch is not None:
            watch.changed.connect(self.refresh)

    @Property(QObject, constant=True)
    def deliveries(self) -> ListModel[DeliveryItem]:
        """Oldest first."""
        return self._list

    def read(self) -> None:
        """Read what waits."""
        found = unread(self.place.workplace)
        self._found = {one.id: one for one in found}
        self._list.replace([self._item(one) for one in found])
        watch = self.place.settings.get("web_leads")
        watched = self.place.workplace.store.setting(FOLDER)
        self.put(
            count=len(found),
            folder=watched,
            begin_at=QUrl.fromLocalFile(watched or str(Path.home())).toString(),
            folder_trouble=watch.trouble if watch is not None else "",
            reasons=[
                self.tr("An advertisement"),
                self.tr("A test of the portal"),
                self.tr("Entered already"),
                self.tr("Not for us"),
            ],
        )

    def _item(self, one: UnreadDelivery) -> DeliveryItem:
        formats = self.place.formats
        return DeliveryItem(
            id=one.id,
            title=one.name,
            line=f"{formats.moment(one.at)}, {delivery_words.came_by(one.came_by)}",
            why=delivery_words.why(one.code, one.facts),
            text=one.text.replace("\0", "\N{REPLACEMENT CHARACTER}"),
            mode=self._modes.get(one.id, ""),
            enterable=one.code != "bad-consents",
        )

    @Slot(str, str)
    def begin(self, delivery: str, mode: str) -> None:
        """Open the text, or what is needed to put it aside; again: close it."""
        self._modes = {delivery: mode} if self._modes.get(delivery) != mode else {}
        self.refresh()

    # what a person does ---------------------------------------------------------------------------------------------
    @Slot(str)
    def enter(self, delivery: str) -> None:
        """Open the short form with the text beside it; the customer kept there gets the lead."""
        one = self._found.get(delivery)
        if one is not None:
            done = partial(_entered, self.place, delivery)
            self.place.app.open_panel("customer-form", beside=one.text, done=done)

    @Slot(str, str)
    def dismiss(self, delivery: str, reason: str) -> None:
        """It is no lead; the reason is kept with it."""
        if not reason.strip():
            return
        if self.attempt(lambda: dismiss(self.place.workplace, delivery, reason)):
            said = self.tr("Put aside; it is kept with its reason.")
            self.place.app.say(said, partial(_put_back, self.place, delivery))
        self.refresh()

    @Slot(str)
    def save(self, delivery: str) -> None:
        """Write it as it came into the person's documents, for whoever sent it or looks after this PC."""
        try:
            body = whole(self.place.workplace, delivery)
            kept = self._write(self._found[delivery].name, body)
        except (PersonCanMend, EnvironmentTrouble) as trouble:
            self.place.app.say(wording.trouble(trouble.code))
        except OSError:
            self.place.app.say(not_written())
        else:
            self.put(file=str(kept))
            self.place.app.say(self.tr("Written to your documents, folder Vitrine: {0}").format(kept.name))

    def _write(self, name: str, body: bytes) -> Path:
        path = folder(self.place) / (plain_name(Path(name).name, "-_.").strip(".") or "lead.txt")
        path.write_bytes(body)
        return path

    # the folder -----------------------------------------------------------------------------------------------------
    @Slot(QUrl)
    def choose(self, chosen: QUrl) -> None:
        """Watch the folder that was chosen in the system's window."""
        self.watch(chosen.toLocalFile())

    @Slot(str)
    def watch(self, path: str) -> None:
        """Watch this folder from now on; an empty line: none any more."""
        wanted = path.strip().removeprefix("file://")
        if wanted and not Path(wanted).expanduser().is_dir():
            self.put(folder_wrong=self.tr("There is no such folder on this PC. Make it first, or check the name."))
            return
        before = self.place.workplace.store.setting(FOLDER)
        after = str(Path(wanted).expanduser().resolve()) if wanted else ""
        self.put(folder_wrong="")
        if after != before and _watched(self.place, after):
            said = self.tr("This PC watches the folder now.") if after else self.tr("This PC watches no folder now.")
            self.place.app.say(said, partial(_watched_again, self.place, before))
        self.refresh()

    @Slot()
    def cancel(self) -> None:
        """Close the panel."""
        self.closed.emit()


def _watched(place: Place, path: str) -> bool:
    kept = attempt_for(place, lambda: place.workplace.store.keep_setting(FOLDER, path))
    watch = place.settings.get("web_leads")
    if kept and watch is not None:
        watch.look()
    return kept


def _watched_again(place: Place, path: str) -> None:
    _watched(place, path)


def _entered(place: Place, delivery: str, customer: str) -> None:
    """The form kept a customer: the lead is theirs."""
    if attempt_for(place, lambda: enter(place.workplace, delivery, customer)):
        words = QCoreApplication.translate("WebLeadsModel", "The lead is entered.")
        place.app.say(words, partial(_taken_out, place, delivery))
        place.app.go("customers", customer=customer)


def _taken_out(place: Place, delivery: str) -> None:
    attempt_for(place, lambda: take_out(place.workplace, delivery))


def _put_back(place: Place, delivery: str) -> None:
    attempt_for(place, lambda: put_back(place.workplace, delivery))
