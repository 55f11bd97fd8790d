"""Trees of LFG and SZ rebuilt where Polish PDB builds them otherwise: numerals, years, negation, fixed expressions."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from eventx.language.train.sentences import Sentence, Word

_BIG_NUMBERS = frozenset({"tysiąc", "milion", "miliard", "bilion", "tys", "mln", "mld"})
_APPROXIMATELY = frozenset({"ponad", "około", "prawie", "niemal", "blisko", "niespełna", "ok"})
_YEAR = frozenset({"rok", "r"})


def restructure(sentence: Sentence) -> Sentence:
    """Return the sentence with PDB's heads; a sentence without a tree comes back as it is."""
    if any(w.head is None for w in sentence.words):
        return sentence
    tree = _Tree(sentence.words)
    tree.fix_years()
    tree.fix_big_numbers()
    tree.fix_numeral_heads()
    tree.fix_small_words()
    tree.fix_expressions()
    if not tree.is_tree():
        return sentence
    words = [replace(w, head=tree.heads[i], dep=tree.deps[i]) for i, w in enumerate(sentence.words)]
    return replace(sentence, words=tuple(words))


class _Tree:
    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.heads = [w.head if w.head is not None else -1 for w in words]
        self.deps = [w.dep for w in words]

    def children(self, of: int) -> list[int]:
        return [i for i, head in enumerate(self.heads) if head == of]

    def is_tree(self) -> bool:
        for start in range(len(self.heads)):
            node, steps = start, 0
            while node >= 0 and steps <= len(self.heads):
                node, steps = self.heads[node], steps + 1
            if node >= 0:
                return False
        return self.heads.count(-1) == 1

    def swap(self, old: int, new: int, dep: str) -> None:
        """Put `new`, a child of `old`, in its place; `old` becomes its child under `dep`, other children move."""
        for child in self.children(old):
            if child != new:
                self.heads[child] = new
        self.heads[new], self.deps[new] = self.heads[old], self.deps[old]
        self.heads[old], self.deps[old] = new, dep

    def fix_years(self) -> None:
        """`w 2010 roku`: the year is an attribute of `roku`, not its head."""
        for i, word in enumerate(self.words[:-1]):
            following = self.words[i + 1]
            if word.form.isdigit() and word.upos != "NUM" and following.lemma in _YEAR and self.heads[i + 1] == i:
                self.swap(i, i + 1, "amod:flat")

    def fix_big_numbers(self) -> None:
        """`15 tys. dzieci`: `tys` is flat under the figure, the figure a modifier of what is counted."""
        for i, word in enumerate(self.words):
            if not i or word.lemma not in _BIG_NUMBERS or self.words[i - 1].upos != "NUM":
                continue
            if self.heads[i - 1] == i:
                counted = [c for c in self.children(i) if c > i and ":gen" in self.words[c].tag]
                self.swap(i, i - 1, "flat")
                if counted:
                    self.swap(i - 1, counted[0], "nummod:gov")
                    self.heads[i] = i - 1
            else:
                self.heads[i], self.deps[i] = i - 1, "flat"

    def fix_numeral_heads(self) -> None:
        """`75 lat`: the noun is the head also where the numeral governs its case."""
        for i, word in enumerate(self.words):
            if word.upos not in {"NUM", "DET"} or not word.tag.startswith("num"):
                continue
            counted = [
                c
                for c in self.children(i)
                if c > i and self.deps[c] == "nmod" and self.words[c].upos in {"NOUN", "PROPN"}
            ]
            if counted:
                kept = [c for c in self.children(i) if self.deps[c] == "flat"]
                dep = self.deps[i]
                self.swap(i, counted[0], "nummod:gov" if word.upos == "NUM" else "det:numgov")
                if dep.startswith(("nummod", "det")):
                    self.deps[counted[0]] = "nmod"
                for child in kept:
                    self.heads[child] = i

    def fix_small_words(self) -> None:
        """Negation goes to the verb after it, also an auxiliary; `ponad`, `prawie` to the number after them."""
        for i, word in enumerate(self.words[:-1]):
            following = self.words[i + 1]
            low = word.form.lower()
            if low == "nie" and following.upos == "AUX" and self.heads[i] == self.heads[i + 1] >= 0:
                self.heads[i] = i + 1
            if (
                low in _APPROXIMATELY
                and following.upos in {"NUM", "DET"}
                and not self.children(i)
                and self.heads[i] >= 0
            ):
                self.heads[i], self.deps[i] = i + 1, "advmod:emph"

    def fix_expressions(self) -> None:
        """Join the fixed expressions of `pl/treebank.toml`."""
        expressions, longest = _expressions()
        forms = [w.form.lower() for w in self.words]
        i = 0
        while i < len(forms):
            for size in range(min(longest, len(forms) - i), 1, -1):
                kind = expressions.get(tuple(forms[i : i + size]))
                if kind and self.join(i, i + size, kind):
                    i += size - 1
                    break
            i += 1

    def join(self, start: int, end: int, kind: str) -> bool:
        """Make the words from start to end one expression, if the tree allows it."""
        inside = range(start, end)
        tops = [i for i in inside if self.heads[i] not in inside]
        outer = [c for i in inside for c in self.children(i) if c not in inside]
        nouns = [i for i in inside if self.words[i].upos in {"NOUN", "ADV", "ADJ", "PRON", "VERB"}]
        top = next((i for i in tops if i in nouns), tops[0])
        if kind == "preposition":
            governed = [c for c in outer if c >= end and self.words[c].upos not in {"PUNCT", "ADP"}]
            if not governed and len(tops) > 1:  # `ze względu na X`: the noun hangs outside, `na` on it
                return False
            if not governed:
                return False
            noun = governed[0]
            head, dep = self.heads[top], self.deps[top]
            if head in (noun, -1):
                return False
            self.heads[noun], self.deps[noun] = head, dep
            self.heads[start], self.deps[start] = noun, "case"
            for child in outer:
                if child != noun:
                    self.heads[child] = noun
        else:
            head = self.heads[top]
            if head == -1 or any(c not in inside and self.deps[c] != "punct" for c in outer):
                return False
            self.heads[start] = head
            self.deps[start] = "advmod" if kind == "adverb" else ("mark" if forms_mark(self.words[end - 1]) else "cc")
        for i in range(start + 1, end):
            self.heads[i], self.deps[i] = start, "fixed"
        return True


def forms_mark(word: Word) -> bool:
    """Whether a conjunction that ends in this word subordinates."""
    return word.upos == "SCONJ"


@cache
def treebank_style() -> dict[str, tuple[str, ...]]:
    """Return what `pl/treebank.toml` says of PDB's style."""
    data = tomllib.loads(files("eventx.language").joinpath("pl/treebank.toml").read_text(encoding="utf-8"))
    return {name: tuple(texts) for name, texts in data.items()}


@cache
def _expressions() -> tuple[dict[tuple[str, ...], str], int]:
    kinds = ("preposition", "adverb", "conjunction")
    found = {tuple(text.split()): kind for kind in kinds for text in treebank_style()[kind]}
    return found, max(map(len, found))
