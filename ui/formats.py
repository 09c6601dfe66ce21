"""Numbers, money, days and times as the person's language writes them: the one place where screens get them.

In: integer cents, `2026-11-22` days, `2026-11-22T09:12:00Z` instants (or aware datetimes). Out: text, with times of the
dealership's zone. Narrow no-break spaces become plain no-break spaces, because the bundled font has no U+202F.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QObject, QTime, Signal, Slot

from ui.properties import Property

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_SIGNS = {"EUR": "€", "CHF": "CHF", "GBP": "£"}
NO_BREAK = "\u00a0"
MINUS = "\u2212"
_IN_A_NUMBER = frozenset("0123456789+ .-/()")


class Formats(QObject):
    """Speaks one language at a time; `changed` when it switches."""

    changed = Signal()

    def __init__(self, language: str = "en", currency: str = "EUR", timezone: str = "Europe/Paris") -> None:
        """`language` is fr or en; `currency` an ISO code; `timezone` that of the dealership."""
        super().__init__()
        self._zone = ZoneInfo(timezone)
        self._currency = currency
        self._language = ""
        self.speak(language)

    def speak(self, language: str) -> None:
        """From now on in this language; unknown ones are English."""
        self._language = language if language in _LOCALES else "en"
        self._locale = QLocale(_LOCALES[self._language])
        self.changed.emit()

    @Property(str, notify=changed)
    def language(self) -> str:
        """fr or en."""
        return self._language

    @Slot(int, result=str)
    def money(self, cents: int) -> str:
        """An amount: "24 350 €", with cents only when there are some."""
        return self._money(cents, "" if cents >= 0 else MINUS)

    @Slot(int, result=str)
    def difference(self, cents: int) -> str:
        """A difference in price: "+250 €", "−250 €", and nothing for none."""
        if cents == 0:
            return ""
        return self._money(cents, "+" if cents > 0 else MINUS)

    def _money(self, cents: int, sign: str) -> str:
        whole = abs(cents)
        text = self._locale.toCurrencyString(
            whole / 100, _SIGNS.get(self._currency, self._currency), 2 if whole % 100 else 0
        )
        return sign + self._plain(text)

    @Slot(int, result=str)
    def number(self, value: int) -> str:
        """A whole number with its thousands apart."""
        return self._plain(self._locale.toString(value))

    @Slot(int, int, result=str)
    def decimal(self, value: int, places: int) -> str:
        """`value` shifted by `places`: decimal(52, 1) is "5.2"."""
        return self._plain(self._locale.toString(value / 10**places, "f", places))

    @Slot(str, result=str)
    def day(self, iso: str) -> str:
        """ "22 Nov" """
        return self._date(iso, "d MMM")

    @Slot(str, result=str)
    def day_long(self, iso: str) -> str:
        """ "Sunday 22 November" """
        return self._date(iso, "dddd d MMMM")

    @Slot(str, result=str)
    def day_title(self, iso: str) -> str:
        """The same where a heading or a sentence begins: "Dimanche 22 novembre"."""
        text = self.day_long(iso)
        return text[:1].upper() + text[1:]

    @Slot(str, result=str)
    def date(self, iso: str) -> str:
        """ "22 November 2026" """
        return self._date(iso, "d MMMM yyyy")

    @Slot(str, result=str)
    def weekday_short(self, iso: str) -> str:
        """ "Sun" """
        return self._date(iso, "ddd").rstrip(".")

    @Slot(str, result=str)
    def day_number(self, iso: str) -> str:
        """ "22" """
        return self._date(iso, "d")

    @Slot(str, result=str)
    def month(self, iso: str) -> str:
        """ "November 2026" """
        return self._date(iso, "MMMM yyyy")

    @Slot(str, result=str)
    def time(self, instant: str | datetime) -> str:
        """The time of day of an instant, at the dealership: "10:30"."""
        local = self.local(instant)
        return self._plain(self._locale.toString(QTime(local.hour, local.minute), "HH:mm")) if local else ""

    @Slot(str, result=str)
    def moment(self, instant: str | datetime) -> str:
        """Day and time of an instant, at the dealership: "22 Nov, 10:30"."""
        local = self.local(instant)
        return f"{self.day(local.date().isoformat())}, {self.time(instant)}" if local else ""

    @Slot(str, result=str)
    def phone(self, number: str) -> str:
        """A French number in its pairs, "06 39 98 00 77" or "+33 6 39 98 00 77"; any other one as it was typed."""
        if set(number) - _IN_A_NUMBER:
            return number
        digits = "".join(letter for letter in number if letter.isdigit())
        if len(digits) == 10 and digits.startswith("0") and "+" not in number:
            return NO_BREAK.join(digits[at : at + 2] for at in range(0, 10, 2))
        if len(digits) == 11 and number.lstrip().startswith("+33"):
            return NO_BREAK.join(["+33", digits[2], *(digits[at : at + 2] for at in range(3, 11, 2))])
        return number

    def local(self, instant: str | datetime) -> datetime | None:
        """The instant (or the beginning of a day) as an aware datetime of the dealership; None for any other text: what
        comes from elsewhere says nothing then, and stops no screen.
        """
        try:
            at = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
            return at.astimezone(self._zone) if at.tzinfo else at.replace(tzinfo=self._zone)
        except (ValueError, OverflowError):
            return None

    def ago(self, instant: str | datetime, now: datetime) -> str:
        """How long ago: "just now", "12 minutes ago", "3 hours ago", then "yesterday" and "5 days ago"."""
        local = self.local(instant)
        if local is None:
            return ""
        minutes = int((now.astimezone(UTC) - local.astimezone(UTC)).total_seconds() // 60)
        days = (now.astimezone(self._zone).date() - local.date()).days
        if minutes < 1:
            return self.tr("just now")
        if minutes < 60:
            return self.tr("%n minute(s) ago", "", minutes)
        if days < 1 or minutes < 12 * 60:
            return self.tr("%n hour(s) ago", "", minutes // 60)
        return self.tr("yesterday") if days == 1 else self.tr("%n day(s) ago", "", days)

    def _date(self, iso: str, pattern: str) -> str:
        """Of a day, or of an instant's day at the dealership; "" for anything else."""
        day = self.local(iso)
        return self._plain(self._locale.toString(QDate(day.year, day.month, day.day), pattern)) if day else ""

    @staticmethod
    def _plain(text: str) -> str:
        return text.replace("\u202f", NO_BREAK)
