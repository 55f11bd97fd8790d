"""Subjects that the parse got wrong: Polish drops them, and a nominative often looks like an accusative.

`Zarzuty odrzuca` and `zapowiada poprawki` have no subject but an object, `grozi, że zakład stanie` lends no subject to
the verb before the clause, and `K. pobił sąsiada` has one that is an initial.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from spacy.language import Language

from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TIMES = frozenset("sekunda minuta godzina doba dzień noc tydzień miesiąc kwartał rok chwila wieczór ranek".split())
_OBJECTS = frozenset({"obj", "ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class PersonalVerbs:
    """Verbs whose subjects are people and bodies, and nouns for things that they allow all the same."""

    personal: frozenset[str]
    speaking: frozenset[str]


@cache
def personal_verbs() -> PersonalVerbs:
    """Return the lists of personal_verbs.toml; read once."""
    data = tomllib.loads(files("eventx.language").joinpath("pl/personal_verbs.toml").read_text(encoding="utf-8"))
    return PersonalVerbs(frozenset(data["personal"]), frozenset(data["speaking"]))


@Language.component("eventx_subjects", requires=["token.dep", "token.morph"], assigns=["token.dep"])
def correct_subjects(doc: Doc) -> Doc:
    """Relabel what the parse wrongly calls a subject, and a subject that it calls an object."""
    for token in doc:
        if token.dep_ == "nsubj" and _is_active(token.head):
            if _beyond_complementizer(token):
                token.dep_ = "dep"
            elif _is_thing(token) and _is_no_subject(token, token.head):
                token.dep_ = "obl" if token.lemma_ in _TIMES else "obj"
        elif token.dep_ in {"obj", "iobj"} and _is_initial(token):
            token.dep_ = "nsubj"
    return doc


def _beyond_complementizer(noun: Token) -> bool:
    """Whether a clause of its own begins between a verb and the noun behind it: `grozi, że zakład stanie`."""
    between = noun.doc[noun.head.i + 1 : noun.i]
    opened = (t.i for t in between if t.pos_ == "SCONJ" and t.i and t.nbor(-1).text == ",")
    start = next(opened, None)
    return start is not None and "," not in {t.text for t in noun.doc[start : noun.i]}


def _is_no_subject(noun: Token, verb: Token) -> bool:
    """Whether a thing in the nominative can only be the verb's object: it disagrees, or only persons do so."""
    if not any("acc" in a.features for a in analyses(noun.lower_)):
        return False
    if any(c.dep_.split(":")[0] in _OBJECTS and c.i != noun.i for c in verb.children):
        return False
    if any(c.lower_ == "się" or c.dep_ == "cop" for c in verb.children):
        return False
    if not _agrees(noun, verb):
        return True
    if any(c.dep_ == "nsubj" and c.i != noun.i for c in verb.children):
        return False
    verbs = personal_verbs()
    return verb.lemma_ in verbs.personal and noun.lemma_.lower() not in verbs.speaking


def _is_thing(noun: Token) -> bool:
    """Whether a common noun stands for neither people nor a body nor a place, and nothing counts it."""
    if noun.pos_ != "NOUN" or (noun.text[:1].isupper() and not noun.is_sent_start):
        return False
    lemma, words = noun.lemma_.lower(), nouns()
    acting = words.organisations | words.persons | words.crowds | words.places | words.companies | words.bodies
    if lemma in acting or lemma in words.state_means or lemma in words.state_forces or lemma in words.quantities:
        return False
    if any(a.features[2:3] == ("m1",) for a in analyses(noun.lower_)):
        return False
    return not any(
        c.dep_.startswith(("nummod", "det:num")) or c.dep_ in {"conj", "flat", "appos"} for c in noun.children
    )


def _is_active(verb: Token) -> bool:
    if verb.pos_ != "VERB" or verb.morph.get("VerbForm", []) != ["Fin"]:
        return False
    return verb.morph.get("Person", []) not in (["0"], ["1"], ["2"])


def _agrees(noun: Token, verb: Token) -> bool:
    """Whether number, and in the past singular gender, are the same or not told."""
    if noun.morph.get("Case", []) == ["Acc"]:
        return False
    number, other = verb.morph.get("Number", []), noun.morph.get("Number", [])
    if other == ["Ptan"] or not number or not other:
        return True
    if number != other:
        return False
    genders = verb.morph.get("Gender", []), noun.morph.get("Gender", [])
    return number == ["Plur"] or not all(genders) or genders[0] == genders[1]


def _is_initial(token: Token) -> bool:
    """Whether the token is the initial of a suspect before a verb that has no other subject: `K. pobił sąsiada`."""
    verb = token.head
    if len(token) != 1 or not token.text.isupper() or token.i + 1 >= len(token.doc) or token.nbor(1).text != ".":
        return False
    if not _is_active(verb) or verb.i < token.i or any(c.dep_.startswith("nsubj") for c in verb.children):
        return False
    return not (token.i and token.nbor(-1).pos_ in {"ADP", "PROPN"})
