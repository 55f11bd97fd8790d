"""`eventx extract`: articles to a dataset of events."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eventx.errors import EventxError


class Lang(StrEnum):
    """Which articles are taken."""

    PL = "pl"
    ANY = "any"


class Partition(StrEnum):
    """What a folder of parts is divided by."""

    YEAR = "year"
    TYPE = "type"


INPUTS = typer.Argument(metavar="INPUT...", help="Files or folders of articles, or - for standard input.")
OUT = typer.Option("-o", "--out", metavar="OUT", help="OUT.parquet, OUT.jsonl, OUT.csv, or FOLDER/ for Parquet parts.")
PUBLISHED = typer.Option(help="Date of articles that have none: 2022-12-21, 2022-12 or 2022.", show_default=False)
WORKERS = typer.Option(min=1, help="Worker processes; all cores by default.", show_default=False)
RESUME = typer.Option("--resume", help="Go on where a killed run stopped.")
MAP = typer.Option("--map", metavar="FIELD=COLUMN", help="Read a field from another column: text=body.")
STRICT = typer.Option("--strict", help="Exit with 1 if any article was rejected.")
MODEL = typer.Option(help="spaCy pipeline by name or path.", show_default=False)
LANG = typer.Option(help="pl rejects articles in other languages.")
LEXICON = typer.Option(exists=True, file_okay=False, help="Folder of your own triggers, names and places.")
PARTITION = typer.Option(help="Divide FOLDER/ by year or type, in the way of Hive.", show_default=False)
CONFIDENCE = typer.Option(min=0, max=1, help="Drop rows under this confidence.")
ARTICLES = typer.Option("--with-articles", help="Write the texts too, to OUT.articles.*; pages always are.")
RAW_CSV = typer.Option("--raw-csv", help="Do not escape what a spreadsheet would compute.")
MAX_CHARS = typer.Option(min=1, help="Longest article, in characters.", rich_help_panel="Limits")
TIMEOUT = typer.Option(min=0.1, help="Seconds an article may take.", rich_help_panel="Limits")
MEMORY = typer.Option(min=256, help="MiB of memory a worker may take.", rich_help_panel="Limits")


def extract(
    inputs: Annotated[list[str], INPUTS],
    *,
    out: Annotated[str, OUT],
    published: Annotated[str | None, PUBLISHED] = None,
    workers: Annotated[int | None, WORKERS] = None,
    resume: Annotated[bool, RESUME] = False,
    renamed: Annotated[list[str] | None, MAP] = None,
    strict: Annotated[bool, STRICT] = False,
    model: Annotated[str | None, MODEL] = None,
    lang: Annotated[Lang, LANG] = Lang.PL,
    lexicon: Annotated[Path | None, LEXICON] = None,
    partition: Annotated[Partition | None, PARTITION] = None,
    min_confidence: Annotated[float, CONFIDENCE] = 0.0,
    with_articles: Annotated[bool, ARTICLES] = False,
    raw_csv: Annotated[bool, RAW_CSV] = False,
    max_chars: Annotated[int, MAX_CHARS] = 1_000_000,
    timeout: Annotated[float, TIMEOUT] = 60.0,
    memory: Annotated[int, MEMORY] = 4096,
) -> None:
    """Extract events from articles into a dataset; rejected articles are listed in OUT.rejected.jsonl."""
    from eventx.articles.read import Reading
    from eventx.articles.tables import columns_from
    from eventx.cli.progress import progress_bar, show_summary
    from eventx.dataset.batch import Options
    from eventx.dataset.run import extract as run
    from eventx.dataset.workers import Limits
    from eventx.dataset.write import output_at

    try:
        _check(inputs, published)
        output = output_at(out, partition=partition, raw_csv=raw_csv)
        columns = columns_from(dict(_pair(pair) for pair in renamed or []))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    options = Options(
        model=model,
        lexicon=lexicon,
        published=published,
        lang=lang,
        longest=max_chars,
        min_confidence=min_confidence,
        with_articles=with_articles,
    )
    try:
        with progress_bar() as report:
            done = run(
                inputs,
                output,
                options=options,
                reading=Reading(columns, largest=16 * max_chars),
                workers=workers or len(os.sched_getaffinity(0)),
                limits=Limits(timeout, memory),
                resume=resume,
                report=report,
            )
    except KeyboardInterrupt:
        raise EventxError("stopped: the same command with --resume goes on") from None
    show_summary(done, output)
    if strict and done.rejected:
        raise EventxError(f"{done.rejected} articles were rejected, see {output.beside('rejected.jsonl')}")


def _check(inputs: list[str], published: str | None) -> None:
    missing = [given for given in inputs if given != "-" and not Path(given).exists()]
    if missing:
        raise ValueError(f"no such file or folder: {missing[0]}")
    if published is not None:
        from eventx.times.explicit import article_date

        article_date(published)


def _pair(pair: str) -> tuple[str, str]:
    field, sign, column = pair.partition("=")
    if not sign or not field or not column:
        raise ValueError(f"--map takes FIELD=COLUMN, not {pair!r}")
    return field, column
