"""The tense in which an event is told: that of the finite verb that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.government import Link, link
from eventx.events.syntax import base_dep, is_passive_participle, is_relative_clause, morph
from eventx.records import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.events.cues import Cues

_STEPS = 12
_TENSE = {"Past": Tense.PAST, "Pres": Tense.PRESENT, "Fut": Tense.FUTURE}
_AUX_TENSE = {
    ("być", "Fut"): Tense.FUTURE,
    ("być", "Past"): Tense.PAST,
    ("zostać", "Past"): Tense.PAST,
    ("zostać", "Pres"): Tense.FUTURE,
    ("zostać", "Fut"): Tense.FUTURE,
    ("zostawać", "Past"): Tense.PAST,
}


def clause_tense(trigger: Token, cues: Cues) -> Tense:
    """Return the tense of the finite verb that carries the trigger: its own, or the nearest governing one."""
    node = trigger
    for _ in range(_STEPS):
        tense = verb_tense(node)
        if tense is not Tense.UNKNOWN:
            return tense
        if node.head == node or is_relative_clause(node):
            return Tense.UNKNOWN
        if base_dep(node) != "conj" and link(node, cues) is Link.GIVEN:
            return Tense.UNKNOWN
        node = node.head
    return Tense.UNKNOWN


def verb_tense(verb: Token) -> Tense:
    """Return the tense that a verb form and its auxiliaries show; `UNKNOWN` for forms without one."""
    for child in verb.children:
        if base_dep(child) in {"aux", "cop"} and child.lemma_ in {"być", "zostać", "zostawać"}:
            tense = _AUX_TENSE.get((child.lemma_, morph(child, "Tense")))
            if tense is not None:
                return tense
    if morph(verb, "Person") == "0":
        return Tense.PAST
    if is_passive_participle(verb) and morph(verb, "Aspect") == "Perf":
        return Tense.PAST
    if morph(verb, "Tense") == "Pres" and morph(verb, "VerbForm") == "Fin" and morph(verb, "Aspect") == "Perf":
        return Tense.FUTURE
    return _TENSE.get(morph(verb, "Tense"), Tense.UNKNOWN) if morph(verb, "VerbForm") == "Fin" else Tense.UNKNOWN
