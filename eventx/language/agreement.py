"""Labels of a sentence made to agree along its tree: nouns with their modifiers, prepositions with what they govern."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from eventx.language.morfeusz import token_analyses

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
_NUMBERS = frozenset({"sg", "pl"})
_GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})
_FULL = frozenset({"amod", "det", "acl", "amod:flat", "det:poss"})  # case, number and gender agree
_CASE_ONLY = frozenset({"flat", "conj", "nummod", "det:nummod"})
_PENALTY = 5.0  # what a broken rule costs, on the scale of the label scores
_WITHOUT_PREPOSITION = _CASES - {"loc"}
_BARE = {  # cases of a noun in a relation, without a preposition
    "nsubj": frozenset({"nom", "gen", "acc"}),
    "nsubj:pass": frozenset({"nom", "gen", "acc"}),
    "obj": frozenset({"acc", "gen", "dat", "inst"}),
    "iobj": frozenset({"acc", "gen", "dat", "inst"}),
    "nmod": frozenset({"gen", "dat", "inst"}),
    "nmod:arg": frozenset({"gen", "dat", "inst"}),
    "nmod:poss": frozenset({"gen"}),
}
_DEPENDENT = frozenset(  # relations whose own case the preposition before them does not show
    ["conj", "flat", "appos", "fixed", "nmod:flat", "orphan", "obl:cmpr", "nummod:gov", "root", "dep"]
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The labels that a token may have, as indices, and their scores."""

    labels: NDArray[np.intp]
    scores: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Form:
    case: str
    number: str
    gender: str


class Agreement:
    """Agreement between the labels of one inventory."""

    def __init__(self, labels: Sequence[str]) -> None:
        """Take the tagger's labels, `UPOS|tag`, in the order of their indices."""
        self._forms = [_form(label.split("|", 1)[1]) for label in labels]
        self._prepositions = {i for i, label in enumerate(labels) if label.startswith("ADP|")}

    def settle(
        self, words: Sequence[str], tokens: Sequence[Candidates], heads: Sequence[int], relations: Sequence[str]
    ) -> list[int]:
        """Return a position among each token's candidates: the best one, unless the tree rules another better."""
        sentence = _Sentence(self._forms, tokens, relations, [int(token.scores.argmax()) for token in tokens])
        modifiers: list[list[int]] = [[] for _ in tokens]
        governed: list[frozenset[str] | None] = [None] * len(tokens)
        for i, (head, relation) in enumerate(zip(heads, relations, strict=True)):
            if head >= 0 and (relation in _FULL or relation in _CASE_ONLY):
                modifiers[head].append(i)
            if head >= 0 and relation == "case" and int(tokens[i].labels[sentence.best[i]]) in self._prepositions:
                governed[head] = (governed[head] or frozenset()) | _government(words[i].lower())
        for i, relation in enumerate(relations):
            if governed[i] is None and relation not in _DEPENDENT and relation not in _FULL:
                governed[i] = _BARE.get(relation, _WITHOUT_PREPOSITION)
        for i in _downwards(heads):
            kids = [k for k in modifiers[i] if relations[k] != "conj" or governed[k] is None]
            sentence.settle(i, kids, governed[i] or _CASES)
        return sentence.best


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence on its way: `best` holds the position chosen among each token's candidates."""

    forms: list[_Form]
    tokens: Sequence[Candidates]
    relations: Sequence[str]
    best: list[int]

    def form(self, token: int) -> _Form:
        return self.forms[int(self.tokens[token].labels[self.best[token]])]

    def settle(self, head: int, kids: list[int], governed: frozenset[str]) -> None:
        """Choose the head's label together with those of its modifiers, if as chosen they break a rule."""
        form = self.form(head)
        kids = [k for k in kids if self.form(k).case]
        in_order = form.case in governed and all(_agree(form, self.form(k), self.relations[k]) for k in kids)
        if not form.case or in_order:
            return
        top, chosen = -float("inf"), self.best[head]
        token = self.tokens[head]
        for position, (label, score) in enumerate(zip(token.labels, token.scores, strict=True)):
            candidate = self.forms[int(label)]
            if candidate.case:
                total = float(score) - (0.0 if candidate.case in governed else _PENALTY)
                total += sum(self.best_beside(k, candidate)[0] for k in kids)
                if total > top:
                    top, chosen = total, position
        self.best[head] = chosen
        for k in kids:
            self.best[k] = self.best_beside(k, self.form(head))[1]

    def best_beside(self, kid: int, head: _Form) -> tuple[float, int]:
        """Return the score and position of a modifier's best label beside that of its head."""
        token, chosen = self.tokens[kid], self.best[kid]
        top = float(token.scores[chosen]) - _PENALTY
        for position, (label, score) in enumerate(zip(token.labels, token.scores, strict=True)):
            if score > top and _agree(head, self.forms[int(label)], self.relations[kid]):
                top, chosen = float(score), position
        return top, chosen


def _form(tag: str) -> _Form:
    parts = tag.split(":")[1:]
    return _Form(*(next((p for p in parts if p in kind), "") for kind in (_CASES, _NUMBERS, _GENDERS)))


def _agree(head: _Form, kid: _Form, relation: str) -> bool:
    if head.case != kid.case:
        return False
    return relation not in _FULL or (head.number == kid.number and head.gender == kid.gender)


@lru_cache(maxsize=1000)
def _government(preposition: str) -> frozenset[str]:
    """Cases that a preposition can govern; none where the dictionary does not know it as one."""
    return frozenset(f for a in token_analyses(preposition) if a.pos == "prep" for f in a.features if f in _CASES)


def _downwards(heads: Sequence[int]) -> list[int]:
    """Return the tokens from the root down."""
    children: list[list[int]] = [[] for _ in heads]
    order = []
    for i, head in enumerate(heads):
        if head < 0:
            order.append(i)
        else:
            children[head].append(i)
    for i in order:
        order.extend(children[i])
    return order
