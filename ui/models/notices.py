"""What Today says above everything else: portals, the CRM and the folder of web leads want something of somebody."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sales.crm import crm_trouble
from ui.lead_watch import LeadWatch
from ui.place import Place


class Notices(QObject):
    """Only an object of Qt says how many in the person's language."""

    def lines(self, place: Place, watch: LeadWatch) -> list[dict[str, str]]:
        """A line each: text, symbol, what the button says and the panel it opens, tone."""
        found = watch.counts()
        lines = []
        if found.unread:
            words = self.tr("%n web lead(s) could not be read.", "", found.unread)
            lines.append(_line(words, "inbox", self.tr("Look at it"), "web-leads"))
        if found.asked:
            words = self.tr("The CRM has %n question(s).", "", found.asked)
            lines.append(_line(words, "circle-question-mark", self.tr("Answer"), "crm"))
        trouble = crm_trouble(place.workplace)
        if trouble is not None and trouble.wants_somebody(place.workplace.clock()):
            from ui.models.crm_trouble_words import what_it_is  # rarely wanted

            lines.append(_line(what_it_is(trouble), "cloud-off", self.tr("What to do"), "crm"))
        if watch.trouble:
            lines.append(_line(watch.trouble, "folder-open", self.tr("Web leads"), "web-leads", "info"))
        return lines


def _line(text: str, symbol: str, action: str, panel: str, tone: str = "warn") -> dict[str, str]:
    return {"text": text, "symbol": symbol, "action": action, "panel": panel, "tone": tone}
