"""How often a lemma occurs, estimated from the word forms of a corpus that does not say which lemma each has.

Expectation maximisation: a form counts for each lemma that the dictionary gives it, by how common that lemma is and
how often words of its kind stand in that form.  `danych` is of `dane`, not of `dana`, because `danych` is all there is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from eventx.language.morfeusz import Analysis, token_analyses
from eventx.language.readings import lemma_key
from eventx.language.tagset import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eventx.language.train.sentences import Sentence

_ROUNDS = 6
_GOLD = 5.0  # how much more a lemma that a treebank gives counts than one that a form may have
_SURNAME = 0.05  # the dictionary lists rare surnames by the thousand
_UNSEEN, _LEAST = 0.01, 0.3
_GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})

Reading = tuple[str, str, str, float]  # lemma and kind, label, kind with gender, share


def lemma_frequencies(texts: Iterable[Sentence], trees: Iterable[Sentence]) -> dict[str, float]:
    """Return how often each lemma (by `lemma_key`) occurs: gold ones in `trees`, possible ones in `texts`."""
    gold: Counter[str] = Counter(
        lemma_key(word.lemma, word.tag.split(":", 1)[0]) for sentence in trees for word in sentence.words
    )
    forms = Counter(
        word.form if i else word.form.lower() for sentence in texts for i, word in enumerate(sentence.words)
    )
    readings = [(count, found) for form, count in sorted(forms.items()) if (found := _readings(form))]
    lemmas: Mapping[str, float] = {lemma: 1.0 + count for lemma, count in gold.items()}
    labels: Mapping[str, float] = {}
    kinds: Mapping[str, float] = {}
    for _ in range(_ROUNDS):
        next_lemmas: defaultdict[str, float] = defaultdict(float, {key: _GOLD * n for key, n in gold.items()})
        next_labels: defaultdict[str, float] = defaultdict(float)
        next_kinds: defaultdict[str, float] = defaultdict(float)
        for count, found in readings:
            weights = [
                lemmas.get(lemma, _UNSEEN) * share * (labels.get(label, 0.1) / kinds.get(kind, 1.0) if labels else 1.0)
                for lemma, label, kind, share in found
            ]
            total = sum(weights)
            for (lemma, label, kind, _), weight in zip(found, weights, strict=True):
                part = count * weight / total
                next_lemmas[lemma] += part
                next_labels[label] += part
                next_kinds[kind] += part
        lemmas, labels, kinds = next_lemmas, next_labels, next_kinds
    return {lemma: round(n, 1) for lemma, n in sorted(lemmas.items()) if n >= _LEAST}


def _readings(form: str) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys(_reading(a) for a in token_analyses(form)))


def _reading(analysis: Analysis) -> Reading:
    plural = "+pt" if "pt" in analysis.features else ""
    gender = next((f for f in analysis.features if f in _GENDERS), "") if analysis.pos == "subst" else ""
    key = lemma_key(analysis.lemma, analysis.pos)
    kind = key.rsplit("|", 1)[1] + gender + plural
    return key, label_of(analysis.tag) + plural, kind, _SURNAME if "nazwisko" in analysis.qualifiers else 1.0
