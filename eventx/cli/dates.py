"""`eventx dates`: time expressions with their intervals, one line an article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

INPUTS = typer.Argument(metavar="INPUT...", help="Files or folders of articles, or - for standard input.")
PUBLISHED = typer.Option(metavar="DATE", help="Article date where an article has none: 2022-12-21, 2022-12, 2022.")
OUT = typer.Option("-o", "--output", metavar="OUT.jsonl", help="Write here instead of to standard output.")


def dates(
    inputs: Annotated[list[str], INPUTS],
    published: Annotated[str | None, PUBLISHED] = None,
    output: Annotated[Path | None, OUT] = None,
) -> None:
    """Find the time expressions of articles and the interval of each, as JSON lines."""
    from eventx.articles.read import read_articles
    from eventx.times.lines import write_lines

    found, rejected = write_lines(read_articles(inputs, published=published, lang="any"), output)
    for article in rejected:
        typer.echo(f"eventx: rejected {article.id}: {article.reason}", err=True)
    if not found:
        raise typer.Exit(1)
