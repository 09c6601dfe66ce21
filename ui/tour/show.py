"""The guided tour as a whole: the desk's journey, the kiosk's, and what was left behind at the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from sales.records import by_kind
from ui.app import Window
from ui.tour.guide import Album, Guide, Stopped
from ui.tour.journey import DeskJourney, KioskJourney, Outside, desk_opens_code
from ui.tour.person import Person


class Ground(Outside, Protocol):
    """The world around the dealership, and what has reached it."""

    def crm(self) -> dict[str, int]:
        """What the CRM holds, by kind."""

    def crm_holds(self, kind: str, record_id: str) -> bool:
        """Whether the CRM holds a record."""

    def gateway(self) -> dict[str, int]:
        """What the gateway holds, by kind."""


@dataclass(frozen=True)
class Windows:
    """How to open the windows; each is opened when its part of the tour begins."""

    desk: Callable[[], Window]
    kiosk: Callable[[], Window]


Wanted = list[tuple[str, str]]
"""(kind, id) of what has to reach the CRM."""


def run_tour(windows: Windows, ground: Ground, out: Path, *, only_kiosk: bool = False, breath_ms: int = 0) -> bool:
    """Plays the tour and writes pictures, `offer.pdf` and `summary.json` into `out`.

    True when the CRM holds what was made: the lead, the test drive and the offer of the desk, and the lead of the
    kiosk. With a breath somebody watches: the last window stays open for them, and closing one ends the tour.
    """
    album, wanted = Album(out), Wanted()
    with ExitStack() as opened:
        try:
            guide = _play(windows, ground, album, wanted, opened, only_kiosk=only_kiosk, breath_ms=breath_ms)
        except Stopped:
            return False
        well = bool(wanted) and all(record and ground.crm_holds(kind, record) for kind, record in wanted)
        facts = {
            "ok": well,
            "steps": [asdict(step) for step in album.steps],
            "device": by_kind(guide.window.setup.workplace.store),
            "gateway": ground.gateway(),
            "crm": ground.crm(),
        }
        text = json.dumps(facts, ensure_ascii=False, indent=2)
        (out / "summary.json").write_text(text + "\n", encoding="utf-8")
        if breath_ms:
            guide.stay()
    return well


def _play(
    windows: Windows,
    ground: Ground,
    album: Album,
    wanted: Wanted,
    opened: ExitStack,
    *,
    only_kiosk: bool,
    breath_ms: int,
) -> Guide:
    """The journeys; the guide of the window that is open at the end."""
    if only_kiosk:
        visitor = _open(windows.kiosk, opened, album, breath_ms)
        _visit(visitor, wanted)
        return visitor
    guide = _open(windows.desk, opened, album, breath_ms)
    journey = DeskJourney(guide, ground, album.folder / "offer.pdf")
    journey.run()
    wanted += [("lead", journey.lead), ("test_drive", journey.drive), ("offer", journey.offer)]
    with ExitStack() as visit:
        code = _visit(_open(windows.kiosk, visit, album, breath_ms), wanted)
    desk_opens_code(guide, code)
    return guide


def _visit(guide: Guide, wanted: Wanted) -> str:
    journey = KioskJourney(guide)
    journey.run()
    wanted.append(("lead", journey.lead))
    return journey.code


def _open(make: Callable[[], Window], opened: ExitStack, album: Album, breath_ms: int) -> Guide:
    window = make()
    opened.callback(window.close)
    if window.window is None:
        raise RuntimeError("the window was not opened")
    guide = Guide(window, Person(window.window, patience=60.0), album, breath_ms)
    guide.come_forward()
    return guide
