"""The whole training on one screen: corpora, analyzer, names, package, scores."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from thinc.api import fix_random_seed

from eventx.language.train.augment import augment
from eventx.language.train.corpora import check, read_names, read_pud, read_treebanks
from eventx.language.train.fit import Schedule
from eventx.language.train.package import assemble, write_package
from eventx.language.train.score import score_names, score_parse
from eventx.language.train.train_analyzer import train_analyzer
from eventx.language.train.train_names import train_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VERSION = "0.1.0"
ANALYZER = Schedule(epochs=12, batch_words=400)
NAMES = Schedule(epochs=4, batch_words=800)
_JOINED = 0.5  # sentences made by joining, as a share of the treebanks'


def train(
    corpora: Path,
    out: Path,
    *,
    analyzer: Schedule = ANALYZER,
    names: Schedule = NAMES,
    seed: int = 0,
    report: Callable[[str], None],
) -> dict[str, float]:
    """Train on the corpora of a folder, write the pipeline into `out`, return its scores; EventxError without corpora.

    The same corpora, schedules and seed give the same model.
    """
    check(corpora)
    fix_random_seed(seed)
    rng = random.Random(seed)
    with_names, held_out = read_names(corpora)
    treebanks = read_treebanks(corpora)
    treebanks += augment(treebanks, rng, share=_JOINED)
    vocabulary = sorted({word.form for s in with_names for word in s.words})
    report(f"{len(treebanks)} trees, {len(with_names)} sentences with names")
    trained_analyzer = train_analyzer(treebanks, vocabulary=vocabulary, schedule=analyzer, rng=rng, report=report)
    trained_names = train_names(with_names, schedule=names, rng=rng, report=report)
    nlp = assemble(trained_analyzer, trained_names)
    scores = {**score_parse(nlp, read_pud(corpora)), **score_names(nlp, held_out)}
    write_package(nlp, out, version=VERSION, performance={name: round(s, 4) for name, s in scores.items()})
    return scores
