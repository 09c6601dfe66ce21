"""The guided tour as a whole: the desk's journey, the kiosk's, and what was left behind at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from sales.records import Store, by_kind
from ui.app import Window
from ui.tour.guide import Album, Guide
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


def run_tour(windows: Windows, ground: Ground, out: Path, *, only_kiosk: bool = False, breath_ms: int = 0) -> bool:
    """Plays the tour and writes pictures, `offer.pdf` and `summary.json` into `out`.

    True when the CRM holds what was made: the lead, the test drive and the offer of the desk, and the lead of the kiosk.
    """
    album = Album(out)
    wanted: list[tuple[str, str]] = []
    store: Store
    if only_kiosk:
        store = _kiosk_part(windows, album, breath_ms, wanted)
    else:
        store = _both_parts(windows, ground, album, breath_ms, wanted)
    reached = all([record and ground.crm_holds(kind, record) for kind, record in wanted])
    facts = {
        "ok": reached and bool(wanted),
        "steps": [asdict(step) for step in album.steps],
        "device": by_kind(store),
        "gateway": ground.gateway(),
        "crm": ground.crm(),
    }
    write_summary(out, facts)
    return bool(facts["ok"])


def write_summary(out: Path, facts: Mapping[str, Any]) -> None:
    """The tour for a program."""
    (out / "summary.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _both_parts(windows: Windows, ground: Ground, album: Album, breath_ms: int, wanted: list[tuple[str, str]]) -> Store:
    desk = windows.desk()
    try:
        guide = _guide(desk, album, breath_ms)
        journey = DeskJourney(guide, ground, album.folder / "offer.pdf")
        journey.run()
        wanted += [("lead", journey.lead), ("test_drive", journey.drive), ("offer", journey.offer)]
        code = _visit(windows, album, breath_ms, wanted)
        desk_opens_code(guide, code)
        return journey.store
    finally:
        desk.close()


def _kiosk_part(windows: Windows, album: Album, breath_ms: int, wanted: list[tuple[str, str]]) -> Store:
    kiosk = windows.kiosk()
    try:
        _walk(kiosk, album, breath_ms, wanted)
        return kiosk.setup.workplace.store
    finally:
        kiosk.close()


def _visit(windows: Windows, album: Album, breath_ms: int, wanted: list[tuple[str, str]]) -> str:
    kiosk = windows.kiosk()
    try:
        return _walk(kiosk, album, breath_ms, wanted)
    finally:
        kiosk.close()


def _walk(kiosk: Window, album: Album, breath_ms: int, wanted: list[tuple[str, str]]) -> str:
    journey = KioskJourney(_guide(kiosk, album, breath_ms))
    journey.run()
    wanted.append(("lead", journey.lead))
    return journey.code


def _guide(window: Window, album: Album, breath_ms: int) -> Guide:
    if window.window is None:
        raise RuntimeError("the window was not opened")
    return Guide(window, Person(window.window, patience=60.0), album, breath_ms)
