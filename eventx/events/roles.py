"""Who did what to whom: the frame's relation patterns filled with named participants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from eventx.events.arguments import Argument
from eventx.events.lexicon import AGENT
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
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

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
_STRIKES = frozenset({"strike_air", "attack"})  # whose object is the other side's
_GATHERINGS = frozenset({"meet", "visit", "exercise"})
_TOLD_OF = frozenset({"o", "do", "przeciw", "przeciwko", "wobec", "za"})
SYMMETRIC = frozenset({"meet", "agree", "sign", "cooperate", "clash"})


class Naming(Protocol):
    """What the entities of one doc answer about its tokens."""

    @property
    def entities(self) -> Sequence[Entity]:
        """All mentions, in text order."""

    def mention(self, token: Token) -> Entity | None:
        """The named mention that the token is part of."""

    def kind(self, token: Token) -> Kind | None:
        """The kind of what the token heads, or `None` for a word that names nobody and nothing."""

    def describe(self, token: Token) -> Entity | None:
        """The canonical name of what the token heads, pronouns and anaphora resolved."""

    def describe_all(self, token: Token) -> Sequence[Entity]:
        """The same for what names several: `obaj przywódcy`, `delegacje obu państw`."""

    def relational(self, adjective: Token) -> Entity | None:
        """What a relational adjective stands for: `rosyjski` → Rosja."""

    def subject(self, verb: Token) -> Entity | None:
        """Who the dropped subject of a finite verb is."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The filled roles of one event; `place` is what the frame itself names as its place."""

    actors: tuple[Entity, ...] = ()
    targets: tuple[Entity, ...] = ()
    items: tuple[Entity, ...] = ()
    place: Entity | None = None


NO_ROLES = Roles()


def fill_roles(trigger: Trigger, naming: Naming, *, speaker: Entity | None, timed: frozenset[int]) -> Roles:
    """Return the trigger's participants; `speaker` stands for a first person inside a quotation.

    `timed` are the tokens of time expressions, which take no part in events.
    """
    used: set[int] = set(timed)
    filled: dict[str, tuple[Entity, ...]] = {}
    for role, patterns in trigger.frame.roles():
        filled[role] = _fill(role, patterns, trigger, naming, used)
    subject_role = _subject_role(trigger)
    if subject_role and not filled[subject_role]:
        dropped = _dropped_subject(trigger, naming, speaker)
        if dropped is not None:
            filled[subject_role] = (dropped,)
    weapons = tuple(e for e in filled["actors"] if e.kind is Kind.OBJECT)
    actors = tuple(e for e in filled["actors"] if e.kind in AGENT or e.kind is Kind.PLACE)
    if not actors and trigger.frame.event_type in _GATHERINGS:
        actors = _those_at(trigger, naming)
    owners = _owners((*weapons, *filled["items"]), trigger, naming)
    hit = {a.token.i for a in trigger.arguments if a.relation == "obj"}
    struck = (
        bool(filled["items"]) and all(e.head in hit for e in filled["items"]) and trigger.frame.event_type in _STRIKES
    )
    targets = filled["targets"] or (owners if struck else ())
    actors = actors or (() if struck else owners)
    taken = {e.name for e in actors}
    targets = tuple(e for e in targets if e.name not in taken)
    items = {e.name: e for e in (*filled["items"], *weapons) if _is_thing(e, trigger)}
    place = filled["place"][0] if filled["place"] else None
    return Roles(actors, targets, tuple(items.values()), place)


def _those_at(trigger: Trigger, naming: Naming) -> tuple[Entity, ...]:
    """Who acts at a gathering: `rząd na posiedzeniu przyjął`, `po rozmowie z X zapowiedział`."""
    noun = trigger.token
    if is_verbal_predicate(noun) or base_dep(noun) != "obl" or not is_verbal(noun.head):
        return ()
    if preposition(noun) in _TOLD_OF:
        return ()  # `o spotkaniu poinformował X`
    head = subject(noun.head)
    if head is not None:
        return tuple(e for t in conjuncts(head) for e in _entities_of(t, "subj", naming) if e.kind in AGENT)
    entity = naming.subject(noun.head) if morph(noun.head, "Person") not in {"0", "1", "2"} else None
    return (entity,) if entity is not None and entity.kind in AGENT else ()


def _owners(weapons: Iterable[Entity], trigger: Trigger, naming: Naming) -> tuple[Entity, ...]:
    """Return whose weapons they are: `rosyjskie drony zaatakowały` is told of Russia."""
    owners: dict[str, Entity] = {}
    if trigger.frame.event_type not in _ARMED:
        return ()
    for weapon in weapons:
        for child in trigger.token.doc[weapon.head].children if weapon.head is not None else ():
            owner = naming.relational(child) if child.pos_ == "ADJ" else None
            if owner is not None:
                owners.setdefault(owner.name, owner)
    return tuple(owners.values())


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
        for token in _coordinated(argument) if pattern.name not in {"adj", "poss"} else [argument.token]:
            for entity in _entities_of(token, argument.relation, naming):
                if role != "place" or entity.place is not None:
                    used.add(token.i)
                    entities.setdefault(entity.name, entity)
    return tuple(entities.values())


def _coordinated(argument: Argument) -> list[Token]:
    """The argument and what is coordinated with it; `broń – S-400 i Iskander` is what stands behind the dash."""
    tokens = conjuncts(argument.token)
    if len(tokens) > 1 and any(t.text in {"–", "—", "-", ":"} for t in tokens[0].doc[tokens[0].i : tokens[1].i]):
        return tokens[1:]
    return tokens


def _entities_of(token: Token, relation: str, naming: Naming) -> Sequence[Entity]:
    if token.lemma_ in TIME_NOUNS and naming.mention(token) is None:
        return []
    if relation == "adj":
        found = naming.relational(token)
        return [found] if found is not None else []
    named = _named_at_once(token, naming)
    if named is not None:
        return [named]
    relational = naming.relational(token) if token.pos_ == "ADJ" else None
    return [relational] if relational is not None else naming.describe_all(token)


def _named_at_once(noun: Token, naming: Naming) -> Entity | None:
    """The name right behind a common noun: `partia Razem`, `premier Jan Kos`, `systemy rakietowe S-400`.

    Not whose it is (`żona Jana Kosa`): persons and bodies must share the noun's case.
    """
    general = naming.mention(noun)  # `wyrzutnie rakiet HIMARS`: the general name of a thing may be known too
    if noun.pos_ != "NOUN" or (general is not None and general.kind is not Kind.OBJECT):
        return None
    following = (noun.i if general is None else _end_of(general, noun)) + 1
    while following < noun.sent.end and noun.doc[following].pos_ == "ADJ" and noun.doc[following].head == noun:
        following += 1
    entity = naming.mention(noun.doc[following]) if following < noun.sent.end else None
    if entity is None or entity.head is None or _start_of(entity, noun) != following:
        return None
    if entity.kind is Kind.OBJECT:
        return entity if general is None or not (entity.text or "").islower() else None
    if general is not None or (entity.kind is Kind.ORGANISATION and naming.kind(noun) is Kind.PERSON):
        return None  # `szef MSZ Jan Kos` is no ministry
    agrees = morph(noun.doc[entity.head], "Case") == morph(noun, "Case") or (entity.text or "").isupper()
    fits = agrees and entity.kind in {Kind.PERSON, Kind.ORGANISATION} and following == noun.i + 1
    return entity if fits else None


def _start_of(entity: Entity, noun: Token) -> int:
    span = noun.doc.char_span(entity.start or 0, entity.end or 0, alignment_mode="expand")
    return span.start if span is not None else noun.i


def _end_of(entity: Entity, noun: Token) -> int:
    span = noun.doc.char_span(entity.start or 0, entity.end or 0, alignment_mode="expand")
    return span.end - 1 if span is not None else noun.i


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
