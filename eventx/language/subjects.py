"""Subjects that the parse got wrong: Polish drops them, and a nominative often looks like an accusative.

`Zarzuty odrzuca` and `zapowiada poprawki` have no subject but an object, `grozi, że zakład stanie` lends no subject to
the verb before the clause, `K. pobił sąsiada` has one that is an initial, and a comma before `i` closes the clause in
between: in `twierdzi, że sąd zwleka, i grozi` whoever claims so threatens.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from spacy.language import Language

from eventx.language.hidden_subjects import claim_subjects
from eventx.language.morfeusz import analyses
from eventx.language.nouns import nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TIMES = frozenset("sekunda minuta godzina doba dzień noc tydzień miesiąc kwartał rok chwila wieczór ranek".split())
_OBJECTS = frozenset({"obj", "ccomp", "xcomp"})
_SUBORDINATE = frozenset({"ccomp", "advcl", "acl", "obj", "obl", "nmod"})
_NUMBERS = {"sg": "Sing", "pl": "Plur"}
_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}
_DASHES = frozenset({"–", "—", "-"})


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


@Language.component(
    "eventx_subjects", requires=["token.dep", "token.morph"], assigns=["token.dep", "token.head", "token.morph"]
)
def correct_subjects(doc: Doc) -> Doc:
    """Relabel what the parse wrongly calls a subject, and a subject that it calls an object."""
    for token in doc:
        if token.dep_ == "nsubj" and _is_active(token.head):
            if _beyond_complementizer(token) or _in_speech(token):
                token.dep_ = "dep"
            elif _is_thing(token) and _is_no_subject(token, token.head):
                token.dep_ = "obl" if token.lemma_ in _TIMES else "obj"
        elif token.dep_ in {"obj", "iobj"} and (_is_initial(token) or _only_nominative(token)):
            token.dep_ = "nsubj"
            gender = token.head.morph.get("Gender", []) or token.morph.get("Gender", [])
            features = {**token.morph.to_dict(), "Case": "Nom", **({"Gender": gender[0]} if gender else {})}
            token.set_morph(features)  # type: ignore[attr-defined]
        elif token.dep_ == "conj" and _is_active(token) and _closes_clause(token):
            token.head = _verb_above(token.head)
    claim_subjects(doc)
    return doc


def _beyond_complementizer(noun: Token) -> bool:
    """Whether a clause of its own begins between a verb and the noun behind it: `grozi, że zakład stanie`."""
    between = noun.doc[noun.head.i + 1 : noun.i]
    opened = (t.i for t in between if t.pos_ == "SCONJ" and t.i and t.nbor(-1).text == ",")
    start = next(opened, None)
    return start is not None and "," not in {t.text for t in noun.doc[start : noun.i]}


def _in_speech(noun: Token) -> bool:
    """Whether the noun is part of what was said before the dash and the verb: `– To skandal – dodał`."""
    verb, doc = noun.head, noun.doc
    if verb.i < noun.i or not verb.i or doc[verb.i - 1].text not in _DASHES:
        return False
    if any(t.text in _DASHES for t in doc[noun.i : verb.i - 1]):
        return False
    before = [t.text for t in doc[noun.sent.start : noun.i]]
    return bool(_DASHES & set(before)) or doc[verb.i - 2].text == "”"


def _closes_clause(verb: Token) -> bool:
    """Whether the parse joined a verb behind `, i` to the subordinate clause that the comma closes."""
    joint = next((c for c in verb.children if c.dep_ == "cc" and c.lower_ in {"i", "oraz"}), None)
    if joint is None or joint.i == 0 or joint.nbor(-1).text != "," or joint.i < verb.head.i:
        return False
    if joint.nbor(1).pos_ == "SCONJ" or any(c.dep_ == "mark" for c in verb.children):
        return False  # `twierdzi, że sąd zwleka, i że grozi`: one claim more
    above = _verb_above(verb.head)
    if above == verb.head or above.morph.get("Number", []) != verb.morph.get("Number", []):
        return False
    return above.i < verb.head.i and not any(c.dep_.startswith("nsubj") for c in verb.children)


def _verb_above(verb: Token) -> Token:
    """Return the finite verb whose clause a subordinate one is part of; itself for that of a main clause."""
    node, inside = verb, False
    while node.head != node:
        dep = node.dep_.split(":")[0]
        if dep not in _SUBORDINATE | {"conj"}:
            return verb
        inside = inside or dep in _SUBORDINATE
        node = node.head
        if inside and _is_active(node):
            return node
    return verb


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
    if noun.lemma_ in _TIMES and any(c.i > noun.i and _is_before_or_after(c) for c in noun.children):
        return True
    others = [c for c in verb.children if c.dep_ == "nsubj" and c.i != noun.i]
    if others:  # `prokurator postawił zarzut`: of two, the thing is no subject
        return any(not _is_thing(c) and c.pos_ != "NUM" and _agrees(c, verb) for c in others)
    verbs = personal_verbs()
    return verb.lemma_ in verbs.personal and noun.lemma_.lower() not in verbs.speaking


def _is_before_or_after(noun: Token) -> bool:
    """`Dzień przed wizytą`: such a day is no subject."""
    return any(c.dep_ == "case" and c.lower_ in {"przed", "po"} for c in noun.children)


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


def _only_nominative(noun: Token) -> bool:
    """Whether an object can only be the subject that its verb lacks: `obiecał jej marszałek`."""
    verb = noun.head
    if noun.pos_ != "NOUN" or not _is_active(verb) or any(c.dep_.startswith("nsubj") for c in verb.children):
        return False
    forms = [a.features for a in analyses(noun.lower_) if a.pos == "subst"]
    forms = [f for f in forms if "m1" in f] or forms  # `pani marszałek` has one form for all cases
    if not forms or not all(f[1] in {"nom", "voc"} for f in forms if len(f) > 1):
        return False
    number, gender = verb.morph.get("Number", []), verb.morph.get("Gender", [])
    agreeing = any(
        number in ([], [_NUMBERS.get(f[0])]) and (number == ["Plur"] or gender in ([], [_GENDERS.get(f[2][:1])]))
        for f in forms
    )
    return agreeing and not any(c.dep_ == "case" for c in noun.children)


def _is_initial(token: Token) -> bool:
    """Whether the token is a suspect's initial or an acronym before a verb without a subject: `K. pobił sąsiada`."""
    verb = token.head
    initial = len(token) == 1 and token.i + 1 < len(token.doc) and token.nbor(1).text == "."
    if not token.text.isupper() or not (initial or (len(token) > 1 and token.text.isalpha())):
        return False
    if not _is_active(verb) or verb.i < token.i or any(c.dep_.startswith("nsubj") for c in verb.children):
        return False
    return not (token.i and token.nbor(-1).pos_ in {"ADP", "PROPN", "NOUN"})
