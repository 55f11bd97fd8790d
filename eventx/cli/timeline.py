"""`eventx timeline`: events of many articles merged into one timeline."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What a `.json` is for."""

    TIMELINEJS = "timelinejs"
    VIS = "vis"


class Language(StrEnum):
    """The languages of the page."""

    PL = "pl"
    EN = "en"


EVENTS = typer.Argument(help="Datasets of events: .parquet, .jsonl, .csv or a folder of Parquet parts.")
OUT = typer.Option("-o", "--out", help="Where to: .html, .parquet, .json, .ics or .csv.")
FORMAT = typer.Option("--format", help="What a .json is for: TimelineJS3 or vis-timeline.")
PREVIOUS = typer.Option(help="A timeline made before (.parquet) whose ids are kept; give all events again.")
LANGUAGE = typer.Option(help="The language in which the page opens.")
RAW_CSV = typer.Option("--raw-csv", help="Leave CSV cells that a spreadsheet would compute as they are.")


def timeline(
    events: Annotated[list[str], EVENTS],
    out: Annotated[Path, OUT],
    form: Annotated[Format, FORMAT] = Format.TIMELINEJS,
    previous: Annotated[Path | None, PREVIOUS] = None,
    language: Annotated[Language, LANGUAGE] = Language.PL,
    raw_csv: Annotated[bool, RAW_CSV] = False,
) -> None:
    """Merge the events that articles tell into a timeline: a page, a table or a calendar."""
    from eventx.timeline.identity import lost_entries
    from eventx.timeline.merge import merge
    from eventx.timeline.read import read_events, read_previous
    from eventx.timeline.write import JsonFormat, form_of, write_timeline

    try:
        form_of(out)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--out") from error
    rows = read_events(events)
    before = read_previous(previous) if previous else None
    merged = merge(rows, previous=before)
    write_timeline(merged, out, language=language, json_format=JsonFormat(form), raw_csv=raw_csv)
    if before is not None and (lost := lost_entries(rows, before)):
        typer.echo(
            f"eventx: {lost} entries of {previous} are gone: none of their rows is in the events given", err=True
        )
