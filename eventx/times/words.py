"""The closed table of time words: every inflected form with the atoms that patterns may ask of it.

calendar.toml names the words; the dictionary inflects them once, at load.  An atom is what one element of a
pattern can require of a token:

    'temu'        the form itself, in any letter case        <rok>          any form of the lemma
    {month}       a word of the class                        {month.gen}    in one of the cases or numbers named
    x^            the same, capitalised

At run time a token costs one dictionary look-up.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from eventx.language.inflection import inflected
from eventx.language.morfeusz import analyses

SOURCE = "eventx/language/pl/calendar.toml"
_CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
_PLAIN = str.maketrans("ąćęłńóśźż", "acelnoszz")
_POS = {"subst", "adj", "adv", "num", "fin", "praet", "inf", "pact", "pcon"}

Slot = int | float | str


@dataclass(frozen=True, slots=True)
class Word:
    """One form: its value in each class, the atoms it satisfies, and those it keeps where it may be a name."""

    values: Mapping[str, Slot]
    atoms: frozenset[str]
    name_atoms: frozenset[str]


@dataclass(slots=True)
class _Draft:
    values: dict[str, Slot] = field(default_factory=dict)
    atoms: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, name: str, value: Slot | None, features: Iterable[str], *, may_be_name: bool) -> None:
        """Record one reading as a member of the class or lemma `name`."""
        if value is not None and self.values.setdefault(name, value) != value:
            raise ValueError(f"{SOURCE}: two values for one form in class {name}: {value}")
        found = set(features)
        readings = {name} | {f"{name}.{f}" for f in found}
        readings |= {f"{name}.{a}.{b}" for a in found & {"sg", "pl"} for b in found & set(_CASES)}
        self.atoms |= readings
        if may_be_name:
            self.names |= readings


@cache
def calendar() -> dict[str, Any]:
    """Return calendar.toml as read."""
    return tomllib.loads(files("eventx.language").joinpath("pl/calendar.toml").read_text(encoding="utf-8"))


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations whose full stop ends no sentence."""
    data = tomllib.loads(files("eventx.language").joinpath("pl/abbreviations.toml").read_text(encoding="utf-8"))
    return frozenset(data["inside"])


def build_words(lemmas: Iterable[str], literals: Iterable[str]) -> dict[str, Word]:
    """Return the table for the classes of calendar.toml and the lemmas and literal forms that patterns name.

    Raises `ValueError` naming file and key for a word that the dictionary does not inflect.
    """
    drafts: defaultdict[str, _Draft] = defaultdict(_Draft)
    data = calendar()
    for name, entry in data["words"].items():
        _add_class(drafts, name, entry, may_be_name=entry.get("name", False), key=f"words.{name}")
    for name, entry in data["numerals"].items():
        _add_class(drafts, name, entry, may_be_name=True, key=f"numerals.{name}")
    _add_plain_spellings(drafts)
    for lemma in lemmas:
        for form, features in _forms(lemma, _POS) or [(lemma, ())]:
            drafts[form].add(f"<{lemma}>", None, features, may_be_name=True)
    for literal in literals:
        if literal.isdigit():
            raise ValueError(f"a pattern names the number {literal}: numbers are classes")
        drafts[literal].add(f"'{literal}'", None, (), may_be_name=True)
    return {form: Word(d.values, frozenset(d.atoms), frozenset(d.names)) for form, d in drafts.items()}


def _add_class(
    drafts: defaultdict[str, _Draft], name: str, entry: Mapping[str, Any], *, may_be_name: bool, key: str
) -> None:
    excluded = set(entry.get("exclude", ()))
    for lemma, value in entry.get("lemmas", {}).items():
        forms = _forms(lemma, set(entry["pos"]))
        if not forms:
            raise ValueError(f"{SOURCE}: {key}.lemmas: the dictionary has no {'/'.join(entry['pos'])} {lemma!r}")
        for form, features in forms:
            if form not in excluded:
                drafts[form].add(name, value, features, may_be_name=may_be_name)
    for lemma, value in entry.get("superlatives", {}).items():
        for form, features in _forms(lemma, set(entry["pos"]), degree="sup"):
            drafts[form].add(name, value, features, may_be_name=may_be_name)
    for form, value in entry.get("forms", {}).items():
        drafts[form].add(name, value, (), may_be_name=may_be_name)


@cache
def _all_forms(lemma: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Forms of the common noun, else of the proper one: `Poniedziałek` is a surname, too."""
    for name in (lemma, lemma.capitalize()):
        found = [(form.lower(), r.pos, r.features) for form, r in inflected(name) if r.lemma == name]
        if found:
            return tuple(found)
    return ()


def _forms(lemma: str, pos: set[str], *, degree: str = "pos") -> list[tuple[str, tuple[str, ...]]]:
    """All forms of the lemma; negated gerunds and other degrees (`niedzisiejszy`, `najbliższy`) are other words."""
    return [
        (form, features)
        for form, part, features in _all_forms(lemma)
        if part in pos and "neg" not in features and degree in (*({"pos", "com", "sup"} & set(features)), "pos")[:1]
    ]


def _add_plain_spellings(drafts: defaultdict[str, _Draft]) -> None:
    """Let `sobote`, `wrzesnia`, `dzis` stand for the forms with diacritics, where they are no other word."""
    for form in list(drafts):
        plain = form.translate(_PLAIN)
        if plain != form and len(plain) > 3 and plain not in drafts and not analyses(plain):
            drafts[plain] = drafts[form]
