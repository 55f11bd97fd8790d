"""Who did what to whom: the frame's relation patterns filled with named participants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventx.entities import SUM
from eventx.events.arguments import Argument
from eventx.events.casting import cast
from eventx.events.control import asked, understood
from eventx.events.fitting import matches
from eventx.events.lexicon import AGENT, OWNERS
from eventx.events.parties import coordinated, entities_of, holders
from eventx.events.strays import passive_patient, stray_argument
from eventx.events.subjects import subject
from eventx.events.syntax import (
    base_dep,
    conjuncts,
    is_gerund,
    is_passive_participle,
    is_verbal,
    is_verbal_predicate,
    morph,
    preposition,
)
from eventx.events.triggers import Trigger
from eventx.events.word_order import reordered
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventx.entities import Naming
    from eventx.events.cues import Cues
    from eventx.events.lexicon import Relation

_UNAUTHORED = frozenset({"disaster", "accident", "train", "sentence"})  # nobody does them, or their subject is taught
_ADDRESSED = frozenset({"demand", "appeal", "threaten"})
_OF_NOUNS = frozenset({"gen", "adj", "poss"})
_GATHERINGS = frozenset({"meet", "visit", "exercise"})
_TOLD_OF = frozenset({"o", "do", "przeciw", "przeciwko", "wobec", "za"})
SYMMETRIC = frozenset({"meet", "agree", "sign", "cooperate", "clash"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The filled roles of one event; `place` is what the frame itself names as its place."""

    actors: tuple[Entity, ...] = ()
    targets: tuple[Entity, ...] = ()
    items: tuple[Entity, ...] = ()
    place: Entity | None = None


NO_ROLES = Roles()


def fill_roles(trigger: Trigger, naming: Naming, cues: Cues, *, speaker: Entity | None, timed: frozenset[int]) -> Roles:
    """Return the trigger's participants; `speaker` stands for a first person inside a quotation.

    `timed` are the tokens of time expressions, which take no part in events.
    """
    kind = trigger.frame.event_type
    trigger = reordered(trigger, naming)
    used: set[int] = set(timed)
    filled: dict[str, tuple[Entity, ...]] = {}
    for role, patterns in trigger.frame.roles():
        filled[role] = _fill(role, patterns, trigger, naming, used)
    subject_role = _subject_role(trigger)
    if kind == "sentence" and not filled["targets"]:
        filled["targets"] = _understood(trigger, naming, cues)
    if not filled["actors"] and (subject_role == "actors" or not is_verbal_predicate(trigger.token)):
        filled["actors"] = _understood(trigger, naming, cues) if kind not in _UNAUTHORED else ()
    if kind in _ADDRESSED and not filled["targets"]:
        filled["targets"] = tuple(asked(trigger.token, kind, naming))
    if subject_role and not filled[subject_role]:
        dropped = _dropped_subject(trigger, naming, speaker)
        if dropped is not None:
            filled[subject_role] = (dropped,)
    if not filled["targets"] and any(pattern.name == "obj" for pattern in trigger.frame.targets):
        patient = passive_patient(trigger, naming)
        filled["targets"] = (patient,) if patient is not None else ()
    actors = tuple(e for e in filled["actors"] if e.kind in AGENT or e.kind is Kind.PLACE)
    if not actors and kind in _GATHERINGS:
        actors = _those_at(trigger, naming)
    filled["actors"] = (*actors, *(e for e in filled["actors"] if e.kind is Kind.OBJECT))
    actors, targets, items = cast(trigger, filled, naming)
    place = filled["place"][0] if filled["place"] else None
    if kind == "visit" and len(filled["place"]) > 1:
        targets = (*targets, *filled["place"])  # several destinations are no one place
    return Roles(actors, targets, items, place)


def _understood(trigger: Trigger, naming: Naming, cues: Cues) -> tuple[Entity, ...]:
    """Who does what another word demands, blames or announces; nobody for what befalls somebody."""
    token, kind = trigger.token, trigger.frame.event_type
    if any(base_dep(c) == "nsubj" for c in token.children):
        return ()
    if morph(token, "Person") in {"0", "1", "2"}:
        return ()
    return tuple(understood(token, naming, cues, shared=kind in SYMMETRIC))


def _those_at(trigger: Trigger, naming: Naming) -> tuple[Entity, ...]:
    """Who acts at a gathering: `rząd na posiedzeniu przyjął`, `po rozmowie z X zapowiedział`."""
    noun = trigger.token
    if is_verbal_predicate(noun) or base_dep(noun) != "obl" or not is_verbal(noun.head):
        return ()
    if preposition(noun) in _TOLD_OF:
        return ()  # `o spotkaniu poinformował X`
    head = subject(noun.head)
    if head is not None:
        return tuple(e for t in conjuncts(head) for e in entities_of(t, "subj", naming) if e.kind in AGENT)
    entity = naming.subject(noun.head) if morph(noun.head, "Person") not in {"0", "1", "2"} else None
    return (entity,) if entity is not None and entity.kind in AGENT else ()


def _subject_role(trigger: Trigger) -> str:
    for role in ("actors", "targets"):
        if any(pattern.name == "subj" for pattern in getattr(trigger.frame, role)):
            return role
    return ""


def _fill(
    role: str, patterns: tuple[Relation, ...], trigger: Trigger, naming: Naming, used: set[int]
) -> tuple[Entity, ...]:
    of_verb = role == "actors" and is_verbal_predicate(trigger.token)
    for pattern in patterns:
        if of_verb and pattern.name in _OF_NOUNS:
            continue  # `którego poprosił`: a verb's genitive does not act
        if pattern.name == "self":
            own = naming.describe(trigger.token) if trigger.token.pos_ == "NOUN" else None
            if own is not None and not is_gerund(trigger.token):
                return (replace(own, kind=Kind.OBJECT, head=None),)
            continue
        if pattern.name in OWNERS:
            if owners := {e.name: e for e in holders(pattern, trigger, naming)}:
                return tuple(owners.values())
            continue
        found = [a for a in trigger.arguments if a.token.i not in used and matches(a, pattern, naming.kind)]
        if not found:
            found = stray_argument(pattern, trigger, naming, used, thing=role == "items")
        entities = _name_all(found[:2], pattern, naming, role, used)
        if entities:
            return entities
    return ()


def _name_all(
    found: Iterable[Argument], pattern: Relation, naming: Naming, role: str, used: set[int]
) -> tuple[Entity, ...]:
    entities: dict[str, Entity] = {}
    for argument in found:
        for token in coordinated(argument) if pattern.name not in {"adj", "poss"} else [argument.token]:
            for entity in entities_of(token, argument.relation, naming):
                if role == "actors" and entity.how == SUM:
                    continue
                if role != "place" or entity.place is not None:
                    if role != "place" or entity.kind is not Kind.COUNTRY:  # a state that is hit is a party too
                        used.add(token.i)
                    entities.setdefault(entity.name, entity)
    return tuple(entities.values())


def _dropped_subject(trigger: Trigger, naming: Naming, speaker: Entity | None) -> Entity | None:
    """The subject of a finite verb without one; in a quotation the first person is the speaker."""
    verb = trigger.support if trigger.support is not None and not is_verbal(trigger.token) else trigger.token
    if is_gerund(verb) or is_passive_participle(verb) or not is_verbal(verb):
        return None
    if morph(verb, "VerbForm") == "Inf" and base_dep(verb) in {"xcomp", "ccomp"}:
        verb = verb.head
    if morph(verb, "VerbForm") != "Fin" or morph(verb, "Person") == "0":
        return None
    governed = {a.token.i for a in trigger.arguments if a.relation == "gen"}
    if any(base_dep(c) == "nsubj" and c.i not in governed for c in verb.children):
        return None
    person = morph(verb, "Person") or next((morph(c, "Person") for c in verb.children if c.dep_ == "aux:clitic"), "")
    if person in {"1", "2"}:
        return speaker if person == "1" else None
    return naming.subject(verb)
