"""A dealership as somebody writes it by hand: name, staff, opening hours, demonstrators. See docs/dealership-file.md.

What it makes has ids that follow from the file, so that reading it again makes the same records again.
"""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from db.errors import PersonCanMend
from db.records import Demonstrator, OpeningHours, Record, Staff
from db.values import dataclass
from sales.dealership import Dealership
from sales.range.problems import did_you_mean, quoted
from sales.vin import is_vin

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
JOBS = ("sales", "manager", "reception")
_SPACE = uuid.UUID("5d7ff5a4-6a2c-4b0e-9d51-3f4f7d0f3c11")
_ABOUT = tuple(field.name for field in fields(Dealership))
_STAFF = ("name", "initials", "job", "email", "phone")
_CAR = ("model", "label", "plate", "vin", "car")


class HouseFileProblems(PersonCanMend):
    """The file cannot be used. `problems`: one sentence each, with its key and a remedy."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        super().__init__("house-file", path=str(path))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{self.facts['path']}: {count} problem{'s' if count != 1 else ''} to mend."
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


@dataclass(frozen=True)
class HouseFile:
    """A dealership and what it begins with."""

    about: Dealership
    records: tuple[Record, ...]


def read_house(path: Path) -> HouseFile:
    """Reads the file. Raises HouseFileProblems with everything that is wrong with it."""
    try:
        page = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as trouble:
        raise HouseFileProblems(path, [f"It cannot be read ({trouble.strerror}). Check its name and rights."]) from None
    except UnicodeDecodeError:
        raise HouseFileProblems(path, ["It is not UTF-8. Save it again with the encoding UTF-8."]) from None
    except tomllib.TOMLDecodeError as trouble:
        remedy = "Texts stand between quotation marks, a list begins with [[staff]]."
        raise HouseFileProblems(path, [f"It is not TOML: {trouble}. {remedy}"]) from None
    reader = _Reader()
    house = reader.house(page)
    if reader.problems:
        raise HouseFileProblems(path, reader.problems)
    return house


class _Reader:
    """Reads on after each problem, so that one run shows them all."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def house(self, page: Mapping[str, Any]) -> HouseFile:
        self._known("", page, (*_ABOUT, "staff", "hours", "demonstrator"))
        facts = {key: self._text(key, page[key]) for key in _ABOUT if key in page}
        about = Dealership(**{"name": "", **facts})
        if not str(page.get("name", "")).strip():
            self._note("name", "is missing", 'Write the name of the dealership: name = "Garage Martin"')
        if len(about.market) != 2 or not about.market.isascii() or not about.market.isupper():
            self._note("market", f"{quoted(about.market)} is no market", 'Use its two letters: market = "FR"')
        self._check_zone(about.timezone)
        records: list[Record] = []
        records += self._each("staff", page, self._staff, "name")
        records += self._hours(page.get("hours", {}))
        records += self._each("demonstrator", page, self._demonstrator, "vin")
        return HouseFile(about, tuple(records))

    def _check_zone(self, name: str) -> None:
        try:
            ZoneInfo(name)
        except (OSError, ValueError, KeyError):
            self._note("timezone", f"{quoted(name)} is no time zone", 'Write it like timezone = "Europe/Paris"')

    def _each(self, name: str, page: Mapping[str, Any], make: Any, key: str) -> list[Record]:
        """The records of a list of tables; no two of them with the same `key`."""
        entries = page.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self._note(name, "is not a list of tables", f"Begin each with a line [[{name}]]")
            return []
        made: list[Record] = []
        seen: dict[str, str] = {}
        for number, entry in enumerate(entries, 1):
            place = f"{name} {number}"
            record = make(place, entry)
            if record is None:
                continue
            said = str(getattr(record, key))
            if record.id in seen:
                self._note(
                    f"{place}, {key}", f"{quoted(said)} stands there twice (see {seen[record.id]})", "Remove one"
                )
            seen.setdefault(record.id, place)
            made.append(record)
        return made

    def _staff(self, place: str, entry: Mapping[str, Any]) -> Staff | None:
        self._known(place, entry, _STAFF)
        facts = {key: self._text(f"{place}, {key}", entry[key]) for key in _STAFF if key in entry}
        if not facts.get("name"):
            self._note(f"{place}, name", "is missing", 'Write it like name = "Inès Moreau"')
            return None
        if facts.get("job", "sales") not in JOBS:
            self._note(f"{place}, job", f"{quoted(facts['job'])} is no job here", f"Use one of {', '.join(JOBS)}")
        letters = "".join(word[:1] for word in facts["name"].replace("-", " ").split())
        return Staff(
            id=_id("staff", facts["name"]),
            name=facts["name"],
            initials=facts.get("initials") or (letters[:1] + letters[-1:]).upper(),
            job=facts.get("job", "sales"),
            email=facts.get("email", ""),
            phone=facts.get("phone", ""),
        )

    def _demonstrator(self, place: str, entry: Mapping[str, Any]) -> Demonstrator | None:
        self._known(place, entry, _CAR)
        facts = {key: self._text(f"{place}, {key}", entry[key]) for key in _CAR[:-1] if key in entry}
        examples = {"model": "mika", "plate": "GA-112-LY", "vin": "VF1AAAAA555555555"}
        missing = [key for key in examples if not facts.get(key)]
        for key in missing:
            self._note(f"{place}, {key}", "is missing", f'Write it like {key} = "{examples[key]}"')
        if missing:
            return None
        vin = facts["vin"].upper().replace(" ", "")
        if not is_vin(vin):
            self._note(
                f"{place}, vin", f"{quoted(facts['vin'])} is no VIN", "It has 17 letters and digits, never I, O or Q"
            )
        car = entry.get("car", {})
        if not isinstance(car, dict) or not all(isinstance(value, str) for value in car.values()):
            self._note(f"{place}, car", "does not name choices", 'Write it like car = { paint = "red" }')
            car = {}
        label = facts.get("label") or facts["model"].capitalize()
        return Demonstrator(
            id=_id("demonstrator", vin), model=facts["model"], label=label, plate=facts["plate"], vin=vin, car=dict(car)
        )

    def _hours(self, page: Any) -> list[Record]:
        if not isinstance(page, dict):
            self._note("hours", "is not a table", "Begin it with a line [hours]")
            return []
        self._known("hours", page, DAYS)
        made: list[Record] = []
        for weekday, day in enumerate(DAYS, 1):
            spans = self._spans(f"hours, {day}", page.get(day, "closed"))
            (opens, break_from), (break_to, closes) = spans[0], spans[-1]
            if len(spans) == 1:
                closes, break_from, break_to = spans[0][1], "", ""
            made.append(
                OpeningHours(
                    id=_id("opening_hours", day), weekday=weekday, opens=opens, closes=closes, pause_from=break_from,
                    pause_to=break_to,
                )
            )  # fmt: skip
        return made

    def _spans(self, place: str, said: Any) -> list[tuple[str, str]]:
        """One or two spans, from and to; one of empty texts for closed."""
        if said == "closed":
            return [("", "")]
        parts = [part.split("-") for part in str(said).split()]
        times = [time for part in parts for time in part]
        good = all(len(part) == 2 for part in parts) and len(parts) in (1, 2) and all(map(_is_time, times))
        if not good or times != sorted(set(times)):
            self._note(
                place, f"{quoted(str(said))} are no hours", 'Write "09:00-12:30 13:30-19:00", "09:00-18:00" or "closed"'
            )
            return [("", "")]
        return [(part[0], part[1]) for part in parts]

    def _text(self, key: str, value: Any) -> str:
        if isinstance(value, str):
            return value.strip()
        self._note(key, "is no text", f'Put it between quotation marks: "{value}"')
        return ""

    def _known(self, place: str, page: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in page:
            if key not in known:
                where = f"{place}, {key}" if place else key
                self._note(where, "is not known here", did_you_mean(key, known).rstrip("."))

    def _note(self, key: str, what: str, remedy: str) -> None:
        self.problems.append(f"{key}: {what}. {remedy}" + ("" if remedy.endswith("?") else "."))


def _is_time(text: str) -> bool:
    hours, _, minutes = text.partition(":")
    plain = len(text) == 5 and text.isascii() and hours.isdecimal() and minutes.isdecimal()
    return plain and int(hours) < 24 and int(minutes) < 60


def _id(kind: str, key: str) -> str:
    """The same for the same entry in every reading of the file."""
    return str(uuid.uuid5(_SPACE, f"{kind}:{' '.join(key.casefold().split())}"))
