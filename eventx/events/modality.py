"""In what light the text puts an event: asserted, reported, planned, speculated, hypothetical, denied.

From the trigger upwards, each governing word may change the light of what stands in its complement; a denial or
a plan covers what it governs, not the sentence.  The strongest light on the way wins; its speaker, or else the
innermost reporting source, is who it is attributed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.attribution import Attribution, innermost
from eventx.events.syntax import (
    base_dep,
    is_gerund,
    is_passive_participle,
    is_relative_clause,
    is_verbal,
    morph,
    negated,
    reflexive,
)
from eventx.records import Modality, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from eventx.events.cues import Cue, Cues

_STRENGTH = {
    Modality.ASSERTED: 0,
    Modality.REPORTED: 1,
    Modality.PLANNED: 2,
    Modality.SPECULATED: 3,
    Modality.HYPOTHETICAL: 4,
    Modality.DENIED: 5,
}
# A word's own complement: what it governs stands in its light, what modifies it from outside does not.
_GOVERNED = frozenset({"ccomp", "xcomp", "obj", "obl", "nmod", "iobj", "parataxis", "csubj", "acl", "nsubj", "advcl"})
_COMPLEMENT_PREPOSITIONS = frozenset("o do przed na za nad przeciw przeciwko od z ze".split())
_STOPS = frozenset({",", ";", ":", "–", "—"})
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


@dataclass(frozen=True, slots=True)
class Light:
    """One word's effect on an event: the modality, the word, and whether its subject is who says so."""

    modality: Modality
    cue: Token
    speaker: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """The modality of an event; `speaker` is the cue whose subject says so, `attribution` the reporting frame.

    `cue` is the word that puts the event in this light.
    """

    modality: Modality
    speaker: Token | None = None
    attribution: Attribution | None = None
    cue: Token | None = None


ASSERTED = Judgement(Modality.ASSERTED)


def judge(
    trigger: Token, attributions: tuple[Attribution, ...], cues: Cues, *, tense: Tense, of_speech: bool
) -> Judgement:
    """Return the modality of the event at the trigger and what it rests on.

    `of_speech`: the event is itself an act of speech; otherwise a trigger that promises or offers (`zaoferowały
    patrole`) only announces its event.
    """
    lights = list(_lights(trigger, cues))
    if not of_speech and any(c.name in {"planning", "offering"} for c in cues.verbs.get(trigger.lemma_, ())):
        lights.append(Light(Modality.PLANNED, trigger, speaker=False))
    if tense is Tense.FUTURE:
        lights.append(Light(Modality.PLANNED, trigger, speaker=False))
    reporting = innermost(trigger, attributions)
    if reporting is not None:
        lights.append(Light(Modality.REPORTED, reporting.cue, speaker=True))
    if not lights:
        return Judgement(Modality.ASSERTED)
    strongest = max(lights, key=lambda light: _STRENGTH[light.modality])
    speaker = strongest.cue if strongest.speaker and strongest.modality is not Modality.REPORTED else None
    return Judgement(strongest.modality, speaker, reporting, strongest.cue)


def _lights(trigger: Token, cues: Cues) -> Iterator[Light]:
    node, direct = trigger, True  # direct: what stands on the word still stands on the event itself
    yield from _on(node, cues, inner=True)
    yield from _beside(trigger, cues)
    for _ in range(_STEPS):
        head, dep = node.head, base_dep(node)
        if head == node or is_relative_clause(node):
            return  # a relative clause tells its own event
        if dep == "conj":
            node = head
            continue
        if dep == "advcl" and not _is_content(node):
            yield from _adjunct(node, cues)
            return
        if dep in _GOVERNED:
            yield from _over(node, head, cues)
        if is_verbal(head) and not is_gerund(head) and dep in {"ccomp", "parataxis", "advcl"}:
            return  # beyond a full clause only the cue itself speaks
        node = head
        direct = direct and (dep in {"xcomp", "aux", "cop"} or _is_light(node, cues))
        yield from _on(node, cues, inner=direct)


def _beside(trigger: Token, cues: Cues) -> Iterator[Light]:
    """A modal adverb in the trigger's own stretch, wherever the parse hung it: `zagłosuje prawdopodobnie w piątek`."""
    for step in (-1, 1):
        i = trigger.i + step
        while trigger.sent.start <= i < trigger.sent.end and abs(i - trigger.i) <= 5:
            token = trigger.doc[i]
            joins = token.pos_ == "CCONJ" and any(is_verbal(t) for t in (token.head, token.head.head) if t != trigger)
            other = morph(token, "VerbForm") == "Fin" or joins
            if token.text in _STOPS or (is_verbal(trigger) and other):
                break
            if token.lower_ in cues.adverbs and token.pos_ in {"ADV", "PART"}:
                yield Light(cues.adverbs[token.lower_].modality, token, speaker=False)
            i += step


def _is_content(clause: Token) -> bool:
    """Whether a clause opened by `że` says what is known or supposed, though the parse calls it an adjunct."""
    return any(base_dep(c) == "mark" and c.lower_ in {"że", "iż"} for c in clause.children)


def _is_light(verb: Token, cues: Cues) -> bool:
    lemma = f"{verb.lemma_} się" if reflexive(verb) is not None else verb.lemma_
    return lemma in cues.support


def _on(node: Token, cues: Cues, *, inner: bool) -> Iterator[Light]:
    """The lights that stand on a word itself: negation, conditional, modal adverb or adjective, conjunction."""
    if inner and negated(node):
        yield Light(Modality.DENIED, node, speaker=False)
    for child in node.children:
        dep, word = base_dep(child), child.lower_
        if dep in {"aux", "cop"} and (word == "by" or morph(child, "Mood") == "Cnd"):
            yield Light(Modality.HYPOTHETICAL, child, speaker=False)
        elif dep == "mark" and word in cues.marks and is_verbal(node):
            yield Light(cues.marks[word], child, speaker=False)
        elif dep == "advmod" and child.lemma_ in cues.adverbs and inner:
            yield Light(cues.adverbs[child.lemma_].modality, child, speaker=False)
        elif dep == "amod" and child.lemma_ in cues.adjectives and inner:
            yield Light(cues.adjectives[child.lemma_].modality, child, speaker=False)
        elif dep in {"acl", "amod"} and inner and is_passive_participle(child) and child.i < node.i:
            yield from _of_participle(child, cues)
        elif dep in {"det", "nsubj"} and child.lemma_ in {"żaden", "nikt"} and inner:
            yield Light(Modality.DENIED, child, speaker=False)
    if morph(node, "Mood") == "Cnd":
        yield Light(Modality.HYPOTHETICAL, node, speaker=False)


def _of_participle(participle: Token, cues: Cues) -> Iterator[Light]:
    """The light of an adjective that is tagged as the participle that it comes from: `planowana wizyta`."""
    for lemma, cue in cues.adjectives.items():
        if participle.lower_.startswith(lemma[:-1]) and len(participle) <= len(lemma) + 2:
            yield Light(cue.modality, participle, speaker=False)


def _over(node: Token, head: Token, cues: Cues) -> Iterator[Light]:
    """The light that a governing word throws on its complement."""
    if head.lemma_ in cues.refuting or any(t.lemma_ in cues.refuting for t in head.children if t.pos_ == "NOUN"):
        yield Light(Modality.DENIED, head, speaker=False)  # `sugestie, że …, to wymysły`
    complements = {"ccomp", "csubj", "nsubj", "xcomp", "advcl"}
    if head.pos_ == "ADJ" and base_dep(node) in complements and head.lemma_ in cues.adjectives:
        yield Light(cues.adjectives[head.lemma_].modality, head, speaker=False)  # `niewykluczone, że …`
        return
    lemma = f"{head.lemma_} się" if reflexive(head) is not None else head.lemma_
    if base_dep(node) == "xcomp" and morph(node, "VerbForm") == "Inf" and lemma in cues.modals:
        yield Light(_modal(head, lemma, cues), head, speaker=False)
        return
    if head.pos_ in {"NOUN", "PROPN"} and not is_gerund(head):
        if base_dep(node) in {"nmod", "acl", "ccomp", "obl", "advcl"}:
            yield from _of_cues(cues.nouns.get(head.lemma_, ()), head)
        return
    if base_dep(node) == "nsubj" or (base_dep(node) == "obl" and not _is_argument(node)):
        if base_dep(node) == "nsubj" and is_passive_participle(head):
            yield from _of_cues(cues.verbs.get(head.lemma_, ()), head)
        return
    yield from _of_cues(cues.verbs.get(lemma, ()), head)


def _of_cues(found: tuple[Cue, ...], head: Token) -> Iterator[Light]:
    for cue in found:
        if cue.name == "reporting":
            continue  # the attribution's scope decides
        modality = cue.modality
        if cue.name == "undoing" and (negated(head) or verb_tense(head) is Tense.FUTURE):
            modality = Modality.PLANNED  # `wyborów nie odwołano`, `grozi, że odwoła wizytę`
        if cue.name == "denying" and negated(head):
            modality = Modality.SPECULATED  # `nie wyklucza, że …`
        yield Light(modality, head, cue.speaker)


def _is_argument(node: Token) -> bool:
    """Whether an oblique completes the verb (`apelować o`, `zagrozić czym`) rather than placing or dating it."""
    prepositions = {c.lower_ for c in node.children if base_dep(c) == "case"}
    if not prepositions:
        return morph(node, "Case") in {"Gen", "Dat", "Ins", "Acc"}
    return node.dep_ == "obl:arg" or bool(
        prepositions & {"o", "do", "przed", "na", "za", "nad", "przeciw", "przeciwko", "od", "z", "ze"}
    )


def _modal(head: Token, lemma: str, cues: Cues) -> Modality:
    if lemma == "mieć" and morph(head, "Tense") == "Past":
        return Modality.REPORTED  # `miał przekazać`: so they say
    return cues.modals[lemma]


def _adjunct(node: Token, cues: Cues) -> Iterator[Light]:
    purpose = any(child.lower_ in {"by", "żeby", "aby", "ażeby"} for child in node.children)
    if purpose and negated(node.head):
        yield Light(Modality.DENIED, node.head, speaker=False)  # `nie przyjechał po to, by naciskać`
    for child in node.children:
        if base_dep(child) == "mark" and child.lower_ in cues.marks:
            yield Light(cues.marks[child.lower_], child, speaker=False)


def clause_tense(trigger: Token) -> Tense:
    """Return the tense of the finite verb that carries the trigger: its own, or the nearest governing one."""
    node = trigger
    for _ in range(_STEPS):
        tense = verb_tense(node)
        if tense is not Tense.UNKNOWN:
            return tense
        if node.head == node or is_relative_clause(node):
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
