"""All inflected forms of a lemma, from the Morfeusz 2 generator; used once, when a lexicon is loaded."""

from __future__ import annotations

from functools import cache
from itertools import product

import morfeusz2

from eventx.language.morfeusz import Analysis


@cache
def _generator() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(praet="composite", analyse=False)


@cache
def inflected(lemma: str) -> tuple[tuple[str, Analysis], ...]:
    """Return what `generated` gives, kept for good: for the words of a lexicon, not of running text."""
    return generated(lemma)


def generated(lemma: str) -> tuple[tuple[str, Analysis], ...]:
    """Return every form of the lemma with its reading, over all parts of speech; none for an unknown lemma."""
    found: dict[tuple[str, Analysis], None] = {}
    for form, name, tag, qualifiers, _ in _generator().generate(lemma):
        pos, *positions = tag.split(":")
        if pos == "ign":
            continue
        base = name.split(":", 1)[0] or name
        for features in product(*(position.split(".") for position in positions)):
            found[form, Analysis(base, pos, features, tuple(qualifiers))] = None
    return tuple(found)
