"""The lights that stand on an event's own word: beside it in its clause, before it, in what waits for a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.lights import Light, carries_events, lights_of_cues, lights_on
from eventx.events.syntax import base_dep, beside, is_relative_clause, is_verbal, morph, preposition
from eventx.events.tense import clause_tense, verb_tense
from eventx.records import Modality, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from eventx.events.cues import Cues

_STOPS = frozenset({",", ";", ":", "–", "—"})
_FAR = 20  # tokens from a condition to the event that depends on it


def own_lights(trigger: Token, cues: Cues) -> Iterator[Light]:
    """Yield the lights that stand on the event's own word, and in its stretch of the clause."""
    yield from lights_on(trigger, cues, inner=True)
    yield from _beside(trigger, cues)
    yield from _told_later(trigger, cues)
    yield from _behind_preposition(trigger, cues)
    if clause_tense(trigger, cues) is Tense.FUTURE:
        yield from _on_condition(trigger, cues)


def _beside(trigger: Token, cues: Cues) -> Iterator[Light]:
    """A modal adverb in the trigger's own stretch, wherever the parse hung it: `zagłosuje prawdopodobnie w piątek`."""
    for step in (-1, 1):
        for token in beside(trigger, step, reach=5):
            joins = token.pos_ == "CCONJ" and any(is_verbal(t) for t in (token.head, token.head.head) if t != trigger)
            other = morph(token, "VerbForm") == "Fin" or joins
            if token.text in _STOPS or (is_verbal(trigger) and other):
                break
            if token.lower_ in cues.adverbs and token.pos_ in {"ADV", "PART"}:
                yield Light(cues.adverbs[token.lower_].modality, token)


def _behind_preposition(trigger: Token, cues: Cues) -> Iterator[Light]:
    """What a preposition makes of an event noun: `bez starć`, `głosowanie w sprawie …`, `podejrzany o napad`."""
    prep = preposition(trigger)
    if prep in cues.lacking:
        yield Light(Modality.DENIED, trigger)
    first = next((c for c in trigger.children if base_dep(c) == "case"), None)
    for word in beside(first, -1, reach=1) if first is not None else ():
        if (prep in cues.concerning and word.pos_ == "NOUN") or (prep == "o" and word.pos_ == "ADJ"):
            yield from lights_of_cues(cues.nouns.get(word.lemma_, ()), word)


def _on_condition(trigger: Token, cues: Cues) -> Iterator[Light]:
    """The condition that stands before the event's clause: `jeśli …, wystąpi do sądu`."""
    commas = 0
    for token in beside(trigger, -1, reach=_FAR):
        commas += token.text == ","
        if commas > 1 or token.text == ";":
            break
        if token.lower_ in cues.conditions and commas == 1:
            yield Light(Modality.HYPOTHETICAL, token)


def _told_later(trigger: Token, cues: Cues) -> Iterator[Light]:
    """The relative clause that tells when an event takes place: `szczyt, który odbędzie się w maju`."""
    for child in trigger.children:
        told = is_relative_clause(child) and any(base_dep(c) == "nsubj" and c.lemma_ == "który" for c in child.children)
        if told and verb_tense(child) is Tense.FUTURE and carries_events(child, cues):
            yield Light(Modality.PLANNED, child)
