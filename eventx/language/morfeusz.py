"""The Morfeusz 2 dictionary (SGJP): all analyses of a word form, cached.

Morfeusz cannot be pickled and takes a tenth of a second to load, so each process makes its own on first use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from sys import intern

import morfeusz2

_CACHED_FORMS = 3_000
_LONGEST_ABBREVIATION = 6
ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a form: lemma, NKJP part of speech, one feature string a position, name qualifiers.

    `features` has no dotted alternatives left (`sg:nom.acc` gives two analyses).  `qualifiers` are Morfeusz's
    name classes: imię, nazwisko, nazwa_geograficzna, nazwa_organizacji, ...
    """

    lemma: str
    pos: str
    features: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The NKJP tag, as `subst:sg:loc:m3`."""
        return ":".join((self.pos, *self.features))


@cache
def _dictionary() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(praet="composite", generate=False)


@lru_cache(maxsize=_CACHED_FORMS)
def analyses(form: str) -> tuple[Analysis, ...]:
    """Return all readings of one token's form, in the dictionary's order; none for what it does not know.

    A form that Morfeusz can only split (`S-400`) has no reading as a whole, nor has `doń`, which is `do niego`; but
    `ktoś` is no `kto|ś`.  Lemmas come without their homonym marks (`Łukaszenko:Sm1` is `Łukaszenko`).
    """
    found: dict[Analysis, None] = {}
    pieces = _dictionary().analyse(form)
    last = max((end for _, end, _ in pieces), default=1)
    if last > 1 and any(tag.startswith("prep") for _, _, (_, _, tag, _, _) in pieces):
        return ()
    for start, end, (_, lemma, tag, qualifiers, _) in pieces:
        if (start, end) != (0, last):
            continue
        pos, alternatives = _expanded(tag)
        if pos == "ign":
            continue
        base = intern(lemma.split(":", 1)[0] or lemma)
        marks = tuple(map(intern, qualifiers))
        for features in alternatives:
            found[Analysis(base, pos, features, marks)] = None
    return tuple(found)


@lru_cache(maxsize=2_000)
def _expanded(tag: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Part of speech of a dictionary tag, and its features without dotted alternatives: shared by all analyses."""
    pos, *positions = tag.split(":")
    return pos, tuple(product(*(position.split(".") for position in positions)))


@lru_cache(maxsize=_CACHED_FORMS)
def token_analyses(form: str) -> tuple[Analysis, ...]:
    """Return the readings of a token whose full stop, if it has one, is a token of its own: also as an abbreviation.

    `r` of `1999 r.` is `rok`.  Roman numerals have no readings: what they agree with decides their case.
    """
    if ROMAN.fullmatch(form):
        return ()
    found = dict.fromkeys(analyses(form))
    if len(form) <= _LONGEST_ABBREVIATION and form[-1:].isalpha():
        for start, end, (_, lemma, tag, _, _) in _dictionary().analyse(form + "."):
            if (start, end) == (0, 1) and tag == "brev:pun":
                found[Analysis(lemma.split(":", 1)[0], "brev", ("pun",))] = None
    return tuple(found)
