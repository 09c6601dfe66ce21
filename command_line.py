"""What every command of the command line has in common."""

from __future__ import annotations

import json

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="For a program.")


def show(facts: object) -> None:
    """Facts for a program."""
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
