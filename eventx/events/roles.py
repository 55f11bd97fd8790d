"""Who did what to whom: the frame's relation patterns filled with named participants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventx.events.arguments import Argument
from eventx.events.control import understood
from eventx.events.lexicon import AGENT, SPEECH
from eventx.events.parties import Naming, coordinated, entities_of, owners_of
from eventx.events.syntax import (
    TIME_NOUNS,
    base_dep,
    can_have,
    conjuncts,
    is_gerund,
    is_passive_participle,
    is_verbal,
    morph,
    preposition,
    subject,
)
from eventx.events.triggers import CLAUSE_BREAKS, Trigger, loose_arguments, matches
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from eventx.events.cues import Cues
    from eventx.events.lexicon import Relation

_ARMED = frozenset({"strike_air", "attack", "clash", "deploy", "withdraw", "deliver_arms"})
# Types that handle things of any sort; elsewhere only weapons, goods and documents known as such are items.
_HANDLING = frozenset(
    "legislate sign invest trade seize aid sanction deploy deliver_arms withdraw agree accident other".split()
)
# Types whose object is a person or a matter, never a thing: what is denied is no item.
_ITEMLESS = frozenset(
    "deny accuse threaten statement kill injure elect resign appoint protest strike_labor arrest disaster "
    "release".split()
)
# Types whose subject acts of its own will, whatever sort of noun it is: `parafia przysłała żywność`.
_WILFUL = SPEECH | frozenset("sign aid trade invest legislate protest strike_labor appoint release seize".split())
_STRIKES = frozenset({"strike_air", "attack"})  # whose object is the other side's
# What a minister announces, his state does.
_OF_STATES = frozenset("deploy withdraw deliver_arms exercise expel".split())
_UNAUTHORED = frozenset({"disaster", "accident", "train", "sentence"})  # nobody does them, or their subject is taught
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
    used: set[int] = set(timed)
    filled: dict[str, tuple[Entity, ...]] = {}
    for role, patterns in trigger.frame.roles():
        filled[role] = _fill(role, patterns, trigger, naming, used)
    subject_role = _subject_role(trigger)
    if kind == "sentence" and not filled["targets"]:
        filled["targets"] = _understood(trigger, naming, cues)
    if not filled["actors"] and (subject_role == "actors" or not is_verbal_predicate(trigger.token)):
        filled["actors"] = _understood(trigger, naming, cues) if kind not in _UNAUTHORED else ()
    if subject_role and not filled[subject_role]:
        dropped = _dropped_subject(trigger, naming, speaker)
        if dropped is not None:
            filled[subject_role] = (dropped,)
    actors = tuple(e for e in filled["actors"] if e.kind in AGENT or e.kind is Kind.PLACE)
    if not actors and kind in _GATHERINGS:
        actors = _those_at(trigger, naming)
    acting = tuple(e for e in filled["actors"] if e.kind is Kind.OBJECT)
    means, targets = _arms_of_noun(trigger, filled["targets"])
    items = (*filled["items"], *means)
    struck = _struck(trigger, items)
    targets = targets or _owners(trigger, struck, naming)
    armed = tuple(e for e in items if kind in _ARMED and e not in struck)
    actors = actors or _owners(trigger, (*acting, *armed), naming) or _wilful(trigger, acting, naming)
    of_state = (
        {Kind.PLACE, Kind.PERSON} if kind in _OF_STATES and not is_verbal_predicate(trigger.token) else {Kind.PLACE}
    )
    actors = tuple((e.kind in of_state and naming.state(e)) or e for e in actors)
    if kind not in _STRIKES:
        targets = tuple((e.kind is Kind.PLACE and naming.state(e)) or e for e in targets)
    taken = {e.name for e in actors}
    targets = tuple(e for e in targets if e.name not in taken)
    used_things = acting if kind in _ARMED | {"accident"} and not struck else ()
    items = tuple({e.name: e for e in (*items, *used_things) if _is_thing(e, trigger)}.values())
    place = filled["place"][0] if filled["place"] else None
    return Roles(actors, targets, items, place)


def _understood(trigger: Trigger, naming: Naming, cues: Cues) -> tuple[Entity, ...]:
    """Who does what another word demands, blames or announces; nobody for what befalls somebody."""
    token, kind = trigger.token, trigger.frame.event_type
    if any(base_dep(c) == "nsubj" for c in token.children):
        return ()
    if morph(token, "Person") in {"0", "1", "2"}:
        return ()
    heads = understood(token, naming, cues, shared=kind in SYMMETRIC)
    found = [e for head in heads for t in conjuncts(head) for e in entities_of(t, "subj", naming)]
    return tuple(e for e in found if e.kind in AGENT | {Kind.PLACE})


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


def _wilful(trigger: Trigger, acting: Iterable[Entity], naming: Naming) -> tuple[Entity, ...]:
    """Subjects of no known sort, where only somebody can act: `fabryka zażądała`, not `dokument`."""
    acts = trigger.frame.event_type in _WILFUL and is_verbal_predicate(trigger.token)
    head = subject(trigger.token) if acts else None
    if head is None or head.pos_ not in {"NOUN", "PROPN"} or naming.kind(head) is Kind.OBJECT:
        return ()
    heads = {t.i for t in conjuncts(head)}
    return tuple(e for e in acting if e.head in heads)


def _arms_of_noun(trigger: Trigger, found: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Part what an armed event noun is done with from whom it hits: `atak dronów na Odessę`."""
    if trigger.frame.event_type not in _STRIKES or is_verbal(trigger.token):
        return (), found
    governed = {a.token.i for a in trigger.arguments if a.relation == "gen"}
    means = tuple(e for e in found if e.kind is Kind.OBJECT and e.head in governed)
    return means, tuple(e for e in found if e not in means)


def _struck(trigger: Trigger, items: Iterable[Entity]) -> tuple[Entity, ...]:
    """The things that are hit or shot down, not those that hit: their owner is the target."""
    if trigger.frame.event_type not in _STRIKES:
        return ()
    hit = {i for a in trigger.arguments if a.relation == "obj" for i in _span(a.token)}
    return tuple(e for e in items if e.head in hit)


def _owners(trigger: Trigger, things: Iterable[Entity], naming: Naming) -> tuple[Entity, ...]:
    """Return whose the things are: `rosyjskie drony zaatakowały` is told of Russia."""
    heads = {e.head for e in things if e.head is not None}
    heads |= {a.token.i for a in trigger.arguments if heads & set(_span(a.token))}
    owners = (owner for i in sorted(heads) for owner in owners_of(trigger.token.doc[i], naming))
    return tuple({owner.name: owner for owner in owners}.values())


def _span(noun: Token) -> range:
    """The noun with what names it: `myśliwce F-16`."""
    last = max((c.i for c in noun.children if base_dep(c) in {"nmod", "flat", "appos"}), default=noun.i)
    return range(noun.i, max(noun.i, last) + 1)


def _is_thing(entity: Entity, trigger: Trigger) -> bool:
    """Whether a filler is a thing and no deed, person or place: `żąda uwolnienia` has no item."""
    if trigger.frame.event_type in _ITEMLESS or entity.kind in {Kind.PERSON, Kind.PLACE, Kind.COUNTRY}:
        return False
    if trigger.frame.event_type not in _HANDLING and entity.kind is not Kind.OBJECT:
        return False
    return entity.head is None or not is_gerund(trigger.token.doc[entity.head])


def _subject_role(trigger: Trigger) -> str:
    for role in ("actors", "targets"):
        if any(pattern.name == "subj" for pattern in getattr(trigger.frame, role)):
            return role
    return ""


def _fill(
    role: str, patterns: tuple[Relation, ...], trigger: Trigger, naming: Naming, used: set[int]
) -> tuple[Entity, ...]:
    for pattern in patterns:
        found = [a for a in trigger.arguments if a.token.i not in used and matches(a, pattern, naming.kind)]
        if not found:
            found = _loosely(pattern, trigger, naming, used)
        entities = _name_all(found[:2], pattern, naming, role, used)
        if entities:
            return entities
    return ()


def _loosely(pattern: Relation, trigger: Trigger, naming: Naming, used: set[int]) -> list[Argument]:
    """An argument that the parse hung on a neighbour: its preposition and case still tell the role."""
    if pattern.name in {"subj", "obj"} and is_verbal_predicate(trigger.token):
        found = (a for a in _bare_nominals(trigger, naming) if a.token.i not in used and a.relation == pattern.name)
        return [a for a in found if matches(a, pattern, naming.kind)][:1]
    if pattern.name == "subj":
        pattern = replace(pattern, name="przez+acc")
    elif "+" not in pattern.name or pattern.name in {"w+loc", "na+loc"}:
        return []
    loose = (a for a in loose_arguments(trigger.token) if a.token.i not in used)
    return [a for a in loose if matches(a, pattern, naming.kind)][:1]


def _bare_nominals(trigger: Trigger, naming: Naming) -> Iterator[Argument]:
    """Names in the verb's stretch of the clause whose case alone makes them its subject or object."""
    verb = trigger.token
    wanted = {"Nom": "subj", "Acc": "obj"}
    if any(a.relation == "subj" for a in trigger.arguments) or morph(verb, "VerbForm") != "Fin":
        wanted.pop("Nom")
    if any(a.relation == "obj" for a in trigger.arguments):
        wanted.pop("Acc")
    mentions = {e.head for e in naming.entities if (e.kind in AGENT or e.place is not None) and e.head is not None}
    for step in (-1, 1):
        i = verb.i + step
        while verb.sent.start <= i < verb.sent.end and abs(i - verb.i) < 10:
            token = verb.doc[i]
            if token.text in CLAUSE_BREAKS or (is_verbal(token) and morph(token, "VerbForm") == "Fin"):
                break
            swallowed = i in mentions and _swallowed(token, verb, naming)
            relation = wanted.get("Acc" if swallowed else morph(token, "Case"))
            free = (
                swallowed
                or (i in mentions and base_dep(token) not in {"nsubj", "obj", "conj", "appos"})
                or token.head == verb
            )
            if relation and i in mentions and free and not preposition(token):
                yield Argument(relation, token, own=False)
            i += step


def _swallowed(name: Token, verb: Token, naming: Naming) -> bool:
    """Whether the parse hung a verb's object on the time or place before it: `zatrzymała w Gdańsku Jana Nowaka`."""
    noun = name.head
    if (
        base_dep(name) not in {"nmod", "flat"}
        or noun.head != verb
        or not can_have(name, "acc")
        or not preposition(noun)
    ):
        return False
    if noun.lemma_ in TIME_NOUNS:
        return True
    place = naming.mention(noun)
    return place is not None and place.place is not None and naming.mention(name) != place


def is_verbal_predicate(token: Token) -> bool:
    """Whether the token is an active verb form, whose author is its subject and no `przez` phrase."""
    return is_verbal(token) and not is_gerund(token) and not is_passive_participle(token)


def _name_all(
    found: Iterable[Argument], pattern: Relation, naming: Naming, role: str, used: set[int]
) -> tuple[Entity, ...]:
    entities: dict[str, Entity] = {}
    for argument in found:
        for token in coordinated(argument) if pattern.name not in {"adj", "poss"} else [argument.token]:
            for entity in entities_of(token, argument.relation, naming):
                if role != "place" or entity.place is not None:
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
    if any(base_dep(c) == "nsubj" for c in verb.children):
        return None
    person = morph(verb, "Person") or next((morph(c, "Person") for c in verb.children if c.dep_ == "aux:clitic"), "")
    if person in {"1", "2"}:
        return speaker if person == "1" else None
    return naming.subject(verb)
