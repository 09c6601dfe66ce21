"""The command line. How what it starts is put together stands in compose.py.

Whatever is heavy is imported inside its command: the start of the desk is measured, and it needs no web server.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":  # a window opens past all that follows; any other command comes back here
    from start import start

    start(sys.argv[1:])
    sys.exit()

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

import click

import servers
from command_line import AS_JSON, show
from compose import (
    data_folder,
    device_folder,
    open_device,
    open_role,
    open_showroom,
    own_dealership,
    told,
    training_windows,
    web_leads_desk,
)
from db.errors import EnvironmentTrouble, PersonCanMend
from db.ids import id_maker, utc_now

VERSION = "0.1.0"

# ------------------------------------------------------------------------------------------------- trouble and crashes


class CommandLine(click.Group):
    """Trouble becomes one sentence: exit code 2 what the person can mend, 3 the surroundings, 1 a bug."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own ways to end
        except Exception as trouble:  # noqa: BLE001  # the last line of defence
            answer(trouble, ctx.params["data"], ctx.invoked_subcommand or "")


def answer(trouble: Exception, data: Path, doing: str) -> NoReturn:
    """End with one sentence; a person never reads a traceback."""
    if isinstance(trouble, PersonCanMend | EnvironmentTrouble):
        click.echo(str(trouble), err=True)
        sys.exit(2 if isinstance(trouble, PersonCanMend) else 3)
    click.echo(report_bug(trouble, data, doing), err=True)
    sys.exit(1)


def report_bug(bug: BaseException, data: Path, doing: str) -> str:
    """Keep a report of the bug among the device's data; the sentence that tells a person."""
    from db.crash_report import write_crash_report

    report = write_crash_report(bug, data / "crashes", at=utc_now(), doing=doing, version=VERSION)
    where = f"the report {report} says where, and holds no personal data" if report else "no report could be written"
    return f"Vitrine has made a mistake and stopped ({type(bug).__name__}); {where}."


# ------------------------------------------------------------------------------------------------------------ commands

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


for server in servers.COMMANDS:
    vitrine.add_command(server)


@vitrine.command()
@LANGUAGE
@click.pass_obj
def desk(data: Path, language: str | None) -> None:
    """The salesperson's desk."""
    sys.exit(open_role(data, "desk", language or "", report_bug))


@vitrine.command()
@LANGUAGE
@click.pass_obj
def kiosk(data: Path, language: str | None) -> None:
    """The visitor's kiosk, full screen."""
    sys.exit(open_role(data, "kiosk", language or "", report_bug))


@vitrine.group("range")
def range_() -> None:
    """A manufacturer's range: check it, count what it holds, put it on this device."""


FILE = click.argument("file", type=click.Path(exists=True, path_type=Path))


def is_instance(file: Path) -> bool:
    """Whether FILE is a manufacturer's XCSP instance and not a range of ours; its content says so."""
    from sales.configurator.xcsp import is_xcsp

    return is_xcsp(file)


@range_.command()
@FILE
@AS_JSON
def check(file: Path, as_json: bool) -> None:
    """Say what is wrong with the range in FILE, line by line, and how to mend it. FILE may be an XCSP 2.1 instance."""
    from sales.configure.kept import compiler
    from sales.range import instance, report

    found = instance.check_instance(file) if is_instance(file) else report.check(file, compiler())
    show(found.data()) if as_json else click.echo(found.text())
    sys.exit(0 if found.ok else 2)


@range_.command()
@FILE
@AS_JSON
def info(file: Path, as_json: bool) -> None:
    """Count what the range or the XCSP 2.1 instance in FILE holds."""
    from sales.configure.kept import compiler
    from sales.range import instance, report

    if is_instance(file):
        one = instance.check_instance(file)
        said = one.found or one
        show(said.data()) if as_json else click.echo(said.text())
        sys.exit(0 if one.ok else 2)
    checked = report.check(file, compiler())
    found = report.info(checked.range, compiler()) if checked.range else checked
    show(found.data()) if as_json else click.echo(found.text())
    sys.exit(0 if checked.ok else 2)


@range_.command("import")
@FILE
@AS_JSON
@click.pass_obj
def import_(data: Path, file: Path, as_json: bool) -> None:
    """Put the range in FILE on this device; one with problems is not taken, and the old one stays.

    It says how far it is; Ctrl-C stops it, and the old range stays. An XCSP 2.1 instance is compiled and kept, but no
    car can be sold from it: it has no names and no prices.
    """
    from sales.configure.kept import import_range
    from sales.range.instance import import_instance

    with told("What can be combined") as (opening, watch):
        found = import_instance(file, data, watch) if is_instance(file) else import_range(file, data, opening)
    show(found.data()) if as_json else click.echo(found.text())
    sys.exit(0 if found.ok else 2)


@vitrine.command()
@click.argument("url")
@click.argument("code")
@click.option("--role", type=click.Choice(["desk", "kiosk"]), default="desk", show_default=True)
@click.pass_obj
def join(data: Path, url: str, code: str, role: str) -> None:
    """Let this device belong to the gateway at URL, with a one-time CODE. Close its window first."""
    from platform import node

    from db.only_one import only_one
    from sync.connect import enrol

    file = data / f"{role}.sqlite"
    new = not file.exists()
    try:
        with only_one(file), open_device(data, role) as store:
            found = enrol(store, url, code, node())
    except BaseException:  # Ctrl-C too
        if new:  # it belongs nowhere: the next start is the training dealership's again
            file.unlink(missing_ok=True)
        raise
    click.echo(f"This {found.role} now belongs to {found.dealership} at {found.url}.")


@vitrine.group()
def leads() -> None:
    """Leads from portals and websites, and ours for other systems: ADF 1.0 in and out."""


@leads.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@AS_JSON
@click.pass_obj
def read_leads(data: Path, files: tuple[str, ...], as_json: bool) -> None:
    """Take the leads in FILES; - is standard input. What cannot be read is kept and waits at the desk."""
    from sales.adf.beside import consents_beside
    from sales.web_leads import bring_in
    from sales.web_told import brought_facts, brought_sentence

    with web_leads_desk(data) as (workplace, range_):
        found = []
        for file in files:
            body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            name, came_by = ("stdin", "stdin") if file == "-" else (Path(file).name, "file")
            beside = consents_beside(Path(file))
            said = beside.read_bytes() if file != "-" and beside.exists() else b""
            found.append(bring_in(workplace, body, name, came_by, range_, beside=said))
    if as_json:
        show([brought_facts(one) for one in found])
    else:
        for one in found:
            click.echo(brought_sentence(one))
    sys.exit(2 if any(one.delivery.state == "unread" for one in found) else 0)


@leads.command("folder")
@click.argument("folder", required=False, type=click.Path(file_okay=False, exists=True, resolve_path=True))
@click.option("--none", "ended", is_flag=True, help="Watch no folder any more.")
@click.pass_obj
def leads_folder(data: Path, folder: str | None, ended: bool) -> None:
    """Let the desk watch FOLDER for web leads, or say which one it watches."""
    from sales.web_folder import FOLDER

    with open_device(device_folder(data, "desk"), "desk") as store:
        if folder or ended:
            store.keep_setting(FOLDER, "" if ended else str(folder))
        watched = store.setting(FOLDER)
    click.echo(f"The desk watches {watched} for web leads." if watched else "The desk watches no folder.")


@leads.command("write")
@click.argument("ids", nargs=-1)
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.pass_obj
def write_leads(data: Path, ids: tuple[str, ...], folder: Path) -> None:
    """Write leads as ADF into a folder, with their consents beside them: those named by IDS, else all open ones."""
    from sales.dealership import read_dealership
    from sales.leads import leads as open_leads
    from sales.web_leads_out import lead_as_adf

    house = own_dealership(data) or read_dealership()
    with web_leads_desk(data) as (workplace, range_):
        wanted = ids or [row.id for row in open_leads(workplace)]
        leaving = [lead_as_adf(workplace, one, range_, house.name) for one in wanted]
    folder.mkdir(parents=True, exist_ok=True)
    for one in leaving:
        one.write(folder)
    click.echo(f"{len(leaving)} lead{'' if len(leaving) == 1 else 's'} in {folder}.")


@vitrine.command()
@AS_JSON
@click.option("--role", type=click.Choice(["desk", "kiosk"]), default="desk", show_default=True)
@click.pass_obj
def sync(data: Path, as_json: bool, role: str) -> None:
    """Exchange with the gateway once, now. Not while the desk or the kiosk is open: it does so by itself."""
    from db.only_one import only_one
    from sync.connect import sync_now
    from sync.told import report_facts, report_sentence

    folder = device_folder(data, role)
    with only_one(folder / f"{role}.sqlite"), open_device(folder, role) as store:
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
    from sync.hub_name import find_hubs

    folder = device_folder(data, role)
    findings = checkup.check_up(
        folder / f"{role}.sqlite",
        version=VERSION,
        now=utc_now(),
        online=checkup.beyond_this_machine,
        ask=checkup.ask_gateway if folder == data else None,
        hubs=find_hubs,
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
