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
_GROUP = 10  # sentences of running text


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


def score_raw_parse(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return F1s as `score_parse` counts, but from running text: a token counts where its letters are the gold ones.

    `raw_sentences` is the F1 of whole sentences, `raw_tokens` that of tokens.
    """
    counts: Counter[str] = Counter()
    for group, doc in _running(nlp, sentences):
        gold = _placed(group)
        words = {place: word for place, word, _ in gold}
        heads = {place: head for place, _, head in gold}
        found = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
        counts.update(gold=len(words), found=len(found))
        counts.update(gold_arcs=sum(w.upos != "PUNCT" for w in words.values()))
        counts.update(found_arcs=sum(t.pos_ != "PUNCT" for t in found.values()))
        starts = {s.start_char: s.end_char for s in doc.sents}
        spans = _sentence_spans(group)
        counts.update(gold_sentences=len(spans), found_sentences=len(starts))
        counts.update(sentences=sum(starts.get(start) == end for start, end in spans))
        for place, word in words.items():
            if place in found:
                token = found[place]
                head = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
                counts.update(tokens=1, upos=token.pos_ == word.upos, lemma=token.lemma_ == word.lemma)
                attached = word.upos != "PUNCT" and head == heads[place]
                counts.update(uas=attached, las=attached and _main(token.dep_) == _main(word.dep))
    scores = {f"raw_{name}": _f1(counts[name], counts["found"], counts["gold"]) for name in ("tokens", "upos", "lemma")}
    for name in ("uas", "las"):
        scores[f"raw_{name}"] = _f1(counts[name], counts["found_arcs"], counts["gold_arcs"])
    scores["raw_sentences"] = _f1(counts["sentences"], counts["found_sentences"], counts["gold_sentences"])
    return scores


def score_raw_names(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the F1 of names as `score_names` counts, but from running text, by their letters."""
    right = found = gold = 0
    for group, doc in _running(nlp, sentences):
        placed = _placed(group)
        expected = {(placed[a][0][0], placed[b - 1][0][1], k) for a, b, k in _entities([w for _, w, _ in placed])}
        got = {(e.start_char, e.end_char, _PLACES.get(e.label_, e.label_)) for e in doc.ents}
        right, found, gold = right + len(expected & got), found + len(got), gold + len(expected)
    return {"raw_names_f1": _f1(right, found, gold)}


_Place = tuple[int, int]


def _running(nlp: Language, sentences: Sequence[Sentence]) -> Iterator[tuple[Sequence[Sentence], Doc]]:
    """Yield groups of sentences of one document, at most ten, with what the pipeline makes of their text."""
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if not groups or len(groups[-1]) == _GROUP or groups[-1][-1].document != sentence.document:
            groups.append([])
        groups[-1].append(sentence)
    texts = (" ".join(sentence.text for sentence in group) for group in groups)
    yield from zip(groups, nlp.pipe(texts), strict=True)


def _sentence_spans(group: Sequence[Sentence]) -> list[_Place]:
    spans, start = [], 0
    for sentence in group:
        spans.append((start, start + len(sentence.text)))
        start += len(sentence.text) + 1
    return spans


def _placed(group: Sequence[Sentence]) -> list[tuple[_Place, Word, _Place | None]]:
    """Return each word with its place in the text and the place of its head, none for a root."""
    placed: list[tuple[_Place, Word, _Place | None]] = []
    for (start, _), sentence in zip(_sentence_spans(group), group, strict=True):
        places, at = [], start
        for word in sentence.words:
            places.append((at, at + len(word.form)))
            at += len(word.form) + word.space
        for place, word in zip(places, sentence.words, strict=True):
            rooted = word.head is None or word.head < 0
            placed.append((place, word, None if rooted else places[word.head or 0]))
    return placed


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
