"""Lemmas of words that no dictionary has, by how known words of the same ending and tag are inflected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eventx.language.tagset import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST_SUFFIX = 6
_LEAST_COUNT = 3
_INFLECTED = frozenset({"subst", "depr", "adj", "ppas", "pact", "ger", "fin", "praet", "imps", "inf", "impt", "cond"})

Rules = dict[str, dict[str, str]]  # tag label -> ending -> "letters to cut|letters to add"


class Guesser:
    """Rules of the longest known ending."""

    def __init__(self, rules: Mapping[str, Mapping[str, str]]) -> None:
        """Take what `learn` made."""
        self._rules = rules

    def lemma(self, form: str, upos: str, tag: str) -> str:
        """Return the likeliest lemma of a form, given its part of speech and NKJP tag."""
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


def _pruned(endings: dict[str, Counter[str]]) -> dict[str, str]:
    best = {
        ending: min(c, key=lambda rule: (-c[rule], rule)) for ending, c in endings.items() if c.total() >= _LEAST_COUNT
    }
    return {
        ending: rule
        for ending, rule in sorted(best.items())
        if next((best[ending[i:]] for i in range(1, len(ending)) if ending[i:] in best), None) != rule
    }
