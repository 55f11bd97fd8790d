"""Training of the component that finds names."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import fix_random_seed

from eventx.language.analyzer_model import cross_entropy
from eventx.language.names_model import bio_labels, build_names, committee
from eventx.language.packed import pack
from eventx.language.train.fit import Schedule, fit, hide_words, training_rows
from eventx.language.train.nkjp import KINDS
from eventx.language.train.package import Trained

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from thinc.api import Model

    from eventx.language.train.sentences import Sentence

    Item = tuple[NDArray[np.uint64], NDArray[np.intp]]

_RECASED = 0.2


def train_names(
    sentences: Sequence[Sentence], *, schedule: Schedule, members: int, seed: int, report: Callable[[str], None]
) -> Trained:
    """Return a trained component for the outermost names of the corpus: networks that start from different seeds."""
    labels = bio_labels(KINDS)
    trained = []
    for number in range(seed, seed + members):
        fix_random_seed(number)
        trained.append(_train(sentences, labels, schedule=schedule, rng=random.Random(number), report=report))
    return Trained({"labels": labels, "members": members, "network": {}}, committee(trained))


def _train(
    sentences: Sequence[Sentence],
    labels: Sequence[str],
    *,
    schedule: Schedule,
    rng: random.Random,
    report: Callable[[str], None],
) -> Model[Any, Any]:
    index = {name: i for i, name in enumerate(labels)}
    model = build_names(labels)
    model.initialize()
    gold = [np.array([index[w.entity.replace("-", ":")] for w in s.words], dtype=np.intp) for s in sentences]

    def make_items() -> list[Item]:
        rows = (training_rows([w.form for w in s.words], rng, recased=_RECASED) for s in sentences)
        return list(zip(rows, gold, strict=True))

    def step(batch: list[Item]) -> dict[str, float]:
        packed = pack([hide_words(r, share=schedule.word_dropout) for r, _ in batch])
        scores, backprop = model.begin_update(packed)
        loss, d_scores = cross_entropy(scores, np.concatenate([g for _, g in batch]), len(packed.data))
        backprop(d_scores)
        return {"names": loss}

    fit(model, make_items, size=lambda item: len(item[0]), step=step, schedule=schedule, rng=rng, report=report)
    return model
