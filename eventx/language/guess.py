"""Lemmas of words that no dictionary has, by how known words of the same ending and tag are inflected."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from eventx.language.tagset import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST_SUFFIX = 6
_LEAST_COUNT = 3
_LONGEST_ENDING = 3
_LEAST_ENDINGS = 10
_LEAST_SHARE = 0.01
_INFLECTED = frozenset({"subst", "depr", "adj", "ppas", "pact", "ger", "fin", "praet", "imps", "inf", "impt", "cond"})

# `Kennedy'ego`, `PiS-em`
_MARKED = re.compile(
    r"(.{2,}(?:['’]|(?<=[^\W\d_a-z])-))(?:a|u|em|ie|owi|ego|go|emu|mu|m|om|ów|ami|ach|etu|ecie|etem|y|i|ę|ą)"
)

Endings = dict[str, dict[str, float]]  # ending -> tag label -> share
Rules = dict[str, dict[str, str]]  # tag label -> ending -> "letters to cut|letters to add"


class Guesser:
    """What the ending of an unknown word says: which tags it can have, and which lemma under a tag."""

    def __init__(
        self, rules: Mapping[str, Mapping[str, str]], endings: Mapping[str, Mapping[str, float]], listed: Iterable[str]
    ) -> None:
        """Take what `learn` and `learn_endings` made, and words of names in the nominative."""
        self._rules = rules
        self._endings = endings
        self._listed = frozenset(listed)

    def tags(self, form: str) -> Mapping[str, float]:
        """Return the tag labels of names that end like the form, with their shares; what is missing is rare."""
        lower = form.lower()
        for size in range(min(_LONGEST_ENDING, len(lower) - 1), 0, -1):
            found = self._endings.get(lower[-size:])
            if found is not None:
                return found
        return {}

    def lemma(self, form: str, upos: str, tag: str) -> str:
        """Return the likeliest lemma of a form, given its part of speech and NKJP tag.

        A listed name stays as it is, unless it can come from another one: `Kentucky` is no form of `Kentucka`.
        """
        marked = _MARKED.fullmatch(form)
        if marked:
            return marked[1][:-1]
        lemma = self._by_rule(form, upos, tag)
        return form if form in self._listed and lemma not in self._listed else lemma

    def _by_rule(self, form: str, upos: str, tag: str) -> str:
        if form.isupper() and len(form) > 1:
            return form
        name = upos == "PROPN"
        base = form if name or upos in {"X", "ADJ"} else form.lower()
        rules = self._rules.get(label_of(tag))
        if not rules:
            return base
        lower = base.lower()
        for size in range(min(_LONGEST_SUFFIX, len(lower) - 1), 0, -1):
            rule = rules.get(lower[-size:])
            if rule is not None:
                cut, _, ending = rule.partition("|")
                return base[: len(base) - int(cut)] + ending
        return base


def learn(entries: Iterable[tuple[str, str, str]]) -> Rules:
    """Learn rules from (form, lemma, tag); an ending keeps a rule only where the next shorter one has another."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    for form, lemma, tag in entries:
        label = label_of(tag)
        if label.split(":", 1)[0] not in _INFLECTED:
            continue
        low, low_lemma = form.lower(), lemma.lower()
        shared = next((i for i, (a, b) in enumerate(zip(low, low_lemma, strict=False)) if a != b), None)
        shared = min(len(low), len(low_lemma)) if shared is None else shared
        cut = len(low) - shared
        if cut > _LONGEST_SUFFIX:
            continue
        rule = f"{cut}|{low_lemma[shared:]}"
        endings = counts.setdefault(label, {})
        for size in range(max(1, cut), min(_LONGEST_SUFFIX, len(low) - 1) + 1):
            endings.setdefault(low[-size:], Counter())[rule] += 1
    return {label: _pruned(endings) for label, endings in sorted(counts.items())}


def learn_endings(entries: Iterable[tuple[str, str, str]]) -> Endings:
    """Learn from (form, lemma, tag) which tag labels go with an ending, by their shares among the forms."""
    counts: dict[str, Counter[str]] = {}
    for form, _, tag in entries:
        low = form.lower()
        for size in range(1, min(_LONGEST_ENDING, len(low) - 1) + 1):
            counts.setdefault(low[-size:], Counter())[label_of(tag)] += 1
    return {
        ending: {tag: round(n / tags.total(), 3) for tag, n in sorted(tags.items()) if n >= _LEAST_SHARE * tags.total()}
        for ending, tags in sorted(counts.items())
        if tags.total() >= _LEAST_ENDINGS
    }


def _pruned(endings: dict[str, Counter[str]]) -> dict[str, str]:
    best = {
        ending: min(c, key=lambda rule: (-c[rule], rule)) for ending, c in endings.items() if c.total() >= _LEAST_COUNT
    }
    return {
        ending: rule
        for ending, rule in sorted(best.items())
        if next((best[ending[i:]] for i in range(1, len(ending)) if ending[i:] in best), None) != rule
    }
