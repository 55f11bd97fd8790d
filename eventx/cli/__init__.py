"""The `eventx` command.  One file a command; a command only reads its options and calls the package.

To add a command, write `eventx/cli/NAME.py` with a function NAME and add the name to COMMANDS.  Command modules import
nothing heavy at the top, so that `eventx --help` stays instant.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated

import typer

from eventx.errors import EventxError
from eventx.version import __version__

COMMANDS = (
    "calibrate",
    "dates",
    "evaluate",
    "explain",
    "extract",
    "schema",
    "timeline",
    "train",
    "validate",
)

app = typer.Typer(
    name="eventx",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"eventx {__version__}")
        raise typer.Exit


@app.callback()
def _eventx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn Polish news articles into structured timeline datasets."""


for _name in COMMANDS:
    app.command(_name)(getattr(import_module(f"eventx.cli.{_name}"), _name))


def main() -> None:
    """Run the command line; exit code 0 done, 1 nothing could be done, 2 wrong usage."""
    try:
        app()
    except EventxError as error:
        typer.echo(f"eventx: {error}", err=True)
        sys.exit(1)
