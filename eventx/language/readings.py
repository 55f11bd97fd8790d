"""Which readings the dictionary gives a form: the labels that they allow, and how likely their lemmas are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from eventx.language.morfeusz import ROMAN, Analysis, token_analyses
from eventx.language.tagset import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_STRONG = frozenset({"nazwa_geograficzna", "imię"})
_NAMED = frozenset({"subst", "depr"})  # parts of speech that split into common and proper nouns
_NOMINAL = frozenset({"subst", "depr", "ger", "adj", "ppas", "pact", "num"})
_VERBAL = frozenset("fin praet inf impt imps ger pact ppas pcon pant bedzie cond winien".split())
_CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
_PRONOUN, _DETERMINER = "to", "ten"  # share most of their forms
_TRUST = 2.0  # in the frequencies of lemmas, beside the scores
_SEEN = 50.0  # how much more it says that a lemma was right where there was a choice
_RARE = 1.0


class Beside(Enum):
    """What the word that follows says of a form."""

    NOTHING = 0
    STOP = 1  # `w XIX w.`
    HYPHEN = 2  # `polsko-niemiecki`
    NO_NOUN = 3  # no noun that `tym` could belong to: `w tym troje dzieci`


def beside(form: str, following: str | None) -> Beside:
    """Return what the next token says of a form, `None` at the end of a sentence."""
    if following == ".":
        return Beside.STOP
    if following == "-":
        return Beside.HYPHEN
    readings = token_analyses(form.lower())
    if not {_PRONOUN, _DETERMINER} <= {a.lemma for a in readings}:
        return Beside.NOTHING
    cases = {_case_number(a) for a in readings if a.lemma == _DETERMINER}
    after = token_analyses(following) if following else ()
    unknown = not after and following is not None and following[:1].isalnum()
    fits = unknown or any(a.pos in _NOMINAL and _case_number(a) in cases for a in after)
    return Beside.NOTHING if fits else Beside.NO_NOUN


def _case_number(reading: Analysis) -> tuple[str, ...]:
    return (reading.features[0], *(f for f in reading.features if f in _CASES)) if reading.features else ()


def lemma_key(lemma: str, pos: str) -> str:
    """Return the name of a lemma in a table of frequencies: all forms of a verb go together."""
    return f"{lemma}|{'verb' if pos in _VERBAL else pos}"


@dataclass(frozen=True, slots=True)
class Choices:
    """The labels that a form can have, as indices, and the readings behind each, likeliest lemma first.

    `priors`, one a label, are to be added to the scores: zero for the commonest lemma of a part of speech.
    """

    labels: NDArray[np.intp]
    readings: tuple[tuple[Analysis, ...], ...]
    priors: NDArray[np.float32]


class Inventory:
    """The tagger's labels, `UPOS|tag`, matched with dictionary readings."""

    def __init__(
        self, labels: Sequence[str], lemma_counts: Mapping[str, int], frequencies: Mapping[str, float]
    ) -> None:
        """Take the labels in the order of the scores, and how common lemmas are.

        `lemma_counts` says how often `lemma|pos` was right in the training corpora where there was a choice;
        `frequencies`, by `lemma_key`, are estimates for all words.
        """
        self.labels = list(labels)
        self._counts = lemma_counts
        self._frequencies = frequencies
        self._by_tag: dict[str, list[tuple[int, str]]] = {}
        for index, label in enumerate(self.labels):
            upos, tag = label.split("|", 1)
            self._by_tag.setdefault(tag, []).append((index, upos))

    def choices(self, form: str, inside: bool, after: Beside = Beside.NOTHING) -> Choices | None:
        """Return what the dictionary allows for the form; none where it knows nothing that has a label.

        `inside` a sentence a capital letter means a name, if the dictionary has one of this form.
        """
        found: dict[int, list[Analysis]] = {}
        if ROMAN.fullmatch(form) and (inside or len(form) > 1):
            return self._ordinal(form)
        readings = _ruled(token_analyses(form), after)
        if inside and form.istitle() and any(_is_name(reading) for reading in readings):
            readings = tuple(r for r in readings if r.pos not in _NAMED or r.lemma[:1].isupper())
        for reading in readings:
            for index, upos in self._by_tag.get(label_of(reading.tag), ()):
                if _fits(upos, reading, form):
                    found.setdefault(index, []).append(reading)
        if not found:
            return None
        ranked = tuple(tuple(sorted(group, key=self._rank)) for group in found.values())
        priors = np.zeros(len(ranked), dtype="f") if form.isupper() else self._priors(ranked)
        return Choices(np.array(list(found), dtype=np.intp), ranked, priors)

    def _priors(self, ranked: Sequence[Sequence[Analysis]]) -> NDArray[np.float32]:
        """How rare the best lemma behind each label is beside the commonest of the same part of speech."""
        keys = [lemma_key(group[0].lemma, group[0].pos) for group in ranked]
        kinds = [key.rsplit("|", 1)[1] for key in keys]
        counts = np.array([self._frequencies.get(key, 0.0) + _RARE for key in keys], dtype="f")
        top = [max(n for n, other in zip(counts, kinds, strict=True) if other == kind) for kind in kinds]
        priors: NDArray[np.float32] = _TRUST * np.log(counts / np.array(top, dtype="f"))
        return priors

    def _ordinal(self, form: str) -> Choices:
        """A Roman numeral is an adjective of any case, number and gender."""
        indices = [index for tag, labels in self._by_tag.items() if tag.startswith("adj:") for index, _ in labels]
        tags = [self.labels[index].split(":")[1:] for index in indices]
        readings = tuple((Analysis(form, "adj", (*tag, "pos")),) for tag in tags)
        return Choices(np.array(indices, dtype=np.intp), readings, np.zeros(len(indices), dtype="f"))

    def _rank(self, reading: Analysis) -> float:
        seen = self._counts.get(f"{reading.lemma}|{reading.pos}", 0)
        return -_SEEN * seen - self._frequencies.get(lemma_key(reading.lemma, reading.pos), 0.0)


def _ruled(readings: tuple[Analysis, ...], after: Beside) -> tuple[Analysis, ...]:
    """Return the readings that can stand before what follows; all, where none can."""
    if after is Beside.STOP and any(a.pos == "brev" for a in readings):
        return tuple(a for a in readings if a.pos != "prep")
    if after is Beside.HYPHEN:
        return tuple(a for a in readings if a.pos == "adja") or readings
    if after is Beside.NO_NOUN:
        return tuple(a for a in readings if a.lemma != _DETERMINER)
    return readings


def _is_name(reading: Analysis) -> bool:
    """Whether it is a name that a common noun in a name (`Rada`, `Stany`, `Bank`) is rarely taken for."""
    single = "sg" in reading.features or "nazwa_geograficzna" in reading.qualifiers
    return single and not _STRONG.isdisjoint(reading.qualifiers)


def _fits(upos: str, reading: Analysis, form: str) -> bool:
    """Whether a common or proper noun label goes with the case of the lemma: names may contain common words."""
    if reading.pos not in _NAMED:
        return True
    if reading.lemma[:1].isupper():
        return upos in {"PROPN", "X"}
    return upos != "PROPN" or form[:1].isupper()
