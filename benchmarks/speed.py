"""Words per second of every stage on one core: `python benchmarks/speed.py [--articles 300] [--model NAME_OR_PATH]`.

The articles are those of benchmarks/memory.py, a third of their names unknown: some warm the caches, half of the rest
go through the stages one by one, half through the whole.  Times are those of the process.  The last line is how much
of the model's speed the whole extraction keeps.
"""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated

import typer
from memory import DATE, texts

from eventx.entities import name_doc
from eventx.language.parse import memory_zone
from eventx.pipeline import Extractor
from eventx.records import Article
from eventx.times import find_timexes, resolve_timexes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


def main(
    articles: Annotated[int, typer.Option(help="How many articles to time.")] = 300,
    model: Annotated[str | None, typer.Option(help="Name or path of the pipeline.")] = None,
) -> None:
    """Print one stage a line: name, tab, words per second."""
    extractor = Extractor(model=model)
    made = list(texts(2 * articles + articles // 5))
    warm, staged, whole_run = made[: articles // 5], made[articles // 5 :: 2], made[articles // 5 + 1 :: 2]
    _stages(extractor, warm)
    seconds = {name: spent / _words(staged) for name, spent in _stages(extractor, staged).items()}
    bare = sum(seconds[name] for name in ("tokenizer", *extractor.nlp.pipe_names))
    whole = _seconds(
        lambda: [extractor.events(Article(str(i), text, DATE)) for i, text in enumerate(whole_run)]
    ) / _words(whole_run)
    seconds["events"] = whole - bare - seconds["dates"] - seconds["entities"]
    for name, spent in [*seconds.items(), ("the model", bare), ("the whole extraction", whole)]:
        typer.echo(f"{name}\t{1 / spent:.0f}")
    typer.echo(f"whole extraction / model\t{bare / whole:.2f}")


def _stages(extractor: Extractor, batch: Sequence[str]) -> dict[str, float]:
    """Return the seconds that each stage takes, article by article, as the extraction runs them."""
    spent: defaultdict[str, float] = defaultdict(float)
    for text in batch:
        with memory_zone(extractor.nlp):
            started = time.process_time()
            doc = extractor.nlp.make_doc(text)
            spent["tokenizer"] += time.process_time() - started
            for name, pipe in extractor.nlp.pipeline:
                started = time.process_time()
                doc = pipe(doc)
                spent[name] += time.process_time() - started
            started = time.process_time()
            resolve_timexes(doc, find_timexes(doc), published=DATE)
            spent["dates"] += time.process_time() - started
            started = time.process_time()
            name_doc(doc, published=DATE, gazetteer=extractor.gazetteer)
            spent["entities"] += time.process_time() - started
    return dict(spent)


def _words(batch: Sequence[str]) -> int:
    return sum(len(text.split()) for text in batch)


def _seconds(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    typer.run(main)
