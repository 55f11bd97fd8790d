"""Which nominal is a verb's subject, by agreement and form, whatever the parse calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.syntax import (
    NOMINAL,
    TIME_NOUNS,
    antecedent,
    base_dep,
    can_have,
    conjuncts,
    counted,
    is_verbal,
    morph,
    preposition,
)
from eventx.language.morfeusz import analyses

if TYPE_CHECKING:
    from spacy.tokens import Token

_SEVERAL = frozenset({"dziesiątki", "setki", "tysiące", "miliony"})  # that are plurals themselves
_LATER = frozenset({"później", "wcześniej", "po", "przed", "temu"})  # behind a measure of time


def subject(verb: Token) -> Token | None:
    """Return the explicit subject of a verb, its own or shared with the verb it is coordinated with.

    An impersonal verb (`zatrzymano`) has none, whatever the parse hangs on it.
    """
    if morph(verb, "Person") == "0":
        return None
    for _ in range(4):
        if (found := own_subject(verb)) is not None:
            return antecedent(found)
        if base_dep(verb) == "conj" and is_verbal(verb.head) and _agree(verb, verb.head):
            verb = verb.head
        else:
            return None
    return None


def own_subject(verb: Token) -> Token | None:
    """Return which of the nominals that the parse calls a verb's subjects is the one that agrees with it.

    Many a nominative looks like an accusative: `myśliwce zestrzeliły bombowiec` has one subject.
    """
    named = (_behind_time(c) for c in verb.children if base_dep(c) == "nsubj" and c.pos_ in NOMINAL)
    called = [c for c in named if c is not None]
    unquoted = (_unquoted(c) for c in called if not _quoted_before(c, verb))
    found = [noun for noun in unquoted if noun is not None and may_be_nominative(noun)]
    found += [c for c in verb.children if _missed_subject(c, verb)]
    if called and not found:  # `Rosji grozi strajk`: what looks like an object is left to be the subject
        found = [c for c in verb.children if base_dep(c) == "obj" and can_have(c, "nom") and agrees(c, verb)]
    if not found:  # `może się zebrać Rada`: an object that can be nothing but a nominative
        found = [c for c in verb.children if base_dep(c) == "obj" and _only_nominative(c) and agrees(c, verb)]
    best = min(found, key=lambda c: (not agrees(c, verb), can_have(c, "acc"), c.i), default=None)
    if best is None or agrees(best, verb) or best.i < verb.i or not can_have(best, "acc"):
        return best
    return None


def _behind_time(noun: Token) -> Token | None:
    """Return the noun itself; of one that only tells when (`dzień później Litwa zamknęła`), what hangs on it."""
    measures = noun.lemma_ in TIME_NOUNS and noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in _LATER
    if not measures:
        return noun
    for child in noun.children:
        if (child.i > noun.i and child.pos_ in NOMINAL and morph(child, "Case") == "Nom") or child.lemma_ == "który":
            return child
    return None


def may_be_nominative(noun: Token) -> bool:
    """Whether the form can be a subject's; what a numeral counts need not look like one."""
    return noun.pos_ == "NUM" or counted(noun) or can_have(noun, "nom")


def _only_nominative(noun: Token) -> bool:
    """Whether the form is a nominative and neither an accusative nor a genitive."""
    known = bool(analyses(noun.text) or analyses(noun.lower_))
    return known and can_have(noun, "nom") and not can_have(noun, "acc") and not can_have(noun, "gen")


def _quoted_before(noun: Token, verb: Token) -> bool:
    """Whether the noun stands in the quotation that the verb of saying closes: `– Rosja zapłaci – zagroził`."""
    dashes = {"–", "—", "-"}
    closing = noun.i < verb.i - 1 and verb.nbor(-1).text in dashes
    return closing and verb.doc[verb.sent.start].text in dashes | {"„"}


def _missed_subject(noun: Token, verb: Token) -> bool:
    """Whether the parse calls a subject something else: a numeral's noun, an acronym."""
    if base_dep(noun) not in {"obj", "iobj", "obl"} or preposition(noun) or morph(verb, "VerbForm") != "Fin":
        return False
    if counted(noun):
        singular = morph(verb, "Gender") == "Neut" or (noun.i < verb.i and morph(verb, "Tense") != "Past")
        numbers = [c for c in noun.children if base_dep(c) == "nummod" or c.dep_ == "det:numgov"]
        governed = any(c.dep_.endswith("gov") for c in numbers) or not numbers
        return singular and morph(verb, "Number") == "Sing" and governed
    return noun.i < verb.i and noun.pos_ == "PROPN" and noun.text.isupper() and len(noun) > 1


def _unquoted(noun: Token) -> Token | None:
    """Return the noun itself; what follows it where it is a quoted title that a preposition governs.

    `według „Timesa” premier podał` has one subject.
    """
    opening = noun.nbor(-1) if noun.i > noun.sent.start else noun
    if opening.text != "„" or opening.i == noun.sent.start:
        return noun
    before = opening.nbor(-1)
    if before.pos_ == "ADP" or (before.pos_ == "NOUN" and before.lemma_ not in TIME_NOUNS and preposition(before)):
        closing = next((t.i for t in noun.doc[noun.i : noun.sent.end] if t.text == "”"), noun.sent.end)
        return next((c for c in noun.children if c.i > closing and c.pos_ in NOMINAL), None)
    return noun


def agrees(noun: Token, verb: Token) -> bool:
    """Whether the noun can be the verb's subject by number, and in the past singular by gender."""
    number = morph(verb, "Number")
    if counted(noun):
        several = any(base_dep(c) == "nummod" and c.lower_ in _SEVERAL for c in noun.children)
        return number != "Plur" or morph(noun, "Case") == "Nom" or several
    if number == "Plur":
        return morph(noun, "Number") != "Sing" or len(conjuncts(noun)) > 1
    if number == "Sing" and morph(noun, "Number") == "Plur":
        return False
    genders = morph(noun, "Gender"), morph(verb, "Gender")
    return not all(genders) or genders[0] == genders[1] or noun.pos_ in {"PROPN", "DET", "PRON"}


def _agree(verb: Token, other: Token) -> bool:
    """Whether two coordinated verbs can share a subject: neither impersonal, same number and person."""
    for feature in ("Number", "Person"):
        mine, theirs = morph(verb, feature), morph(other, feature)
        if mine and theirs and mine != theirs:
            return False
    return "0" not in {morph(verb, "Person"), morph(other, "Person")}
