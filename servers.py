"""The commands that serve others on this machine, and those that look after them; main.py has them among its own.

Whatever is heavy is imported inside its command, as in main.py.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from command_line import AS_JSON, show
from compose import own_house, training_house

if TYPE_CHECKING:
    from sync.gateway.serve import Where

DATABASE = click.option("--database", required=True, help="sqlite:///FILE or postgresql://...")
CERT = click.option("--cert", type=click.Path(path_type=Path), help="Certificate your devices trust (PEM).")
KEY = click.option("--key", type=click.Path(path_type=Path), help="Its key (PEM).")
WITH_PARENT = click.option("--with-parent", is_flag=True, help="End when standard input closes.")


def where_at(host: str, cert: Path | None, key: Path | None, own: Path | None) -> Where:
    """Where a gateway answers, and with which certificate."""
    from sync.gateway.certificate import tls_for
    from sync.gateway.serve import Where

    if (cert is None) != (key is None):
        raise click.UsageError("--cert and --key belong together.")
    return Where(host, tls_for(host, (cert, key) if cert and key else None, own))


@click.command()
@DATABASE
@click.option("--port", type=int, required=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--code", "codes", multiple=True, type=click.Choice(["desk", "kiosk", "relay", "hub"]), help="Make a one-time code."
)
@click.option("--training", type=click.Path(dir_okay=False, path_type=Path), help="File of a training CRM behind it.")
@click.option("--house", "file", type=click.Path(path_type=Path), help="The dealership's own file (TOML).")
@WITH_PARENT
@CERT
@KEY
@click.option("--own-certificate", "own", is_flag=True, help="Make a certificate that devices know by their code.")
@click.pass_obj
def gateway(  # noqa: PLR0913 - a parameter an option
    data: Path,
    *,
    database: str,
    port: int,
    host: str,
    codes: tuple[Any, ...],
    training: Path | None,
    file: Path | None,
    with_parent: bool,
    cert: Path | None,
    key: Path | None,
    own: bool,
) -> None:
    """The gateway: keeps what the dealership's devices have agreed on."""
    from sync.gateway.serve import House, serve

    if file and training:
        raise click.UsageError("--house is for a real dealership, --training for a made-up one; use one of them.")
    where = where_at(host, cert, key, data if own else None)
    house = own_house(file) if file else training_house() if training else House()
    serve(database, port, where=where, house=house, codes=codes, training=training, with_parent=with_parent)


@click.command()
@click.option("--database", default="", help="sqlite:///FILE instead of one among this device's data.")
@click.option("--port", type=int, default=8443, show_default=True)
@click.option("--host", default="0.0.0.0", show_default=True)  # noqa: S104 - a hub is there for the other PCs
@click.option("--upstream", default="", help="Address of the gateway above; only the first time.")
@click.option("--code", default="", help="One-time code of the gateway above (role hub); only the first time.")
@click.option("--pair", "codes", multiple=True, type=click.Choice(["desk", "kiosk"]), help="Make a one-time code.")
@click.option("--announce/--no-announce", default=True, show_default=True, help="Say its name on the network.")
@WITH_PARENT
@CERT
@KEY
@click.pass_obj
def hub(  # noqa: PLR0913 - a parameter an option
    data: Path,
    *,
    database: str,
    port: int,
    host: str,
    upstream: str,
    code: str,
    codes: tuple[Any, ...],
    announce: bool,
    with_parent: bool,
    cert: Path | None,
    key: Path | None,
) -> None:
    """A hub: the PCs and kiosks of one dealership share their work over it, also while the internet is gone."""
    from sync.gateway.serve_hub import Wish, serve_hub

    if bool(upstream) != bool(code):
        raise click.UsageError("--upstream and --code belong together.")
    folder = data / "hub"
    folder.mkdir(parents=True, exist_ok=True)
    serve_hub(
        database or f"sqlite:///{folder / 'hub.sqlite'}",
        port,
        where_at(host, cert, key, folder),
        wish=Wish(upstream, code, announce),
        codes=codes,
        with_parent=with_parent,
    )


@click.command()
@AS_JSON
def hubs(as_json: bool) -> None:
    """Look for the hub of this dealership on the network."""
    from dataclasses import asdict

    from sync.hub_name import find_hubs

    found = find_hubs()
    if as_json:
        show([asdict(one) for one in found])
    elif not found:
        click.echo("No hub answers on this network. It may be switched off, or in another network than this PC.")
    for one in () if as_json else found:
        click.echo(f"{one.name}  {one.url}  belong to it with: main.py join {one.url} CODE")
    sys.exit(0 if found else 3)


@click.command()
@DATABASE
@AS_JSON
@click.option("--revoke", "revoked", default="", help="End the token of the device with this id.")
def devices(database: str, revoked: str, as_json: bool) -> None:
    """The devices that belong to a gateway; a device that was lost or stolen is shut out with --revoke."""
    from sync.gateway.serve import open_gateway

    keeper = open_gateway(database)
    try:
        if revoked and revoked not in {one["id"] for one in keeper.devices()}:
            raise click.BadParameter(f"No device of this gateway has the id {revoked}.", param_hint="--revoke")
        if revoked:
            keeper.revoke(revoked)
        found = keeper.devices()
    finally:
        keeper.close()
    if as_json:
        show(found)
        return
    for one in found:
        far = "shut out" if one["revoked"] else "belongs "
        click.echo(f"{one['id']}  {one['role']:6} {far}  since {one['since']}  {one['name']}")


TOML = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), required=True, help="0 takes a free one.")
@click.option("--objects", type=TOML, help="File with objects and fields of your own (TOML).")
@click.option("--tls", is_flag=True, help="With a certificate of its own authority, whose file is named.")
@click.option("--database", type=click.Path(dir_okay=False, path_type=Path), help="Keep the records in this file.")
@click.option("--certificate", "certificates", multiple=True, type=TOML, help="Checks the JWT login (PEM).")
@AS_JSON
def sandbox(
    port: int, objects: Path | None, tls: bool, database: Path | None, certificates: tuple[Path, ...], as_json: bool
) -> None:
    """A Salesforce for tests and training on this machine; it runs until it is ended."""
    from sync.crm.sandbox.serve import in_words, serve_sandbox

    said = click.echo if as_json else in_words(click.echo)
    serve_sandbox(port, objects=objects, database=database, tls=tls, certificates=certificates, say=said)


@click.command()
@click.option(
    "--config", "file", type=click.Path(path_type=Path), required=True, help="Which CRM, which gateways (TOML)."
)
@click.option("--once", is_flag=True, help="One run, instead of one each minute until it is ended.")
@click.option("--check", is_flag=True, help="Only look whether configuration, sign-in and mapping fit.")
@AS_JSON
def crm(file: Path, once: bool, check: bool, as_json: bool) -> None:
    """The connector: brings leads to the manufacturer's CRM and its people's changes back."""
    from sync.crm.service import run_from_file

    sys.exit(0 if run_from_file(file, once=once, check=check, as_json=as_json, say=click.echo) else 3)


COMMANDS = (gateway, hub, hubs, devices, sandbox, crm)
