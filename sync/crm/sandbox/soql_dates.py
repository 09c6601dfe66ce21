"""Date literals of SOQL: the days that TODAY or LAST_N_DAYS:3 mean."""

from __future__ import annotations

from datetime import date, timedelta

from sync.crm.sandbox.soql import Word
from sync.crm.sandbox.trouble import malformed_query

MOST_DAYS = 100_000
WEEK = timedelta(days=7)


def days_of(word: Word, today: date) -> tuple[date, date]:
    """First day and the day after the last one. Raises `Refusal` for a word that SOQL or this sandbox does not know."""
    if word.count > MOST_DAYS:
        raise malformed_query(f"unexpected token: '{word.name}:{word.count}'")
    day = timedelta(days=1)
    count = word.count * day
    monday = today - today.weekday() * day
    fixed = {
        "TODAY": (today, today + day),
        "YESTERDAY": (today - day, today),
        "TOMORROW": (today + day, today + 2 * day),
        "LAST_N_DAYS": (today - count, today + day),
        "NEXT_N_DAYS": (today + day, today + count + day),
        "LAST_90_DAYS": (today - 90 * day, today + day),
        "NEXT_90_DAYS": (today + day, today + 91 * day),
        "LAST_WEEK": (monday - WEEK, monday),
        "THIS_WEEK": (monday, monday + WEEK),
        "NEXT_WEEK": (monday + WEEK, monday + 2 * WEEK),
    }
    if word.name in fixed:
        return fixed[word.name]
    which, _, unit = word.name.partition("_")
    step = {"LAST": -1, "THIS": 0, "NEXT": 1}.get(which)
    if step is None or unit not in {"MONTH", "YEAR"}:
        raise malformed_query(f"unexpected token: '{word.name}'")
    if unit == "YEAR":
        return date(today.year + step, 1, 1), date(today.year + step + 1, 1, 1)
    return _month(today, step), _month(today, step + 1)


def _month(today: date, step: int) -> date:
    years, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return date(years, month + 1, 1)
