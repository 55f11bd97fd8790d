"""Quality, speed and memory of a Polish pipeline.

    python benchmarks/model.py CORPORA [--model NAME_OR_PATH] [--articles 10000]

CORPORA is the folder that `eventx train` takes.  Quality: UD Polish PUD (no test for a model whose last training was
on it) and every tenth document of NKJP1M, on gold tokens and on running text.  Speed: words a second of each pipe on
one core, warm, by the clock of the process.  Memory: resident size after 10 articles and after all.
"""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventx.language.parse import load_pipeline, memory_zone
from eventx.language.train.corpora import read_names, read_pud
from eventx.language.train.package import PUD_SOURCE
from eventx.language.train.score import score_names, score_parse, score_raw_names, score_raw_parse

if TYPE_CHECKING:
    from spacy.language import Language

_SENTENCES = 12  # of an article made of corpus sentences


def main(
    corpora: Path,
    model: Annotated[str | None, typer.Option(help="Name or path of the pipeline.")] = None,
    articles: Annotated[int, typer.Option(help="Articles of the memory test; 0 leaves it out.")] = 10_000,
) -> None:
    """Print one figure a line: name, tab, value."""
    nlp = load_pipeline(model)
    if PUD_SOURCE["name"] in {source["name"] for source in nlp.meta.get("sources") or []}:
        typer.echo("This model has learnt from PUD: its parse figures are no test; meta.json has those from before.")
    pud, (_, held_out) = read_pud(corpora), read_names(corpora)
    scores = {**score_parse(nlp, pud), **score_raw_parse(nlp, pud)}
    scores |= {**score_names(nlp, held_out), **score_raw_names(nlp, held_out)}
    for name, score in scores.items():
        typer.echo(f"{name}\t{score:.4f}")
    sentences = [sentence.text for sentence in held_out]
    texts = [" ".join(sentences[i : i + _SENTENCES]) for i in range(0, len(sentences), _SENTENCES)]
    for name, speed in _speeds(nlp, texts[:200]).items():
        typer.echo(f"words/s {name}\t{speed:.0f}")
    if articles:
        early, late = _memory(nlp, texts, articles)
        typer.echo(f"MiB after 10 articles\t{early:.0f}\nMiB after {articles} articles\t{late:.0f}")


def _speeds(nlp: Language, texts: list[str]) -> dict[str, float]:
    words = sum(len(text.split()) for text in texts)
    list(nlp.pipe(texts))
    started = time.process_time()
    list(nlp.pipe(texts))
    speeds = {"all": words / (time.process_time() - started)}
    started = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    speeds["tokenizer"] = words / (time.process_time() - started)
    for name, pipe in nlp.pipeline:
        started = time.process_time()
        docs = list(pipe.pipe(docs)) if hasattr(pipe, "pipe") else [pipe(doc) for doc in docs]
        speeds[name] = words / (time.process_time() - started)
    return speeds


def _memory(nlp: Language, texts: list[str], articles: int) -> tuple[float, float]:
    """Every article gets words of its own, so that a string store that grows shows."""
    early = 0.0
    for i in range(articles):
        with memory_zone(nlp):
            nlp(f"{texts[i % len(texts)]} Sygnatura Xq{i}ar i Zw{i}en.")
        if i == 9:
            early = _resident()
    return early, _resident()


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    typer.run(main)
