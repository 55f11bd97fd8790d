"""One annotation style out of several treebanks: the dictionary's tags, the relations of Polish PDB and PUD."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.language.morfeusz import Analysis, token_analyses
from eventx.language.tagset import label_of
from eventx.language.train.restructure import restructure, treebank_style
from eventx.language.train.sentences import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

_OLD_POS = {"qub": "part"}  # the tagset before 2020
_COMPATIBLE = {
    "part": {"adv", "interj", "conj", "comp", "pred"},
    "adj": {"ppas", "pact", "num"},
    "ppas": {"adj"},
    "pact": {"adj"},
    "subst": {"ger", "depr"},
    "ger": {"subst"},
    "adv": {"part", "comp", "conj"},
    "conj": {"comp", "part"},
    "comp": {"conj", "part", "adv"},
    "pred": {"adv", "part", "comp", "fin", "subst"},
    "interj": {"part"},
    "num": {"adj", "adv"},
}
_UPOS_OF_POS = {"imps": "VERB", "winien": "VERB", "brev": "NOUN"}
_NOMINAL = frozenset({"subst", "ger", "depr", "ppron12", "ppron3", "siebie"})
# fmt: on
_COMPARING = frozenset({"jak", "jako", "niż"})
_CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
_OBJECT_CASES = frozenset({"acc", "gen", "dat", "inst"})


def harmonise(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences in one style; those of PUD, which set the style, keep their relations."""
    return [_style(_tags(sentence)) for sentence in sentences]


def _style(sentence: Sentence) -> Sentence:
    return sentence if sentence.corpus == "pl_pud" else restructure(_relations(sentence))


def _tags(sentence: Sentence) -> Sentence:
    return replace(sentence, words=tuple(_tag(word) for word in sentence.words))


def _tag(word: Word) -> Word:
    pos, *features = word.tag.split(":")
    pos = _OLD_POS.get(pos, pos)
    tag = ":".join((pos, *features))
    upos = "SCONJ" if word.lemma in _COMPARING and word.upos == "ADP" else _UPOS_OF_POS.get(pos, word.upos)
    best = max(token_analyses(word.form), key=lambda a: _agreement(a, word.lemma, pos, tag), default=None)
    if best is None or _agreement(best, word.lemma, pos, tag) < 4:
        return replace(word, tag=tag, upos=upos)
    lemma = best.lemma
    if word.lemma[:1].isupper() and lemma.islower() and word.lemma.lower() == lemma:
        lemma = word.lemma  # a common word in a name: `Zjednoczonych`
    return replace(word, tag=best.tag, lemma=lemma, upos=upos)


def _agreement(reading: Analysis, lemma: str, pos: str, tag: str) -> float:
    if reading.pos != pos and reading.pos not in _COMPATIBLE.get(pos, ()):
        return 0.0
    gold, found = set(label_of(tag).split(":")[1:]), set(label_of(reading.tag).split(":")[1:])
    if (gold ^ found) - {"ter", "pri", "sec"}:
        return 0.0
    return 4.0 + 2.0 * (reading.pos == pos) + 1.0 * (reading.lemma.lower() == lemma.lower())


def _relations(sentence: Sentence) -> Sentence:
    has_case = {w.head for w in sentence.words if w.dep == "case" and w.upos == "ADP"}
    words = sentence.words
    changed = [replace(w, dep=_relation(w, i, words, bare=i not in has_case)) for i, w in enumerate(words)]
    return replace(sentence, words=tuple(changed))


_RENAMED = {"cop:locat": "cop", "xcomp:obj": "xcomp", "nmod:poss": "nmod", "expl:impers": "expl:pv"}


def _relation(word: Word, index: int, words: tuple[Word, ...], *, bare: bool) -> str:
    """Return the relation that PDB would use; `bare` says that no preposition stands before the word."""
    dep = _RENAMED.get(word.dep, word.dep)
    if word.head is None or word.head < 0:
        return dep
    head = words[word.head]
    pos, *features = word.tag.split(":")
    if dep == "advmod" and word.lemma == "nie":
        dep = "advmod:neg"
    elif dep == "case" and (word.upos == "SCONJ" or word.lemma in _COMPARING):
        dep = "mark"
    elif dep == "amod" and pos in {"ppas", "pact"}:
        dep = "acl"
    elif dep == "nmod" and pos == "part":
        dep = "advmod:emph"
    elif dep in {"nummod", "det"} and pos == "num" and "rec" in features:
        dep = "nummod:gov" if word.upos == "NUM" else "det:numgov"
    elif dep in {"appos", "nmod"} and index == word.head + 1 and _is_one_name(head, word):
        dep = "flat"
    elif bare and pos in _NOMINAL:
        dep = _complement(dep, word, head)
    return dep


def _case(word: Word) -> str:
    return next((f for f in word.tag.split(":") if f in _CASES), "")


def _is_one_name(first: Word, second: Word) -> bool:
    return first.upos == second.upos == "PROPN" and _case(first) == _case(second)


def _complement(dep: str, word: Word, head: Word) -> str:
    """Rename a bare noun's relation: objects that no passive promotes are `iobj`, a gerund's genitive is `obj`."""
    case = _case(word)
    if dep == "nmod" and case == "gen" and head.tag.startswith("ger"):
        return "obj"
    if (
        head.upos in {"VERB", "AUX", "ADJ"}
        and case in _OBJECT_CASES
        and word.lemma not in treebank_style()["time_nouns"]
    ):
        if dep == "obl" or (dep == "obj" and case in {"dat", "inst"}):
            return "iobj"
        if dep == "xcomp" and case == "inst":
            return "xcomp:pred"
    return dep
