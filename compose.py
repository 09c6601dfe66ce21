"""How a process is put together: which file, which range, who sits there, which exchange, which window.

Whatever is heavy is imported inside its function: the start of the desk is measured, and it needs no web server.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import VitrineError
from db.ids import id_maker, utc_now

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from db.records import Record
    from db.store import Store
    from sales.configurator.watch import Watch
    from sales.configure import Showroom
    from sales.dealership import Dealership
    from sales.opening import Opening
    from sales.web_lead_form import Range
    from sales.workplace import Workplace
    from sync.crm.training import PricePoint
    from sync.gateway.serve import House
    from sync.status import Status
    from sync.thread import Exchange, SyncThread
    from sync.training_ground import TrainingGround
    from ui.app import Setup, Window
    from ui.start_trouble import Mending
    from ui.tour.show import Windows

ROOT = Path(__file__).resolve().parent
DEMO_PIN = "2468"
DEMO_RANGE = ROOT / "assets" / "range" / "auben"
DEMO_SEED = 7


def data_folder() -> Path:
    """Where this device keeps its data, unless --data or VITRINE_DATA names a folder."""
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base else Path.home() / ".local" / "share") / "vitrine"


def device_folder(data: Path, role: str) -> Path:
    """Where the device's file is: in `data` once it belongs to a gateway, until then in the training dealership's."""
    return data if (data / f"{role}.sqlite").exists() else data / "training"


@contextmanager
def open_device(folder: Path, role: str) -> Iterator[Store]:
    """The file of one device, open."""
    from db.store import open_store

    store = open_store(folder / f"{role}.sqlite", clock=utc_now, new_id=id_maker(utc_now))
    try:
        yield store
    finally:
        store.close()


def open_showroom(data: Path, opening: Opening | None = None) -> Showroom:
    """The range of this device, or the demo range; models are compiled when they are first looked at, and kept."""
    from sales.configure import kept

    return kept.open_showroom(data, DEMO_RANGE, opening=opening)


def workplace_at(store: Store, role: str, own: Dealership | None = None, *, ask: bool = False) -> Workplace:
    """The workplace of a device, in the market and the time zone of its `own` dealership, if it says one.

    At the desk sits who said so last; else the first of the staff, or nobody (`ask`).
    """
    from sales.records import Staff
    from sales.who import who_sits_here
    from sales.workplace import Workplace

    staff = who_sits_here(store) if role == "desk" else ""
    if role == "desk" and not staff and not ask:
        staff = next((person.id for person in store.all(Staff) if person.active), "")
    place = {"market": own.market, "timezone": own.timezone} if own is not None else {}
    return Workplace(store, utc_now, id_maker(utc_now), staff=staff, role=role, **place)


@contextmanager
def web_leads_desk(data: Path) -> Iterator[tuple[Workplace, Range]]:
    """The desk of this device, and what the leads of others are compared with."""
    from sales.web_range import range_of_web_leads

    with open_device(device_folder(data, "desk"), "desk") as store:
        desk = workplace_at(store, "desk", own_dealership(data))
        yield desk, range_of_web_leads(open_showroom(data).range)


def exchange_of(store: Store, folder: Path, role: str, *, embedded: bool) -> Exchange | None:
    """How this device exchanges; None when it belongs to no gateway.

    With an embedded gateway the very first exchange is made at once, so that nobody meets an empty dealership.
    """
    from sync.embedded import Embedded
    from sync.following import follow

    if not embedded:
        return follow(store, clock=utc_now, new_id=id_maker(utc_now))
    sync = Embedded(store, folder, role, clock=utc_now, new_id=id_maker(utc_now))
    if sync.status().last_sent is None:
        _say("Setting up the training dealership, once ...")
        try:
            sync.connect()
        except VitrineError:
            sync.close()
            raise
        sync.run_once()
    return sync


def _say(words: str, end: str = "\n") -> None:
    """To the person at a terminal."""
    import click

    click.echo(words + end, err=True, nl=False)


def training_house() -> House:
    """The made-up dealership that training and the demo begin with: the same people and cars in each new one."""
    from sales.dealership import read_dealership
    from sync.gateway.serve import House

    its = read_dealership()

    def seeds() -> list[Record]:
        from sales.configure import Showroom
        from sales.configure.kept import compiler
        from sales.demo import seed_demo
        from sales.demo.cars import showroom_cars
        from sales.range.read import read_range

        now = utc_now()
        showroom = Showroom(read_range(DEMO_RANGE), compiler())
        cars = showroom_cars(showroom, DEMO_SEED, its.market, f"{now:%Y-%m-%d}")
        return [record for _, record in seed_demo(cars, DEMO_SEED, now, timezone=its.timezone)]

    def prices() -> list[PricePoint]:
        from sales.pricing import price_list
        from sales.range.read import read_range
        from sync.crm.training import PricePoint

        return [
            PricePoint(model.code, f"{choice}/{value}", its.market, cents)
            for model in read_range(DEMO_RANGE).models
            for (choice, value), cents in price_list(model, its.market, f"{utc_now():%Y-%m-%d}").items()
            if cents > 0
        ]

    return House(name=its.name, timezone=its.timezone, seeds=seeds, prices=prices)


def own_house(file: Path) -> House:
    """The dealership its own file describes."""
    from sales.house_file import read_house
    from sync.gateway.serve import House

    found = read_house(file)
    return House(name=found.about.name, timezone=found.about.timezone, lasting=found.records)


Report = Callable[[BaseException, Path, str], str]
"""Keeps a report of a bug, met while doing something, among the data; the sentence that tells a person."""


def open_role(
    data: Path, role: str, language: str, report: Report, watch: Callable[[Window], None] = lambda _: None
) -> int:
    """The desk or the kiosk of this device, until it is closed. `watch` is told of the window when it stands."""
    from ui import app
    from ui.theme import Look

    def opened(setup: Setup) -> Window:
        window = (app.open_desk if role == "desk" else app.open_kiosk)(setup)
        watch(window)
        return window

    if role == "desk":
        return work_at(data, role, opened, report, language=language)
    look = Look(touch=True, dark_stage=True)
    return work_at(data, role, opened, report, language=language, look=look, full_screen=True)


def work_at(data: Path, role: str, open_window: Callable[[Setup], Window], report: Report, **look: Any) -> int:
    """Open a window on this device's file and stay until it is closed. What keeps it from opening is shown in a window
    too, until a person has mended it or closes; then it is raised."""
    from ui.early import FIRST, Early, bare_application, dress_application

    app = bare_application()
    early = Early(*FIRST[role])
    dress_application(app)

    def crash(_kind: type[BaseException], bug: BaseException, _trace: object) -> None:
        _say(report(bug, data, role))
        app.exit(1)

    sys.excepthook = crash
    try:
        while True:
            folder = device_folder(data, role)
            try:
                return _work(
                    data, folder, role, app, lambda setup: open_window(replace(setup, early=early, **look)), report
                )
            except VitrineError as trouble:
                from ui.start_trouble import mended

                if not mended(trouble, mending_of(data, folder / f"{role}.sqlite", look)):
                    raise
    finally:
        early.close()


def _work(
    data: Path,
    folder: Path,
    role: str,
    app: QGuiApplication,
    open_window: Callable[[Setup], Window],
    report: Report,
) -> int:
    from db.only_one import only_one
    from sales.opening import Opening
    from ui.app import Setup

    with only_one(folder / f"{role}.sqlite"), open_device(folder, role) as store:

        def sync_bug(bug: Exception) -> None:
            report(bug, data, "sync")

        # The very first exchange comes before the window; later ones, and all they import, once the window stands.
        first = [] if has_staff(store) else [exchange_of(store, folder, role, embedded=folder != data)]

        def make_sync(tell: Callable[[Status], None]) -> SyncThread:
            from sync.thread import SyncThread

            def begin() -> Exchange | None:  # again when the device has joined its gateway with a new code
                return first.pop() if first else exchange_of(store, folder, role, embedded=folder != data)

            return SyncThread(begin, tell, on_bug=sync_bug)

        own = own_dealership(data)
        opening = Opening()
        setup = Setup(
            workplace=workplace_at(store, role, own, ask=True),
            showroom=lambda: open_showroom(data, opening),
            opening=opening,
            make_sync=make_sync,
            settings={"dealership": own},
        )
        window = open_window(setup)
        window.keep_daily_copy()
        try:
            return app.exec()
        finally:
            window.close()


def has_staff(store: Store) -> bool:
    """Whether the dealership's people have arrived on this device."""
    from sales.records import Staff

    return bool(store.all(Staff))


def own_dealership(data: Path) -> Dealership | None:
    """What `dealership.toml` among the device's data says of the dealership; None without one: the made-up one."""
    file = data / "dealership.toml"
    if not file.exists():
        return None
    from sales.house_file import read_house

    return read_house(file).about


def mending_of(data: Path, file: Path, look: dict[str, Any]) -> Mending:
    """What a person can do about the file of a device that cannot be opened."""
    from sales.safekeeping import begin_anew, put_back_copy
    from ui.start_trouble import Mending
    from ui.theme import Look

    training = file.parent != data
    return Mending(
        put_back=lambda: put_back_copy(file, clock=utc_now, new_id=id_maker(utc_now)),
        begin_anew=(lambda: begin_anew(file, clock=utc_now)) if training else None,
        language=look.get("language", ""),
        look=look.get("look", Look()),
    )


@contextmanager
def training_windows(language: str, *, still: bool) -> Iterator[tuple[Windows, TrainingGround]]:
    """A training dealership of its own in a folder that goes again, with a desk and a kiosk that belong to it."""
    from tempfile import TemporaryDirectory

    from sales import kiosk_lock
    from sync.training_ground import TrainingGround
    from ui.app import Setup, make_application, open_desk, open_kiosk
    from ui.theme import Look
    from ui.tour.show import Windows

    def window(role: str, look: Look, **size: Any) -> Setup:
        store = left.enter_context(open_device(folder, role))
        ground.welcome(store, role)
        kiosk_lock.set_pin(store, DEMO_PIN, os.urandom)
        place, runner = workplace_at(store, role), partial(ground.runner, store)
        return Setup(
            workplace=place,
            showroom=lambda: open_showroom(folder),
            make_sync=runner,
            language=language,
            look=look,
            **size,
        )

    app = make_application()
    _say("Setting up a training dealership ...")
    with ExitStack() as left:
        left.callback(app.exit)
        folder = Path(left.enter_context(TemporaryDirectory(prefix="vitrine-")))
        ground = TrainingGround(folder)
        left.callback(ground.close)
        desk = window("desk", Look(still=still), size=(1440, 900))
        touch = Look(touch=True, still=still, dark_stage=True)
        kiosk = window("kiosk", touch, size=(1080, 1920), full_screen=not still)
        yield Windows(desk=partial(open_desk, desk), kiosk=partial(open_kiosk, kiosk)), ground


# ------------------------------------------------------------------------------------- long jobs at the command line
class ProgressLine:
    """How far a long job is, on standard error: one line that changes, or in a file one line for each part."""

    def __init__(self) -> None:
        self._part, self._shown = "", False

    def __call__(self, part: str, percent: int) -> None:
        """So much of this part is done."""
        if sys.stderr.isatty():
            _say(f"\r{part}: {percent} %\x1b[K", end="")
            self._shown = True
        elif part != self._part:
            _say(f"{part} ...")
        self._part = part

    def end(self) -> None:
        """What is said next begins a line."""
        if self._shown:
            _say("")


@contextmanager
def told(what: str) -> Iterator[tuple[Opening, Watch]]:
    """A long job tells how far it is: a range of ours through the first, an instance through the second.

    Ctrl-C ends it in good order: nothing is left half done.
    """
    from signal import SIGINT, signal

    from sales.configurator.watch import Watch
    from sales.opening import Opening, in_words

    line = ProgressLine()
    opening = Opening(lambda step: line(in_words(step), step.percent))
    before = signal(SIGINT, lambda *_: opening.stop())
    try:
        yield opening, Watch(lambda part: line(what, int(100 * part)), opening.stopped)
    finally:
        signal(SIGINT, before)
        line.end()
