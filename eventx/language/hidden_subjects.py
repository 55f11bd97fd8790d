"""Subjects that the parse hung on another word: `W piątek Zełenski podpisał`, `jeden z działaczy popchnął`.

A verb that lacks its subject takes the name in the nominative that stands beside it, the one of several that did it,
or the neuter noun that can be nothing else: `decyzję zaskarżyło stowarzyszenie`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_NAMES = frozenset({"persName", "orgName", "placeName", "geogName"})
_BETWEEN = frozenset({"ADV", "PART", "AUX"})  # what may stand between a subject and its verb, beside `się`
_HUNG = frozenset({"flat", "amod", "nmod", "appos", "obj", "iobj", "obl", "dep", "nummod"})
_REACH = 5  # words between a verb and a subject behind it


@dataclass(frozen=True, slots=True)
class NameEndings:
    """What the ending of a surname says of its case; see name_endings.toml."""

    nominative: tuple[str, ...]
    feminine: tuple[str, ...]
    masculine: tuple[str, ...]
    oblique: tuple[str, ...]
    vowels: tuple[str, ...]


@cache
def name_endings() -> NameEndings:
    """Return the lists of name_endings.toml; read once."""
    text = files("eventx.language").joinpath("pl/name_endings.toml").read_text(encoding="utf-8")
    return NameEndings(**{key: tuple(endings) for key, endings in tomllib.loads(text).items()})


def claim_subjects(doc: Doc) -> None:
    """Give verbs without a subject the one that the parse hung elsewhere; heads and labels of the doc change."""
    for token in doc:
        if token.pos_ == "NUM":
            _join_noun(token)
    for verb in doc:
        if not _lacks_subject(verb):
            continue
        found = next(_candidates(verb), None)
        if found is not None:
            found.head, found.dep_ = verb, "nsubj"
            found.set_morph({**found.morph.to_dict(), "Case": "Nom"})  # type: ignore[attr-defined]


def _lacks_subject(verb: Token) -> bool:
    finite = verb.pos_ == "VERB" and verb.morph.get("VerbForm", []) == ["Fin"] and verb.is_alpha
    if not finite or verb.lemma_ == "być" or verb.morph.get("Person", []) not in ([], ["3"]):
        return False
    if verb.morph.get("Mood", []) == ["Imp"] or any(c.dep_.startswith("aux:pass") for c in verb.children):
        return False
    return not any(c.dep_.startswith(("nsubj", "csubj", "xcomp")) for c in verb.children)


def _candidates(verb: Token) -> Iterator[Token]:
    yield from _name_before(verb)
    yield from _one_of(verb)
    yield from _name_behind(verb)
    yield from _only_object_left(verb)


def _name_before(verb: Token) -> Iterator[Token]:
    """`W piątek Zełenski podpisał`: the name right before the verb."""
    last = verb.i - 1
    while last > verb.sent.start and (verb.doc[last].pos_ in _BETWEEN or verb.doc[last].lower_ == "się"):
        last -= 1
    yield from _name_ending(verb, last)


def _name_behind(verb: Token) -> Iterator[Token]:
    """`zaprzeczył takim prognozom Syrski`: the name that ends the verb's clause."""
    for other in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 2 + _REACH)]:
        if other.is_punct or other.pos_ in {"CCONJ", "SCONJ", "VERB", "ADP"}:
            return
        closing = other.i + 1 >= verb.sent.end or other.nbor(1).is_punct
        if closing and other.i > verb.i + 1:
            yield from _name_ending(verb, other.i)


def _name_ending(verb: Token, last: int) -> Iterator[Token]:
    """Yield the first word of the name in the nominative that ends at an index, where the parse hung it wrongly."""
    doc, first = verb.doc, last + 1
    while first > verb.sent.start and doc[first - 1].ent_type_ in _NAMES and _is_nominative(doc[first - 1], verb):
        first -= 1
    if first > last or doc[first].ent_iob_ != "B" or (first > verb.sent.start and doc[first - 1].pos_ == "ADP"):
        return
    name = doc[first]
    head = name.head
    misplaced = name.dep_.split(":")[0] in _HUNG and not first <= head.i <= last and head != verb
    if misplaced and head.morph.get("Case", []) != ["Nom"] and _agrees(doc[last], verb):
        for other in doc[first + 1 : last + 1]:
            other.head, other.dep_ = name, "flat"
        yield name


def _one_of(verb: Token) -> Iterator[Token]:
    """`jeden z działaczy popchnął`, `jedna z posłanek wyszła`."""
    for one in verb.doc[verb.sent.start : max(verb.i - 2, verb.sent.start)]:
        if one.lemma_ != "jeden" or one.morph.get("Case", []) != ["Nom"] or one.nbor(1).lower_ not in {"z", "ze"}:
            continue
        apart = any(t.is_punct or t.pos_ == "VERB" for t in verb.doc[one.i : verb.i])
        if _agrees(one, verb) and one.head.i < one.i and not apart:
            yield one


def _only_object_left(verb: Token) -> Iterator[Token]:
    """`decyzję zaskarżyło stowarzyszenie`: of two objects, the one that may be a subject and agrees."""
    objects = [c for c in verb.children if c.dep_ == "obj" and c.pos_ in {"NOUN", "PROPN"}]
    able = [c for c in objects if _may_be(c, "nom") and _agrees(c, verb)]
    if len(objects) == 2 and len(able) == 1 and verb.morph.get("Gender", []) in (["Neut"], []):
        yield able[0]


def _join_noun(number: Token) -> None:
    """Hang a numeral on the noun behind it that the parse made its sister: `pikietowało dwustu pracowników`."""
    if number.i + 1 >= len(number.doc) or not number.dep_.startswith(("nsubj", "obj", "obl")):
        return
    noun = number.nbor(1)
    if noun.head != number.head or noun.pos_ not in {"NOUN", "ADJ", "PROPN"} or noun.head.i in {number.i, noun.i}:
        return
    if noun.morph.get("Case", []) in (["Gen"], ["Acc"]) and not any(c.dep_ == "case" for c in noun.children):
        verb = number.head
        number.head, number.dep_ = noun, "nummod:gov"
        neuter = verb.morph.get("Gender", []) == ["Neut"] and verb.morph.get("Number", []) == ["Sing"]
        noun.dep_ = "nsubj" if neuter else "obj"


def _is_nominative(token: Token, verb: Token) -> bool:
    """Whether a word of a name can be read as a nominative of the verb's gender, or is unknown and ends like one."""
    readings = [a.features for a in analyses(token.text) if a.pos in {"subst", "adj"}]
    if readings:
        letter = next((gender[:1].lower() for gender in verb.morph.get("Gender", [])), "")
        nominative = [f for f in readings if "nom" in f]
        return token.is_title and any(f[0] == "sg" and f[2].startswith(letter) for f in nominative)
    endings, form = name_endings(), token.lower_
    consonant = form[-1:].isalpha() and not form.endswith(endings.vowels)
    return form.endswith(endings.nominative) or (consonant and not form.endswith(endings.oblique))


def _may_be(noun: Token, case: str) -> bool:
    readings = [a for a in analyses(noun.lower_) if a.pos in {"subst", "ger"}]
    return not readings or any(case in a.features for a in readings)


def _agrees(noun: Token, verb: Token) -> bool:
    if verb.morph.get("Number", []) == ["Plur"]:
        return False
    gender, endings = verb.morph.get("Gender", []), name_endings()
    if noun.text.endswith(endings.feminine):
        return gender in ([], ["Fem"])
    if noun.text.endswith(endings.masculine):
        return gender in ([], ["Masc"])
    return gender in ([], noun.morph.get("Gender", [])) or (noun.ent_type_ in _NAMES and gender == ["Masc"])
