"""`eventx explain`: what was found in an article and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventx.explain.records import Explanation

_PIPED_WIDTH = 160

INPUT = typer.Argument(metavar="INPUT", help="A file of one or more articles, or - for standard input.")
PUBLISHED = typer.Option(metavar="DATE", help="Article date where an article has none: 2022-12-21, 2022-12, 2022.")
MODEL = typer.Option(metavar="NAME|PATH", help="A spaCy pipeline in place of the model that eventx ships.")
LEXICON = typer.Option(metavar="DIR", exists=True, file_okay=False, help="Your own triggers, names and places.")
HTML = typer.Option(metavar="OUT.html", dir_okay=False, help="Write a page here instead of text to standard output.")


def explain(
    source: Annotated[str, INPUT],
    published: Annotated[str | None, PUBLISHED] = None,
    model: Annotated[str | None, MODEL] = None,
    lexicon: Annotated[Path | None, LEXICON] = None,
    html: Annotated[Path | None, HTML] = None,
) -> None:
    """Show each event of an article with the words, rule and relation behind every cell, and what made no row."""
    if html is not None and not html.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {html.parent}", param_hint="--html")
    found = _explained(source, published=published, model=model, lexicon=lexicon)
    count = _show(found) if html is None else _write(found, html)
    if not count:
        raise typer.Exit(1)


def _explained(source: str, *, published: str | None, model: str | None, lexicon: Path | None) -> Iterator[Explanation]:
    """Yield the explanation of each article; say on standard error which were rejected."""
    from eventx.articles.read import read_articles
    from eventx.explain import explain as explain_article
    from eventx.pipeline import Extractor
    from eventx.records import Rejected

    articles = read_articles([source], published=published)
    extractor = Extractor(model=model, lexicon=lexicon)
    for article in articles:
        if isinstance(article, Rejected):
            typer.echo(f"eventx: rejected {article.id}: {article.reason}", err=True)
        else:
            yield explain_article(extractor, article)


def _show(found: Iterator[Explanation]) -> int:
    from rich.console import Console

    from eventx.explain import to_text

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    console = Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)
    count = 0
    for explanation in found:
        console.print(to_text(explanation))
        count += 1
    return count


def _write(found: Iterator[Explanation], html: Path) -> int:
    from eventx.explain import write_html

    explanations = list(found)
    if explanations:
        write_html(explanations, html)
    return len(explanations)
