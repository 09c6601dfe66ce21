"""Looks into the folder of web leads every now and then, and after the first picture says what waits for somebody.

The folder is read and tidied in a worker; the leads are taken in the main thread, whose the device's file is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from sales.attention import Attention, attention
from sales.records import EnvironmentTrouble, PersonCanMend
from sales.web_setting import FOLDER
from ui.place import Place

if TYPE_CHECKING:
    from sales.configure import Showroom
    from sales.web_folder import Found, WebFolder

SECONDS = 20


class LeadWatch(QObject):
    """One a desk. `settings["web_leads_seconds"]` of the place says how often it looks."""

    changed = Signal()
    """Leads came, or the folder's trouble did or went."""

    def __init__(self, place: Place, announce: Callable[[str], None], parent: QObject | None = None) -> None:
        """`announce` says quietly that leads came."""
        super().__init__(parent)
        self._place = place
        self._announce = announce
        self._path = ""
        self._folder: WebFolder | None = None
        self._busy = False
        self.trouble = ""
        """A sentence while the folder cannot be used."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(int(place.settings.get("web_leads_seconds", SECONDS) * 1000))

    def stop(self) -> None:
        """Look no more by itself."""
        self._timer.stop()

    def counts(self) -> Attention:
        """What waits for somebody."""
        return attention(self._place.workplace)

    def look(self) -> None:
        """Look now, unless it is looked just now. After a bug it looks no more until the next start."""
        path = self._place.workplace.store.setting(FOLDER)
        if path != self._path:
            self._path, self._folder = path, None
        if not path:
            self._tell("")
        elif not self._busy:
            from sales.web_folder import WebFolder  # reads XML: only where there is a folder

            if self._folder is None:
                self._folder = WebFolder(Path(path), self._place.workplace.store.device)
            self._busy = True
            self._place.work.run(self._folder.look, partial(self._came, self._folder), self._failed)

    def _came(self, folder: WebFolder, found: list[Found]) -> None:
        self._tell("")
        if found:  # only now the range is needed
            self._place.work.run(self._place.showroom, partial(self._take, folder, found), self._failed)
        else:
            self._busy = False

    def _take(self, folder: WebFolder, found: list[Found], room: Showroom) -> None:
        from sales.web_leads import bring_in
        from sales.web_range import range_of_web_leads

        range_, taken, leads = range_of_web_leads(room.range), [], 0
        try:
            for one in found:
                brought = bring_in(self._place.workplace, one.body, one.path.name, "folder", range_, beside=one.beside)
                taken.append((one, brought.delivery.state == "unread"))
                leads += 0 if brought.known else len(brought.leads)
        except (EnvironmentTrouble, PersonCanMend) as trouble:  # the file stays where it is, for the next look
            self._say_trouble(trouble)
        if taken:
            self._place.app.changed()
        if leads:
            self._announce(self.tr("%n new web lead(s)", "", leads))
        self.changed.emit()
        self._place.work.run(partial(_aside, folder, taken), self._tidied, self._failed)

    def _tidied(self, _done: object) -> None:
        self._busy = False

    def _failed(self, trouble: Exception) -> None:
        self._busy = False
        if not isinstance(trouble, (EnvironmentTrouble, PersonCanMend)):
            raise trouble
        self._say_trouble(trouble)

    def _say_trouble(self, trouble: EnvironmentTrouble | PersonCanMend) -> None:
        from ui.models import wording

        if trouble.code == "no-folder":
            words = self.tr(
                "The folder of web leads, {0}, cannot be used just now. Connect its drive, or choose another folder."
            )
            self._tell(words.format(self._path))
        else:
            self._tell(wording.trouble(trouble.code))

    def _tell(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.changed.emit()


def _aside(folder: WebFolder, taken: list[tuple[Any, bool]]) -> None:
    for one, unread in taken:
        folder.put_aside(one, unread=unread)
