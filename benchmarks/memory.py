"""Memory over a long run: `python benchmarks/memory.py [--articles 10000] [--bare] [--model NAME_OR_PATH]`.

Articles are sentences of data/raw and tests/gold in a random order with a third of their names replaced by names that
nobody has, so that the vocabulary never stops growing.  Printed is the peak resident size of the process after 10, 100,
1,000, ... articles, in MiB, and how many times that after ten it is: of the whole extraction, or with `--bare` of the
model alone.
"""

from __future__ import annotations

import random
import re
import resource
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventx.articles.read import read_articles
from eventx.language.parse import memory_zone
from eventx.pipeline import Extractor
from eventx.records import Article, ArticleDate

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SENTENCES = 3  # of an article
REPLACED = 1 / 3  # of the capitalised words inside sentences
FIRST = 10
DATE = ArticleDate("2022-12-21", date(2022, 12, 21), date(2022, 12, 21))
_NAME = re.compile(r"(?<=[a-ząćęłńóśźż,] )[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]{3,}")
_ONSETS = ["b", "br", "cz", "d", "g", "h", "j", "k", "kr", "ł", "m", "n", "p", "r", "s", "sz", "t", "w", "z", "żd"]
_CODAS = ["", "", "n", "r", "l", "k", "w", "sk", "cz"]
_ENDINGS = ["", "a", "owi", "em", "u", "ski", "skiego", "ą", "ów"]


def main(
    articles: Annotated[int, typer.Option(help="How many articles in all.")] = 10_000,
    bare: Annotated[bool, typer.Option("--bare", help="Run the model alone.")] = False,
    model: Annotated[str | None, typer.Option(help="Name or path of the pipeline.")] = None,
) -> None:
    """Print a line for each power of ten."""
    extractor = Extractor(model=model)
    first, words, due, started = 0.0, 0, FIRST, time.process_time()
    for number, text in enumerate(texts(articles), start=1):
        words += len(text.split())
        if bare:
            with memory_zone(extractor.nlp):
                extractor.nlp(text)
        else:
            extractor.events(Article(str(number), text, DATE))
        if number in {due, articles}:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            first, due = first or peak, due * 10
            typer.echo(f"after {number} articles\t{peak:.0f} MiB\t{peak / first:.2f} times")
    typer.echo(f"{words} words\t{words / (time.process_time() - started):.0f} words/s")


def texts(count: int) -> Iterator[str]:
    """Yield articles, the same ones in every run."""
    rng = random.Random(0)
    sentences = sorted(_sentences())
    for _ in range(count):
        chosen = rng.sample(sentences, k=SENTENCES)
        yield " ".join(_NAME.sub(lambda m: _name(rng) if rng.random() < REPLACED else m[0], s) for s in chosen)


def _sentences() -> set[str]:
    """What our own articles and tables of test cases say, without the marks of the tables."""
    found = [article.text for article in read_articles([ROOT / "data" / "raw"]) if isinstance(article, Article)]
    for table in (ROOT / "tests" / "gold").rglob("*.tsv"):
        found += re.split(r"[\t\n]", re.sub(r"^#.*$|[][]|\*\*", "", table.read_text(encoding="utf-8"), flags=re.M))
    return {s for text in found for s in re.split(r"(?<=[.!?])\s+", text) if len(s.split()) > 4}


def _name(rng: random.Random) -> str:
    syllables = (rng.choice(_ONSETS) + rng.choice("aeiouy") + rng.choice(_CODAS) for _ in range(rng.choice((2, 3))))
    return ("".join(syllables) + rng.choice(_ENDINGS)).capitalize()


if __name__ == "__main__":
    typer.run(main)
