"""The command line, and the place where everything is put together.

Whatever is heavy is imported inside its command: the start of the desk is measured, and it needs no web server.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from db.errors import EnvironmentTrouble, PersonCanMend
from db.ids import utc_now

VERSION = "0.1.0"
ROOT = Path(__file__).resolve().parent
DEMO_RANGE = ROOT / "assets" / "range"


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
        except (click.ClickException, click.exceptions.Exit, click.Abort, SystemExit, KeyboardInterrupt):
            raise
        except Exception as bug:  # noqa: BLE001  # the last line of defence: a person reads a sentence, never a traceback
            _leave(_crashed(bug, ctx), 1)


def _leave(sentence: str, code: int) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)


def _crashed(bug: BaseException, ctx: click.Context) -> str:
    from db.crash_report import write_crash_report

    doing = ctx.invoked_subcommand or "vitrine"
    folder = ctx.params.get("data", data_folder()) / "crashes"
    report = write_crash_report(bug, folder, at=utc_now(), doing=doing, version=VERSION)
    where = f"the report {report} says where, and holds no personal data" if report else "no report could be written"
    return f"Vitrine has made a mistake and stopped ({type(bug).__name__}); {where}."


def data_folder() -> Path:
    """Where this device keeps its data, unless --data or VITRINE_DATA names a folder."""
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base else Path.home() / ".local" / "share") / "vitrine"


def _show(facts: object) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))


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
@click.option("--json", "as_json", is_flag=True, help="For a program.")
@click.pass_obj
def doctor(data: Path, as_json: bool) -> None:
    """Look whether everything is there that this device needs."""
    from sync import checkup

    findings = checkup.check_up(
        data / "vitrine.sqlite", version=VERSION, now=utc_now(), online=checkup.beyond_this_machine
    )
    if as_json:
        _show(checkup.as_json(findings))
    else:
        for finding in findings:
            click.echo(f"{'ok ' if finding.well else '-->'} {finding.name:10}  {finding.says}")
    sys.exit(0 if all(finding.well for finding in findings) else 3)


if __name__ == "__main__":
    vitrine()
