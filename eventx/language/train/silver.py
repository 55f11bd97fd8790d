"""Self-training: sentences of a large corpus with the trees that a first model gives them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.language.analyzer import Analyzer
from eventx.language.tagset import label_of
from eventx.language.train.score import analysed
from eventx.language.train.sentences import SILVER, Sentence, Word

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Token

_ENDS = frozenset('.?!…"”')


def annotate(nlp: Language, sentences: Sequence[Sentence], rng: random.Random, *, words: int) -> list[Sentence]:
    """Return about `words` words of whole sentences, chosen at random, with the pipeline's tags, lemmas and trees."""
    whole = [s for s in sentences if 4 <= len(s.words) <= 45 and s.words[-1].form in _ENDS]
    rng.shuffle(whole)
    chosen: list[Sentence] = []
    for sentence in whole:
        if words <= 0:
            break
        chosen.append(sentence)
        words -= len(sentence.words)
    analyzer = nlp.get_pipe("eventx_analyzer")
    assert isinstance(analyzer, Analyzer)
    labels = set(analyzer.settings["labels"])
    return [
        Sentence(tuple(_word(w, t, labels) for w, t in zip(s.words, doc, strict=True)), corpus=SILVER)
        for s, doc in zip(chosen, analysed(nlp, chosen), strict=True)
    ]


def _word(word: Word, token: Token, labels: set[str]) -> Word:
    """A tag whose label the first model does not have comes out empty: it is not trained on."""
    known = f"{token.pos_}|{label_of(token.tag_)}" in labels
    root = token.head.i == token.i
    return replace(
        word,
        lemma=token.lemma_,
        upos=token.pos_,
        tag=token.tag_ if known else "",
        head=-1 if root else token.head.i,
        dep="root" if root else token.dep_,
    )
