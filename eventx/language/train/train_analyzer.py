"""Training of the analyzer: labels, arcs and relations at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from eventx.language.analyzer_model import Gold, build_analyzer, train_step
from eventx.language.morfeusz import token_analyses
from eventx.language.tagset import label_of
from eventx.language.train.fit import Schedule, fit, hide_words, training_rows
from eventx.language.train.package import Trained
from eventx.language.train.restructure import treebank_style
from eventx.language.train.sentences import SILVER
from eventx.language.train.suffixes import listed_names

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Sequence

    from eventx.language.guess import Endings, Rules
    from eventx.language.train.sentences import Sentence, Word

_RECASED = 0.15


@dataclass(frozen=True, slots=True)
class Lexical:
    """What is learnt of words alone, before any network: see `learn_suffixes`, `lemma_frequencies`, `lemma_counts`."""

    suffixes: Rules
    endings: Endings
    frequencies: dict[str, float]
    counts: dict[str, int]


def train_analyzer(
    sentences: Sequence[Sentence],
    *,
    lexical: Lexical,
    schedule: Schedule,
    rng: random.Random,
    report: Callable[[str], None],
) -> Trained:
    """Return a trained analyzer."""
    labels = sorted({label(word) for s in sentences for word in s.words if word.tag})
    relations = sorted({word.dep for s in sentences for word in s.words if word.dep})
    settings = {
        "labels": labels,
        "relations": relations,
        "lemma_counts": lexical.counts,
        "lemma_frequencies": lexical.frequencies,
        "listed": listed_names(),
        "suffixes": lexical.suffixes,
        "endings": lexical.endings,
        "network": {},
    }
    model = build_analyzer(labels, relations)
    model.initialize()
    trained = Trained(settings, model)
    train_further(trained, sentences, schedule=schedule, rng=rng, report=report)
    return trained


def train_further(
    trained: Trained,
    sentences: Sequence[Sentence],
    *,
    schedule: Schedule,
    rng: random.Random,
    report: Callable[[str], None],
) -> None:
    """Train an analyzer in place; labels and relations that it does not have are passed over."""
    label_index = {name: i for i, name in enumerate(trained.settings["labels"])}
    relation_index = {name: i for i, name in enumerate(trained.settings["relations"])}

    def make_items() -> list[Gold]:
        return [_gold(s, label_index, relation_index, rng) for s in sentences]

    def step(batch: list[Gold]) -> dict[str, float]:
        hidden = [replace(g, rows=hide_words(g.rows, share=schedule.word_dropout)) for g in batch]
        return train_step(trained.model, hidden)

    fit(trained.model, make_items, size=lambda g: len(g.rows), step=step, schedule=schedule, rng=rng, report=report)


def label(word: Word) -> str:
    """Return the tagger's label of a gold word."""
    return f"{word.upos}|{label_of(word.tag)}"


def lemma_counts(sentences: Iterable[Sentence]) -> dict[str, int]:
    """Count which lemma was right where the dictionary has several of one part of speech."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for word in sentence.words if sentence.corpus != SILVER else ():
            pos = word.tag.split(":", 1)[0]
            if len({a.lemma for a in token_analyses(word.form) if a.pos == pos}) > 1:
                counts[f"{word.lemma}|{pos}"] += 1
    for lemma in treebank_style()["abbreviated"]:
        counts[f"{lemma}|brev"] += 1
    return dict(sorted(counts.items()))


def _gold(sentence: Sentence, labels: dict[str, int], relations: dict[str, int], rng: random.Random) -> Gold:
    words = sentence.words
    return Gold(
        training_rows([w.form for w in words], rng, recased=_RECASED),
        np.array([labels.get(label(w), -1) for w in words], dtype=np.intp),
        np.array([-2 if w.head is None else w.head for w in words], dtype=np.intp),
        np.array([relations.get(w.dep, -1) for w in words], dtype=np.intp),
    )
