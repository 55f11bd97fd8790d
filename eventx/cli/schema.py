"""`eventx schema`: the published schemas of the tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Form(StrEnum):
    """The notation of a schema."""

    JSON = "json"
    FRICTIONLESS = "frictionless"
    MARKDOWN = "markdown"


class Table(StrEnum):
    """The tables of a dataset."""

    EVENTS = "events"
    ARTICLES = "articles"
    TIMELINE = "timeline"


FORM = typer.Option("--format", help="JSON Schema, Frictionless Table Schema or Markdown.")
TABLE = typer.Option(help="Which table.")
OUT = typer.Option("-o", "--out", help="Write all tables in all formats into this folder.")


def schema(
    form: Annotated[Form, FORM] = Form.JSON,
    table: Annotated[Table, TABLE] = Table.EVENTS,
    out: Annotated[Path | None, OUT] = None,
) -> None:
    """Show the schema of the output tables."""
    from eventx import schemas

    if out is not None:
        schemas.write_documents(out)
    else:
        typer.echo(schemas.document(table, form), nl=False)
