"""The command line, and the place where everything is put together.

Whatever is heavy is imported inside its command: the start of the desk is measured, and it needs no web server.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from db.errors import EnvironmentTrouble, PersonCanMend, VitrineError
from db.ids import id_maker, utc_now

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from db.records import Record
    from db.store import Store
    from sales.configurator.engine import Configurator
    from sales.configurator.problem import Problem
    from sales.configure import Showroom
    from sales.dealership import Dealership
    from sales.range.model import Model
    from sales.workplace import Workplace
    from sync.crm.training import PricePoint
    from sync.gateway.serve import House
    from sync.status import Status
    from sync.thread import Exchange, SyncThread
    from sync.training_ground import TrainingGround
    from ui.app import Setup, Window
    from ui.start_trouble import Mending
    from ui.tour.show import Windows

VERSION = "0.1.0"
ROOT = Path(__file__).resolve().parent
DEMO_PIN = "2468"
DEMO_RANGE = ROOT / "assets" / "range" / "auben"
DEMO_SEED = 7

# ------------------------------------------------------------------------------------------------- trouble and crashes


class CommandLine(click.Group):
    """Trouble becomes one sentence: exit code 2 what the person can mend, 3 the surroundings, 1 a bug."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except PersonCanMend as trouble:
            _leave(str(trouble), 2)
        except EnvironmentTrouble as trouble:
            _leave(str(trouble), 3)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own ways to end
        except Exception as bug:  # noqa: BLE001  # the last line of defence: a person reads a sentence, never a traceback
            _leave(report_bug(bug, ctx.params["data"], ctx.invoked_subcommand or ""), 1)


def _leave(sentence: str, code: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)


def report_bug(bug: BaseException, data: Path, doing: str) -> str:
    """Keep a report of the bug among the device's data; the sentence that tells a person."""
    from db.crash_report import write_crash_report

    report = write_crash_report(bug, data / "crashes", at=utc_now(), doing=doing, version=VERSION)
    where = f"the report {report} says where, and holds no personal data" if report else "no report could be written"
    return f"Vitrine has made a mistake and stopped ({type(bug).__name__}); {where}."


# --------------------------------------------------------------------------------------------------------- composition


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


def open_showroom(data: Path) -> Showroom:
    """The range of this device, or the demo range; models are compiled when they are first looked at, and kept."""
    from sales.configure import kept

    return kept.open_showroom(data, DEMO_RANGE)


def compile_model(_model: Model, problem: Problem) -> Configurator:
    """The configurator of a model, without prices; values that no car can have are kept, as never possible."""
    from sales.configurator.compile import compile_problem
    from sales.configurator.engine import Configurator

    return Configurator(compile_problem(problem, allow_dead=True), problem=problem)


def workplace_at(store: Store, role: str, *, ask: bool = False) -> Workplace:
    """The workplace of a device. At the desk sits who said so last; else the first of the staff, or nobody (`ask`)."""
    from sales.records import Staff
    from sales.who import who_sits_here
    from sales.workplace import Workplace

    staff = who_sits_here(store) if role == "desk" else ""
    if role == "desk" and not staff and not ask:
        staff = next((person.id for person in store.all(Staff) if person.active), "")
    return Workplace(store, utc_now, id_maker(utc_now), staff=staff, role=role)


def exchange_of(store: Store, folder: Path, role: str, *, embedded: bool) -> Exchange | None:
    """How this device exchanges; None when it belongs to no gateway.

    With an embedded gateway the very first exchange is made at once, so that nobody meets an empty dealership.
    """
    from sync.connect import open_sync
    from sync.embedded import Embedded

    if not embedded:
        return open_sync(store, clock=utc_now, new_id=id_maker(utc_now))
    sync = Embedded(store, folder, role, clock=utc_now, new_id=id_maker(utc_now))
    if sync.status().last_sent is None:
        click.echo("Setting up the training dealership, once ...", err=True)
        try:
            sync.connect()
        except VitrineError:
            sync.close()
            raise
        sync.run_once()
    return sync


def training_house() -> House:
    """The made-up dealership that training and the demo begin with: the same people and cars in each new one."""
    from sales.dealership import read_dealership
    from sync.gateway.serve import House

    its = read_dealership()

    def seeds() -> list[Record]:
        from sales.configure import Showroom
        from sales.demo import seed_demo
        from sales.demo.cars import showroom_cars
        from sales.range.read import read_range

        now = utc_now()
        showroom = Showroom(read_range(DEMO_RANGE), compile_model)
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


def work_at(data: Path, role: str, open_window: Callable[[Setup], Window], **look: Any) -> int:
    """Open a window on this device's file and stay until it is closed. What keeps it from opening is shown in a window
    too, until a person has mended it or closes; then it is raised."""
    from ui.app import make_application

    app = make_application()

    def crash(_kind: type[BaseException], bug: BaseException, _trace: object) -> None:
        click.echo(report_bug(bug, data, role), err=True)
        app.exit(1)

    sys.excepthook = crash
    while True:
        folder = device_folder(data, role)
        try:
            return _work(data, folder, role, app, lambda setup: open_window(replace(setup, **look)))
        except VitrineError as trouble:
            from ui.start_trouble import mended

            if not mended(trouble, mending_of(data, folder / f"{role}.sqlite", look)):
                raise


def _work(data: Path, folder: Path, role: str, app: QGuiApplication, open_window: Callable[[Setup], Window]) -> int:
    from db.only_one import only_one
    from ui.app import Setup

    with only_one(folder / f"{role}.sqlite"), open_device(folder, role) as store:

        def sync_bug(bug: Exception) -> None:
            report_bug(bug, data, "sync")

        # The very first exchange comes before the window; later ones, and all they import, once the window stands.
        sync = exchange_of(store, folder, role, embedded=folder != data) if not has_staff(store) else None

        def make_sync(tell: Callable[[Status], None]) -> SyncThread:
            from sync.thread import SyncThread

            return SyncThread(
                lambda: sync or exchange_of(store, folder, role, embedded=folder != data), tell, on_bug=sync_bug
            )

        own = own_dealership(data)
        workplace = workplace_at(store, role, ask=True)
        if own is not None:
            workplace.market, workplace.timezone = own.market, own.timezone
        setup = Setup(
            workplace=workplace,
            showroom=lambda: open_showroom(data),
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
    from sales.house_file import read_house

    file = data / "dealership.toml"
    return read_house(file).about if file.exists() else None


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


def show(facts: object) -> None:
    """Facts for a program."""
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))


# ------------------------------------------------------------------------------------------------------------ commands

AS_JSON = click.option("--json", "as_json", is_flag=True, help="For a program.")
LANGUAGE = click.option(
    "--lang", "language", type=click.Choice(["fr", "en"]), default=None, help="Instead of the system's."
)


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="vitrine")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=data_folder,
    envvar="VITRINE_DATA",
    show_default="~/.local/share/vitrine",
    help="Folder of this device's data.",
)
@click.pass_context
def vitrine(ctx: click.Context, data: Path) -> None:
    """The sales assistant of a car dealership that goes on working without a network."""
    ctx.obj = data


@vitrine.command()
@LANGUAGE
@click.pass_obj
def desk(data: Path, language: str | None) -> None:
    """The salesperson's desk."""
    from ui.app import open_desk

    sys.exit(work_at(data, "desk", open_desk, language=language or ""))


@vitrine.command()
@LANGUAGE
@click.pass_obj
def kiosk(data: Path, language: str | None) -> None:
    """The visitor's kiosk, full screen."""
    from ui.app import open_kiosk
    from ui.theme import Look

    sys.exit(
        work_at(
            data, "kiosk", open_kiosk, language=language or "", look=Look(touch=True, dark_stage=True), full_screen=True
        )
    )


@vitrine.group("range")
def range_() -> None:
    """A manufacturer's range: check it, count what it holds, put it on this device."""


FILE = click.argument("file", type=click.Path(exists=True, path_type=Path))


@range_.command()
@FILE
@AS_JSON
def check(file: Path, as_json: bool) -> None:
    """Say what is wrong with the range in FILE, line by line, and how to mend it."""
    from sales.range import report

    found = report.check(file, compile_model)
    show(found.data()) if as_json else click.echo(found.text())
    sys.exit(0 if found.ok else 2)


@range_.command()
@FILE
@AS_JSON
def info(file: Path, as_json: bool) -> None:
    """Count what the range in FILE holds."""
    from sales.range import report

    checked = report.check(file, compile_model)
    found = report.info(checked.range, compile_model) if checked.range else checked
    show(found.data()) if as_json else click.echo(found.text())
    sys.exit(0 if checked.ok else 2)


@range_.command("import")
@FILE
@AS_JSON
@click.pass_obj
def import_(data: Path, file: Path, as_json: bool) -> None:
    """Put the range in FILE on this device; one with problems is not taken, and the old one stays."""
    from sales.configure.kept import import_range

    found = import_range(file, data)
    show(found.data()) if as_json else click.echo(found.text())
    sys.exit(0 if found.ok else 2)


@vitrine.command()
@click.argument("url")
@click.argument("code")
@click.option("--role", type=click.Choice(["desk", "kiosk"]), default="desk", show_default=True)
@click.pass_obj
def join(data: Path, url: str, code: str, role: str) -> None:
    """Let this device belong to the gateway at URL, with a one-time CODE."""
    from platform import node

    from sync.connect import enrol

    new = not (data / f"{role}.sqlite").exists()
    try:
        with open_device(data, role) as store:
            found = enrol(store, url, code, f"{role} {node()}")
    except VitrineError:
        if new:  # it belongs nowhere: the next start is the training dealership's again
            (data / f"{role}.sqlite").unlink()
        raise
    click.echo(f"This {found.role} now belongs to {found.dealership} at {found.url}.")


@vitrine.command()
@click.option("--database", required=True, help="sqlite:///FILE or postgresql://...")
@click.option("--port", type=int, required=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--code", "codes", multiple=True, type=click.Choice(["desk", "kiosk", "relay"]), help="Make a one-time code."
)
@click.option("--training", type=click.Path(dir_okay=False, path_type=Path), help="File of a training CRM behind it.")
@click.option("--house", "file", type=click.Path(path_type=Path), help="The dealership's own file (TOML).")
@click.option("--with-parent", is_flag=True, help="End when standard input closes.")
def gateway(
    database: str,
    port: int,
    host: str,
    codes: tuple[Any, ...],
    training: Path | None,
    file: Path | None,
    with_parent: bool,
) -> None:
    """The gateway: keeps what the dealership's devices have agreed on."""
    from sync.gateway.serve import House, serve

    if file and training:
        raise click.UsageError("--house is for a real dealership, --training for a made-up one; use one of them.")
    house = own_house(file) if file else training_house() if training else House()
    serve(database, port, host=host, house=house, codes=codes, training=training, with_parent=with_parent)


@vitrine.command()
@AS_JSON
@click.option("--role", type=click.Choice(["desk", "kiosk"]), default="desk", show_default=True)
@click.pass_obj
def sync(data: Path, as_json: bool, role: str) -> None:
    """Exchange with the gateway once, now."""
    from sync.connect import sync_now
    from sync.told import report_facts, report_sentence

    with open_device(device_folder(data, role), role) as store:
        report = sync_now(store, clock=utc_now, new_id=id_maker(utc_now))
    if as_json:
        show(report_facts(report))
    else:
        click.echo(report_sentence(report))
    sys.exit(3 if report and report.trouble else 0)


@vitrine.command()
@AS_JSON
@click.option("--role", type=click.Choice(["desk", "kiosk"]), default="desk", show_default=True)
@click.pass_obj
def doctor(data: Path, as_json: bool, role: str) -> None:
    """Look whether everything is there that this device needs."""
    from sync import checkup

    folder = device_folder(data, role)
    findings = checkup.check_up(
        folder / f"{role}.sqlite",
        version=VERSION,
        now=utc_now(),
        online=checkup.beyond_this_machine,
        ask=checkup.ask_gateway if folder == data else None,
    )
    if as_json:
        show(checkup.as_json(findings))
    else:
        for finding in findings:
            click.echo(f"{'ok ' if finding.well else '-->'} {finding.name:10}  {finding.says}")
    sys.exit(0 if all(finding.well for finding in findings) else 3)


@vitrine.command()
@LANGUAGE
@click.option("--kiosk", is_flag=True, help="Only the visitor's part.")
@click.option("--offscreen", is_flag=True, help="Without a display, as fast as it goes.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out/demo"),
    show_default=True,
    help="Where the pictures, offer.pdf and summary.json go.",
)
def demo(language: str | None, kiosk: bool, offscreen: bool, out: Path) -> None:
    """The guided tour through a sales day, on data of its own."""
    from ui.tour.show import run_tour

    if offscreen:
        os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    breath = 0 if os.environ.get("QT_QPA_PLATFORM") == "offscreen" else 900
    with training_windows(language or "", still=not breath) as (windows, ground):
        well = run_tour(windows, ground, out, only_kiosk=kiosk, breath_ms=breath)
    told = "The tour went well" if well else "The tour did not reach its end, or the CRM does not hold what was made"
    click.echo(f"{told}; its pictures and its summary are in {out}.")
    sys.exit(0 if well else 1)


@vitrine.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--lang", "languages", type=click.Choice(["fr", "en"]), multiple=True, help="Only this one.")
@click.option("--only", default="", help="Only windows whose name begins so, such as desk-1440x900 or kiosk.")
def shots(folder: Path, languages: tuple[str, ...], only: str) -> None:
    """Take pictures of every screen in every state, and a page that shows them side by side."""
    from tempfile import TemporaryDirectory

    from sales.demo.still import StillHouse
    from ui.app import make_application
    from ui.tour.shots import LANGUAGES, take_pictures, variants
    from ui.tour.sitting import House

    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    app = make_application()
    with TemporaryDirectory(prefix="vitrine-") as temporary, ExitStack() as left:
        still = StillHouse(Path(temporary), lambda: open_showroom(Path(temporary)))
        left.callback(still.close)
        left.callback(app.exit)
        house = House(still.workplace, still.showroom, still.broken, still.stand_in, still.refuse)
        wanted = [variant for variant in variants(languages or LANGUAGES) if variant.label.startswith(only)]
        count = take_pictures(house, folder, wanted)
    click.echo(f"{count} pictures and index.html are in {folder}.")


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
    click.echo("Setting up a training dealership ...", err=True)
    with ExitStack() as left:
        left.callback(app.exit)
        folder = Path(left.enter_context(TemporaryDirectory(prefix="vitrine-")))
        ground = TrainingGround(folder)
        left.callback(ground.close)
        desk = window("desk", Look(still=still), size=(1440, 900))
        touch = Look(touch=True, still=still, dark_stage=True)
        kiosk = window("kiosk", touch, size=(1080, 1920), full_screen=not still)
        yield Windows(desk=partial(open_desk, desk), kiosk=partial(open_kiosk, kiosk)), ground


if __name__ == "__main__":
    vitrine()
