"""Small values inside a field: money, days, numbers, colours, texts. What is wrong is noted, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from sales.range.lines import Block, Field
from sales.range.model import Co2Band, Co2Label, Drive, Engine, Price, Tax
from sales.range.problems import Notebook, Place, did_you_mean, quoted
from sales.range.text import Text

GEARBOXES = ("manual-5", "manual-6", "automatic-6", "automatic-7", "automatic-8", "hybrid", "single-speed")
ENERGIES = ("petrol", "diesel", "hybrid", "plug-in", "electric")
FINISHES = ("solid", "metallic", "pearl", "matte")

_AMOUNT = re.compile(r"-?\d{1,8}(\.\d{2})?")
_NUMBER = re.compile(r"[+-]?\d{1,4}(\.\d)?")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile(r"(?!if$)[a-z]{2}")
_POWER = re.compile(r"(\d{1,4}) kW (\d{1,4}) hp")
_UNITS = {"l": "litres", "kWh": "kwh"}


class FieldReader:
    """Reads fields and notes their problems."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook

    def only_known(self, block: Block, words: Iterable[str], repeat: Iterable[str] = ()) -> None:
        """Note the fields this kind of block does not have, and those that stand twice but may stand once."""
        known, many = tuple(words), set(repeat)
        seen: dict[str, Field] = {}
        for field in block.fields:
            if field.word not in known and not (_LANGUAGE.fullmatch(field.word) and "en" in known):
                self.notebook.note(
                    field.place,
                    f"A {block.kind} block has no {quoted(field.word)} line.",
                    did_you_mean(field.word, known),
                )
            elif field.word in seen and field.word not in many:
                self.notebook.note(
                    field.place,
                    f"{quoted(field.word)} stands twice in {block}, first on line {seen[field.word].place.line}.",
                    "Keep one of them.",
                )
            seen.setdefault(field.word, field)

    def one(self, block: Block, word: str, example: str = "") -> Field | None:
        """The field with that word; when `example` is given it must be there."""
        found = block.all(word)
        if found:
            return found[0]
        if example:
            self.notebook.note(block.place, f"{block} has no {word} line.", f"Add one, such as: {word} {example}")
        return None

    def texts(self, block: Block, languages: Sequence[str]) -> tuple[Text, Text]:
        """Name and note in every language of the range: `fr Bleu nuit | Teinte métallisée`."""
        names, notes = {}, {}
        for field in block.fields:
            if not _LANGUAGE.fullmatch(field.word):
                continue
            if field.word not in languages:
                self.notebook.note(
                    field.place,
                    f"The range has no language {quoted(field.word)}.",
                    f"Add it to the languages line of the range, or use one of: {', '.join(languages)}.",
                )
                continue
            name, _, note = field.rest.partition("|")
            names[field.word] = name.strip()
            if note.strip():
                notes[field.word] = note.strip()
        for language in languages:
            if not names.get(language):
                self.notebook.note(
                    block.place,
                    f"{block} has no text in {quoted(language)}.",
                    f"Add a line: {language} followed by the words.",
                )
            elif notes and language not in notes:
                self.notebook.note(
                    block.place,
                    f"{block} has a note after the bar in {quoted(next(iter(notes)))} but not in {quoted(language)}.",
                    "Translate the note, or remove it in every language.",
                )
        return Text({k: v for k, v in names.items() if v}), Text(notes)

    def day(self, word: str, place: Place) -> str:
        """A day as 2026-11-22; "" after a problem."""
        try:
            if len(word) != 10:
                raise ValueError
            return date.fromisoformat(word).isoformat()
        except ValueError:
            self.notebook.note(
                place, f"{quoted(word)} is not a day.", "Write it as year-month-day, such as 2026-11-22."
            )
            return ""

    def span(self, words: Sequence[str], place: Place) -> tuple[str, str]:
        """`from DAY to DAY`, either half may be missing."""
        start = end = ""
        rest = list(words)
        while len(rest) >= 2 and rest[0] in ("from", "to"):
            if rest[0] == "from":
                start = self.day(rest[1], place)
            else:
                end = self.day(rest[1], place)
            rest = rest[2:]
        if rest:
            self.notebook.note(
                place, f"{quoted(' '.join(rest))} is not understood here.", "Write: from 2026-11-01 to 2027-03-31"
            )
        if start and end and end < start:
            self.notebook.note(
                place, f"It ends on {end}, before it starts on {start}.", "Swap or correct the two days."
            )
        return start, end

    def prices(self, block: Block, markets: Sequence[str]) -> tuple[Price, ...]:
        """All price lines: `price FR 650, DE 660 from 2027-01-01`, or `price 0` for every market."""
        found: list[Price] = []
        for field in block.all("price"):
            words = field.rest.replace(",", " ").split()
            cut = next((i for i, word in enumerate(words) if word in ("from", "to")), len(words))
            start, end = self.span(words[cut:], field.place)
            for market, cents in self._amounts(words[:cut], markets, field.place):
                price = Price(market, cents, start, end)
                if any(old.market == market and old.valid_from == start for old in found):
                    since = f" from {start}" if start else ""
                    self.notebook.note(
                        field.place,
                        f"{block} has two prices in {market}{since}.",
                        "Remove one of them, or give the later one its own first day: from 2027-01-01",
                    )
                found.append(price)
        return tuple(found)

    def _amounts(self, words: Sequence[str], markets: Sequence[str], place: Place) -> list[tuple[str, int]]:
        if len(words) == 1 and words[0] not in markets:
            cents = self.money(words[0], place)
            return [(market, cents) for market in markets]
        found = []
        for market, amount in zip(words[::2], words[1::2], strict=False):
            if market not in markets:
                self.notebook.note(place, f"There is no market {quoted(market)}.", did_you_mean(market, markets))
            else:
                found.append((market, self.money(amount, place)))
        if len(words) % 2 or not words:
            self.notebook.note(
                place,
                "A price line needs a market and an amount for each price.",
                "Write it like: price FR 650, DE 660",
            )
        return found

    def money(self, word: str, place: Place) -> int:
        """An amount in cents, never negative; 0 after a problem, so that nobody misses the price as well."""
        if not _AMOUNT.fullmatch(word):
            self.notebook.note(
                place,
                f"{quoted(word)} is not an amount.",
                "Write it with digits and a point, without spaces or currency: 17490 or 17490.50",
            )
            return 0
        whole, _, cents = word.partition(".")
        if whole.startswith("-"):
            self.notebook.note(
                place, f"The price {word} is negative.", "Write what it costs, 0 for nothing; offers make discounts."
            )
            return 0
        return int(whole) * 100 + int(cents or 0)

    def number(self, word: str, place: Place, example: str) -> int | None:
        """A number in tenths: "+0.2" is 2, "5" is 50."""
        if not _NUMBER.fullmatch(word):
            self.notebook.note(place, f"{quoted(word)} is not a number here.", f"Write it like {example}.")
            return None
        sign = -1 if word.startswith("-") else 1
        whole, _, tenth = word.lstrip("+-").partition(".")
        return sign * (int(whole) * 10 + int(tenth or 0))

    def drive(self, block: Block) -> Drive:
        """The lines `co2 +2`, `use +0.1 l, +0.4 kWh` and `range -12 km`."""
        amounts = {"co2": 0, "litres": 0, "kwh": 0, "reach": 0}
        for field in block.all("co2"):
            amounts["co2"] = self._whole(field, "g/km", "co2 118")
        for field in block.all("range"):
            amounts["reach"] = self._whole(field, "km", "range 402 km")
        for field in block.all("use"):
            for part in field.rest.split(","):
                number, _, unit = part.strip().partition(" ")
                if unit.strip() not in _UNITS:
                    self.notebook.note(
                        field.place, f"{quoted(part.strip())} has no known unit.", "Write: use 5.2 l or use 15.4 kWh"
                    )
                elif (tenths := self.number(number, field.place, "5.2")) is not None:
                    amounts[_UNITS[unit.strip()]] = tenths
        return Drive(**amounts)

    def _whole(self, field: Field, unit: str, example: str) -> int:
        word = field.rest.removesuffix(unit).strip()
        tenths = self.number(word, field.place, example)
        if tenths is not None and tenths % 10:
            self.notebook.note(field.place, f"{quoted(word)} has a fraction.", f"Round it, such as: {example}")
        return (tenths or 0) // 10

    def engine(self, block: Block) -> Engine | None:
        """The lines power, gearbox and energy of an engine."""
        power, gearbox = self.one(block, "power", "74 kW 100 hp"), self.one(block, "gearbox", "manual-6")
        energy = self.one(block, "energy", "petrol")
        if not (power and gearbox and energy):
            return None
        match = _POWER.fullmatch(" ".join(power.rest.split()))
        if not match:
            self.notebook.note(power.place, f"{quoted(power.rest)} is not a power.", "Write: power 74 kW 100 hp")
            return None
        return Engine(int(match[1]), int(match[2]), self.word(gearbox, GEARBOXES), self.word(energy, ENERGIES))

    def word(self, field: Field, known: Sequence[str]) -> str:
        """One word of a fixed list; the first of it after a problem."""
        if field.rest in known:
            return field.rest
        remedy = did_you_mean(field.rest, known)
        self.notebook.note(field.place, f"There is no {field.word} {quoted(field.rest)}.", remedy)
        return known[0]

    def colours(self, field: Field, most: int) -> tuple[str, ...]:
        """One to `most` colours as #rrggbb, in lower case."""
        words = field.rest.split()
        good = [word for word in words if _HEX.fullmatch(word)]
        if not 1 <= len(words) <= most or len(good) != len(words):
            example = " ".join(("#2c4a6e", "#c9a227")[:most])
            self.notebook.note(field.place, f"{quoted(field.rest)} is not a colour.", f"Write it like: hex {example}")
        return tuple(word.lower() for word in good[:most])

    def tax(self, field: Field) -> Tax:
        """`tax 20 % from 2014-01-01`."""
        rate, _, since = field.rest.replace("%", " ").partition(" from ")
        tenths = self.number(rate.strip(), field.place, "tax 20 % from 2014-01-01")
        if tenths is not None and not 0 <= tenths <= 500:
            self.notebook.note(field.place, f"A tax of {rate.strip()} % cannot be.", "Write the rate like: tax 20 %")
        return Tax(tenths or 0, self.day(since.strip(), field.place) if since.strip() else "")

    def label(self, field: Field) -> Co2Label:
        """`co2 from 2021-01-01  A 100, B 120, ..., G`: the last g/km of each class, the last class open."""
        example = "co2 from 2021-01-01 A 100, B 120, C"
        words = field.rest.replace(",", " ").split()
        since = self.day(words[1], field.place) if words[:1] == ["from"] and len(words) > 1 else ""
        rest = words[2:] if since else words
        letters, limits = rest[::2], rest[1::2]
        good = len(rest) % 2 == 1 and len(rest) > 1 and all(limit.isascii() and limit.isdigit() for limit in limits)
        numbers = [int(limit) for limit in limits] if good and max(map(len, limits)) < 6 else []
        if not numbers or numbers != sorted(set(numbers)) or len(set(letters)) != len(letters):
            self.notebook.note(
                field.place, "The classes of the label are not understood.", f"Write them best first, like: {example}"
            )
            return Co2Label(since, ())
        return Co2Label(since, tuple(Co2Band(*band) for band in zip(letters, [*numbers, None], strict=True)))
