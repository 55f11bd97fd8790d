"""The lights that words throw on what they stand on and on what they govern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.government import Link, link
from eventx.events.syntax import (
    base_dep,
    can_have,
    is_gerund,
    is_passive_participle,
    is_relative_clause,
    is_verbal,
    morph,
    negated,
    preposition,
    reflexive,
)
from eventx.events.tense import verb_tense
from eventx.records import Modality, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from eventx.events.cues import Cue, Cues

# A word's own complement: what it governs stands in its light, what modifies it from outside does not.
_GOVERNED = frozenset({"ccomp", "xcomp", "obj", "obl", "nmod", "iobj", "parataxis", "csubj", "acl", "nsubj", "advcl"})
_ARGUMENT_PREPOSITIONS = frozenset("o do przed na za nad przeciw przeciwko od z ze".split())
_WISH = frozenset({"by", "żeby", "aby", "ażeby"})
_THAT = frozenset({"że", "iż"})
_FROM_OUTSIDE = frozenset({Modality.PLANNED, Modality.REPORTED})  # what shines through to the setting of an event
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Light:
    """One word's effect on an event: the modality, the word, whether its subject is who says so, the group of cues."""

    modality: Modality
    cue: Token
    speaker: bool = False
    group: str = ""


def lights_over(trigger: Token, cues: Cues) -> Iterator[Light]:
    """Yield the lights that the words above the event throw on it."""
    node, direct, setting = trigger, True, False  # direct: what stands on the word still stands on the event itself
    for _ in range(_STEPS):
        head, dep = node.head, base_dep(node)
        if head == node or is_relative_clause(node):
            return  # a relative clause tells its own event
        if dep == "conj":
            if is_verbal(node):
                yield from _marks(head, cues)
            # `żąda wypłaty premii i dymisji prezesa`: both genitives are asked for
            high = base_dep(head) == "nmod" and morph(node, "Case") == "Gen" and can_have(head.head, "gen")
            node = head.head if high else head
            continue
        if dep == "advcl" and not _is_content(node, cues):
            yield from _adjunct(node, cues)
            return
        hung = link(node, cues)
        if hung is Link.GIVEN:
            return
        setting = setting or hung is Link.SETTING
        found = list(_over(node, head, cues)) if dep in _GOVERNED and hung is Link.COMPLEMENT else []
        yield from (light for light in found if not setting or light.modality in _FROM_OUTSIDE)
        if is_verbal(head) and not is_gerund(head) and dep in {"ccomp", "parataxis", "advcl"}:
            return  # beyond a full clause only the cue itself speaks
        node = head
        direct = direct and not setting and (dep in {"xcomp", "aux", "cop"} or carries_events(node, cues))
        for light in lights_on(node, cues, inner=direct):
            if not setting or light.modality in _FROM_OUTSIDE:
                yield light


def _is_wish(clause: Token, cues: Cues) -> bool:
    """Whether a clause's `by` opens a wish; behind a word of doubt it does not: `mało prawdopodobne, by …`."""
    if clause.head == clause or base_dep(clause) not in _GOVERNED:
        return True
    doubts = {Modality.SPECULATED, Modality.DENIED}
    return all(light.modality not in doubts for light in _over(clause, clause.head, cues))


def _is_content(clause: Token, cues: Cues) -> bool:
    """Whether a clause says what is known, supposed or denied, though the parse calls it an adjunct."""
    marks = {c.lower_ for c in clause.children if base_dep(c) == "mark"}
    if marks & _THAT:
        return True
    return bool(marks & (_WISH | {"jakoby"})) and any(_over(clause, clause.head, cues))


def carries_events(verb: Token, cues: Cues) -> bool:
    """Whether the verb only carries an event noun: `doszło do`, `odbyła się`."""
    return bool({f"{verb.lemma_} się" if reflexive(verb) is not None else verb.lemma_} & cues.support)


def lights_on(node: Token, cues: Cues, *, inner: bool) -> Iterator[Light]:
    """Yield the lights that stand on a word itself: negation, conditional, modal adverb or adjective, conjunction.

    `inner`: what stands on the word stands on the event.
    """
    if inner and negated(node):
        yield Light(Modality.DENIED, node)
    for child in node.children:
        dep, word = base_dep(child), child.lower_
        if dep in {"aux", "cop"} and (word == "by" or morph(child, "Mood") == "Cnd"):
            yield Light(Modality.HYPOTHETICAL, child)
        elif not inner:
            continue
        elif dep == "advmod" and child.lemma_ in cues.adverbs:
            yield Light(cues.adverbs[child.lemma_].modality, child)
        elif dep == "amod" and child.lemma_ in cues.adjectives:
            yield Light(cues.adjectives[child.lemma_].modality, child)
        elif dep in {"acl", "amod"} and is_passive_participle(child) and child.i < node.i:
            yield from _of_participle(child, cues)
        elif dep in {"det", "nsubj"} and child.lemma_ in {"żaden", "nikt"}:
            yield Light(Modality.DENIED, child)
        elif dep == "advcl" and _is_condition(child, cues) and _is_to_come(node):
            yield Light(Modality.HYPOTHETICAL, child)
    for light in _marks(node, cues):
        if light.cue.lower_ not in _WISH or _is_wish(node, cues):
            yield light
    if morph(node, "Mood") == "Cnd" or (inner and morph(node, "Mood") == "Imp"):
        yield Light(Modality.HYPOTHETICAL, node)


def _marks(clause: Token, cues: Cues) -> Iterator[Light]:
    """The conjunction that opens a clause in its light: `jeśli`, `żeby`, `czy`."""
    if is_verbal(clause):
        for child in clause.children:
            if child.lower_ in cues.marks and base_dep(child) in {"mark", "advmod"} and child.i < clause.i:
                modality = cues.marks[child.lower_]
                asked = modality is Modality.SPECULATED and base_dep(clause) == "ccomp"
                by_somebody = asked and morph(clause.head, "Person") == "3"  # `policja sprawdza, czy …`
                yield Light(modality, clause.head if by_somebody else child, speaker=by_somebody)


def _is_condition(clause: Token, cues: Cues) -> bool:
    return any(
        light.modality is Modality.HYPOTHETICAL and light.cue.lower_ not in _WISH for light in _marks(clause, cues)
    )


def _is_to_come(verb: Token) -> bool:
    return verb_tense(verb) is Tense.FUTURE or morph(verb, "Mood") == "Cnd"


def _of_participle(participle: Token, cues: Cues) -> Iterator[Light]:
    """The light of an adjective that is tagged as the participle that it comes from: `planowana wizyta`."""
    for lemma, cue in cues.adjectives.items():
        if participle.lower_.startswith(lemma[:-1]) and len(participle) <= len(lemma) + 2:
            yield Light(cue.modality, participle)


def _over(node: Token, head: Token, cues: Cues) -> Iterator[Light]:
    """The light that a governing word throws on its complement."""
    dep = base_dep(node)
    predicate = head.head if base_dep(head) == "cop" else head
    if predicate.lemma_ in cues.refuting or any(t.lemma_ in cues.refuting for t in head.children if t.pos_ == "NOUN"):
        yield Light(Modality.DENIED, head)  # `sugestie, że …, to wymysły`, `nieprawdą jest, jakoby …`
    if head.lemma_ in cues.looming and dep in {"nsubj", "obj"} and morph(node, "Case") != "Ins":
        yield Light(Modality.SPECULATED, head)  # `kolejarzom grozi strajk`
        return
    complement = dep in {"ccomp", "csubj", "nsubj", "xcomp", "advcl"}
    if head.pos_ == "ADJ" and complement and head.lemma_ in cues.adjectives:
        yield Light(cues.adjectives[head.lemma_].modality, head)  # `niewykluczone, że …`
        return
    lemmas = [f"{head.lemma_} się", head.lemma_] if reflexive(head) is not None else [head.lemma_]
    if dep == "nsubj" and not _is_asked_for(node, lemmas[0], cues) and not _is_second_subject(node):
        yield from _over_subject(head, cues)
        return
    modal = next((lemma for lemma in lemmas if lemma in cues.modals), None)
    if modal is not None and (dep == "xcomp" or _carried(head, cues)) and morph(head, "VerbForm") == "Fin":
        yield Light(_modal(head, modal, cues), head)
        return
    if head.pos_ in {"NOUN", "PROPN"} and not is_gerund(head):
        if dep in {"nmod", "acl", "ccomp", "obl", "advcl"}:
            yield from lights_of_cues(cues.nouns.get(head.lemma_, ()), head)
        return
    if dep == "obl" and not _is_argument(node):
        return
    if head.lemma_ in cues.hinting and any(c.lemma_ in cues.hinting_subjects for c in head.children):
        yield Light(Modality.DENIED if negated(head) else Modality.SPECULATED, head)
    if preposition(node) == "z" and any(cue.name == "agreeing" for cue in cues.verbs.get(lemmas[0], ())):
        return  # `zgodzić się z opinią, że …`
    yield from lights_of_cues(cues.verbs.get(lemmas[0], ()), head)


def _is_asked_for(node: Token, lemma: str, cues: Cues) -> bool:
    """Whether a subject is rather the genitive that a demand governs: `Domagają się wypłaty`."""
    demands = any(cue.name == "demanding" for cue in cues.verbs.get(lemma, ()))
    return demands and node.i > node.head.i and can_have(node, "gen")


def _is_second_subject(node: Token) -> bool:
    """Whether the verb has its subject before it, so that the parse took its object for another: `obiecał remont`."""
    return node.i > node.head.i and any(
        base_dep(c) == "nsubj" and c.i < node.head.i and morph(c, "Case") == "Nom" for c in node.head.children
    )


def _over_subject(head: Token, cues: Cues) -> Iterator[Light]:
    """The light of a predicate on its subject: `wizyta jest planowana`, `szczyt może się odbyć`."""
    if is_passive_participle(head):
        yield from lights_of_cues(cues.verbs.get(head.lemma_, ()), head)
    if head.lemma_ in cues.modals and _carried(head, cues):
        yield Light(_modal(head, head.lemma_, cues), head)
    for child in head.children:
        if base_dep(child) == "xcomp" and child.pos_ == "ADJ" and child.lemma_ in cues.adjectives:
            yield Light(cues.adjectives[child.lemma_].modality, child)  # `pozostaje mało prawdopodobna`


def _carried(modal: Token, cues: Cues) -> bool:
    """Whether a modal's infinitive carries the event noun that the parse hung on the modal: `może dojść do ataku`."""
    return any(_infinitive(c) and _carries(c, modal, cues) for c in modal.children)


def _infinitive(token: Token) -> bool:
    return base_dep(token) == "xcomp" and morph(token, "VerbForm") == "Inf"


def _carries(infinitive: Token, modal: Token, cues: Cues) -> bool:
    both = {infinitive.lemma_, f"{infinitive.lemma_} się"}
    own = both if reflexive(modal) is not None or reflexive(infinitive) is not None else {infinitive.lemma_}
    return bool(own & cues.support)


def lights_of_cues(found: tuple[Cue, ...], head: Token) -> Iterator[Light]:
    """Yield the lights of a governing word's cues, as its negation and tense leave them."""
    for cue in found:
        if cue.name == "reporting":
            continue  # the attribution's scope decides
        modality = cue.modality
        if cue.name == "undoing" and (negated(head) or verb_tense(head) is Tense.FUTURE):
            modality = Modality.PLANNED  # `wyborów nie odwołano`, `grozi, że odwoła wizytę`
        if cue.name == "agreeing" and negated(head):
            modality = Modality.DENIED
        if cue.name == "denying" and negated(head):
            modality = Modality.SPECULATED  # `nie wyklucza, że …`
        yield Light(modality, head, cue.speaker, cue.name)


def _is_argument(node: Token) -> bool:
    """Whether an oblique completes the verb (`apelować o`, `zagrozić czym`) rather than placing or dating it."""
    prep = preposition(node)
    if not prep:
        return morph(node, "Case") in {"Gen", "Dat", "Ins", "Acc"}
    return node.dep_ == "obl:arg" or prep in _ARGUMENT_PREPOSITIONS


def _modal(head: Token, lemma: str, cues: Cues) -> Modality:
    if lemma != "mieć" or morph(head, "Tense") != "Past":
        return cues.modals[lemma]
    # `miał przekazać`: so they say; `miał się odbyć`: so it was planned
    scheduled = any(_infinitive(c) and c.lemma_ in cues.scheduled for c in head.children)
    return Modality.PLANNED if scheduled else Modality.REPORTED


def _adjunct(node: Token, cues: Cues) -> Iterator[Light]:
    if any(child.lower_ in _WISH for child in node.children) and negated(node.head):
        yield Light(Modality.DENIED, node.head)  # `nie przyjechał po to, by naciskać`
    yield from _marks(node, cues)
