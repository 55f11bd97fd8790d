"""`eventx evaluate`: how good the rows are against annotated articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Form(StrEnum):
    """The notation of the report."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


GOLD = typer.Argument(
    metavar="GOLD.jsonl",
    exists=True,
    dir_okay=False,
    help="Annotated articles; other mentions of their events are read from GOLD_coref.jsonl, if there is one.",
)
EVENTS = typer.Option(exists=True, help="Take the rows of this dataset instead of extracting.", show_default=False)
FORM = typer.Option("--format", help="How to report.")
ALIASES = typer.Option(exists=True, dir_okay=False, help="JSON: name -> names that count as right.", show_default=False)


def evaluate(
    gold: Annotated[Path, GOLD],
    events: Annotated[Path | None, EVENTS] = None,
    form: Annotated[Form, FORM] = Form.TEXT,
    aliases: Annotated[Path | None, ALIASES] = None,
) -> None:
    """Report precision, recall and F1 for each column and type, and how well confidence is calibrated."""
    from eventx.dataset.read import read_table
    from eventx.evaluation import read_aliases, read_gold, score
    from eventx.evaluation.predict import predict
    from eventx.evaluation.report import REPORTS
    from eventx.pipeline import Extractor

    articles = read_gold(gold)
    rows = predict(articles, Extractor()) if events is None else read_table(events).to_pylist()
    scores = score(articles, rows, aliases=read_aliases(aliases) if aliases else None)
    typer.echo(REPORTS[form](scores), nl=False)
