"""The whole training on one screen: corpora, analyzer, names, package, scores."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from thinc.api import fix_random_seed

from eventx.language.train.augment import augment
from eventx.language.train.corpora import check, read_lemmas, read_names, read_pud, read_treebanks
from eventx.language.train.fit import Schedule
from eventx.language.train.frequencies import lemma_frequencies
from eventx.language.train.harmonise import harmonise
from eventx.language.train.package import assemble, write_package
from eventx.language.train.score import score_names, score_parse
from eventx.language.train.silver import annotate
from eventx.language.train.suffixes import learn_suffixes
from eventx.language.train.train_analyzer import Lexical, lemma_counts, train_analyzer, train_further
from eventx.language.train.train_names import train_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from eventx.language.train.sentences import Sentence

VERSION = "0.1.0"
FIRST = Schedule(epochs=12, batch_words=400)
FURTHER = Schedule(epochs=5, batch_words=400)
LAST = Schedule(epochs=2, batch_words=400, learning_rate=0.0007)
NAMES = Schedule(epochs=5, batch_words=800)
_ROUNDS = 2  # of self-training
_MEMBERS = 2  # networks that find names together
_SILVER_WORDS = 330_000
_REMINDERS = 3_000  # sentences of the other treebanks beside PUD in the last training
_JOINED = 0.5  # sentences made by joining, as a share of the treebanks'


def train(
    corpora: Path,
    out: Path,
    *,
    first: Schedule = FIRST,
    further: Schedule = FURTHER,
    last: Schedule = LAST,
    names: Schedule = NAMES,
    with_pud: bool = False,
    seed: int = 0,
    report: Callable[[str], None],
) -> dict[str, float]:
    """Train on the corpora of a folder, write the pipeline into `out`, return its scores; EventxError without corpora.

    A first analyzer learns from the treebanks; each further one also from news that the one before has annotated.
    The scores are taken before PUD has been seen; `with_pud` then adds a last short training on it.  The same corpora,
    schedules and seed give the same model.
    """
    check(corpora)
    out.mkdir(parents=True, exist_ok=True)  # a place that cannot be written to is known before an hour has passed
    fix_random_seed(seed)
    rng = random.Random(seed)
    with_names, held_out = read_names(corpora)
    trees = read_treebanks(corpora)
    lexical = _lexical(with_names, [*trees, *read_lemmas(corpora, trees)])
    trees += augment(trees, rng, share=_JOINED)
    report(f"{len(trees)} trees, {len(with_names)} sentences with names")
    analyzer = train_analyzer(trees, lexical=lexical, schedule=first, rng=rng, report=report)
    for _ in range(_ROUNDS):
        silver = annotate(assemble(eventx_analyzer=analyzer), with_names, rng, words=_SILVER_WORDS)
        analyzer = train_analyzer([*trees, *silver], lexical=lexical, schedule=further, rng=rng, report=report)
    found = train_names(with_names, schedule=names, members=_MEMBERS, seed=seed, report=report)
    nlp = assemble(eventx_analyzer=analyzer, eventx_names=found)
    pud = read_pud(corpora)
    scores = score_names(nlp, held_out) | score_parse(nlp, pud)
    if with_pud:
        mixed = [*harmonise(pud), *harmonise(pud), *rng.sample(trees, k=min(len(trees), _REMINDERS))]
        train_further(analyzer, mixed, schedule=last, rng=rng, report=report)
        nlp = assemble(eventx_analyzer=analyzer, eventx_names=found)
    rounded = {name: round(score, 4) for name, score in scores.items()}
    write_package(nlp, out, version=VERSION, performance=rounded, with_pud=with_pud)
    return scores


def _lexical(texts: Sequence[Sentence], lemmas: Sequence[Sentence]) -> Lexical:
    suffixes, endings = learn_suffixes(sorted({word.form for sentence in texts for word in sentence.words}))
    return Lexical(suffixes, endings, lemma_frequencies(texts, lemmas), lemma_counts(lemmas))
