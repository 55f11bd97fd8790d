"""Which of a form's dictionary readings the scores choose, and what they say of a form that no dictionary knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eventx.language.morfeusz import ROMAN, Analysis, token_analyses
from eventx.language.tagset import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_STRONG = frozenset({"nazwa_geograficzna", "imię"})
_NAMED = frozenset({"subst", "depr"})  # parts of speech that split into common and proper nouns


@dataclass(frozen=True, slots=True)
class Choices:
    """The labels that a form can have, as indices, and the readings behind each, likeliest lemma first."""

    labels: NDArray[np.intp]
    readings: tuple[tuple[Analysis, ...], ...]


class Inventory:
    """The tagger's labels, `UPOS|tag`, matched with dictionary readings."""

    def __init__(self, labels: Sequence[str], lemma_counts: Mapping[str, int]) -> None:
        """Take the labels in the order of the scores, and how often `lemma|pos` was right in the training corpora."""
        self.labels = list(labels)
        self._counts = lemma_counts
        self._by_tag: dict[str, list[tuple[int, str]]] = {}
        for index, label in enumerate(self.labels):
            upos, tag = label.split("|", 1)
            self._by_tag.setdefault(tag, []).append((index, upos))

    def choices(self, form: str, inside: bool) -> Choices | None:
        """Return what the dictionary allows for the form; none where it knows nothing that has a label.

        `inside` a sentence a capital letter means a name, if the dictionary has one of this form.
        """
        found: dict[int, list[Analysis]] = {}
        if ROMAN.fullmatch(form) and (inside or len(form) > 1):
            return self._ordinal(form)
        readings = token_analyses(form)
        if inside and form.istitle() and any(_is_name(reading) for reading in readings):
            readings = tuple(r for r in readings if r.pos not in _NAMED or r.lemma[:1].isupper())
        for reading in readings:
            for index, upos in self._by_tag.get(label_of(reading.tag), ()):
                if _fits(upos, reading, form):
                    found.setdefault(index, []).append(reading)
        if not found:
            return None
        ranked = tuple(tuple(sorted(group, key=self._rank)) for group in found.values())
        return Choices(np.array(list(found), dtype=np.intp), ranked)

    def _ordinal(self, form: str) -> Choices:
        """A Roman numeral is an adjective of any case, number and gender."""
        indices = [index for tag, labels in self._by_tag.items() if tag.startswith("adj:") for index, _ in labels]
        tags = [self.labels[index].split(":")[1:] for index in indices]
        readings = tuple((Analysis(form, "adj", (*tag, "pos")),) for tag in tags)
        return Choices(np.array(indices, dtype=np.intp), readings)

    def _rank(self, reading: Analysis) -> int:
        return -self._counts.get(f"{reading.lemma}|{reading.pos}", 0)


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
