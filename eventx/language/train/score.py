"""Scores of a pipeline on gold sentences: parse, tags, lemmas, names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from eventx.language.tagset import ud_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Token

    from eventx.language.train.sentences import Sentence, Word

_AGREEMENT = ("Case", "Number", "Gender", "Person")
_PLACES = {"geogName": "placeName"}


def score_parse(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return UPOS, agreement features, lemma, UAS and LAS as shares, on gold tokens and sentences.

    `agreement` is case, number, gender and person all right; relations count without subtypes and punctuation.
    """
    right: Counter[str] = Counter()
    words = arcs = 0
    for sentence, doc in zip(sentences, analysed(nlp, sentences), strict=True):
        for word, token in zip(sentence.words, doc, strict=True):
            words += 1
            right["upos"] += token.pos_ == word.upos
            right["agreement"] += _agreement(str(token.morph)) == _agreement(ud_features(word.tag))
            right["lemma"] += token.lemma_ == word.lemma
            if word.upos != "PUNCT":
                arcs += 1
                attached = _head(token) == word.head
                right["uas"] += attached
                right["las"] += attached and _main(token.dep_) == _main(word.dep)
    return {name: right[name] / (arcs if name in {"uas", "las"} else words) for name in sorted(right)}


def score_names(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return precision, recall and F1 of names by exact span and kind (geographical names are places), and F1s."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence, doc in zip(sentences, analysed(nlp, sentences), strict=True):
        gold = set(_entities(sentence.words))
        found = {(e.start, e.end, _PLACES.get(e.label_, e.label_)) for e in doc.ents}
        for name, spans in (("gold", gold), ("found", found), ("right", gold & found)):
            counts.update((name, kind) for _, _, kind in spans)
    scores = {}
    for kind in ("persName", "orgName", "placeName"):
        scores[f"names_f1_{kind}"] = _f1(counts["right", kind], counts["found", kind], counts["gold", kind])
    right, found_, gold_ = (sum(n for (what, _), n in counts.items() if what == w) for w in ("right", "found", "gold"))
    scores["names_p"], scores["names_r"] = right / max(found_, 1), right / max(gold_, 1)
    scores["names_f1"] = _f1(right, found_, gold_)
    return scores


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(found + gold, 1)


def analysed(nlp: Language, sentences: Sequence[Sentence]) -> Iterator[Doc]:
    """Yield the sentences as documents that the pipeline has analysed, with tokens and boundaries as given."""
    docs = (
        Doc(
            nlp.vocab,
            words=[w.form for w in s.words],
            spaces=[w.space for w in s.words],
            sent_starts=[i == 0 for i in range(len(s.words))],
        )
        for s in sentences
    )
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "eventx_sentences"]):
        yield from nlp.pipe(docs)


def _entities(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for i in range(len(words) + 1):
        mark = words[i].entity if i < len(words) else "O"
        if i and words[i - 1].entity != "O" and not mark.startswith("I"):
            kind = words[i - 1].entity[2:]
            yield start, i, _PLACES.get(kind, kind)
        if mark.startswith("B"):
            start = i


def _agreement(features: str) -> list[str]:
    return sorted(
        pair for pair in features.split("|") if pair.startswith(_AGREEMENT) and pair.split("=")[0] in _AGREEMENT
    )


def _head(token: Token) -> int:
    return -1 if token.head.i == token.i else token.head.i


def _main(relation: str) -> str:
    return relation.lower().split(":")[0]
