"""Which fillers of a frame's roles are parties and which things, whose the things are, for whom the parties stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.entities import SUM, as_told
from eventx.events.lexicon import AGENT, WILFUL
from eventx.events.parties import entities_of, owners_of
from eventx.events.subjects import subject
from eventx.events.syntax import base_dep, conjuncts, is_gerund, is_verbal_predicate, preposition
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.triggers import Trigger

_ARMED = frozenset({"strike_air", "attack", "clash", "deploy", "withdraw", "deliver_arms"})
# Types that handle things of any sort; elsewhere only weapons, goods and documents known as such are items.
_HANDLING = frozenset(
    "legislate sign invest trade seize aid sanction deploy deliver_arms withdraw agree accident cooperate other".split()
)
# Types whose object is a person or a matter, never a thing: what is denied is no item.
_ITEMLESS = frozenset(
    "deny accuse threaten statement kill injure elect resign appoint protest strike_labor arrest disaster "
    "release".split()
)
_OF_MONEY = frozenset({"aid", "seize", "other"})  # elsewhere a sum is what something costs
_STRIKES = frozenset({"strike_air", "attack"})  # whose object is the other side's
_DAMAGING = _STRIKES | {"disaster", "accident", "other"}  # that things and places suffer, not parties alone
# Between bodies, one of which a place may be: `przekazał gminie`, `pozwał szpital`, `strajk w kopalni`.
_DEALING = frozenset("aid trade sanction trial strike_labor".split())
_MOVING = frozenset({"deploy", "withdraw", "train", "exercise"})  # of forces, which are what is moved
# What a minister announces, his state does.
# What a nation does through its state.
_WAGED = frozenset("attack strike_air deploy withdraw deliver_arms exercise expel seize train sanction".split())
_OF_STATES = frozenset("deploy withdraw deliver_arms exercise expel".split())


def cast(
    trigger: Trigger, filled: Mapping[str, Sequence[Entity]], naming: Naming
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[Entity, ...]]:
    """Return actors, targets and items out of what the patterns of the frame found."""
    kind = trigger.frame.event_type
    acting = tuple(e for e in filled["actors"] if e.kind is Kind.OBJECT)
    suffering, moved = _parties_and_things(trigger, filled["targets"], naming)
    items = (*filled["items"], *moved)
    struck = _struck(trigger, items)
    armed = tuple(e for e in items if kind in _ARMED and e not in struck)
    parties = tuple(
        e for e in filled["actors"] if e.kind is not Kind.OBJECT or _beside_a_party(e, trigger, filled, naming)
    )
    parties = parties or _owners(trigger, (*acting, *armed), naming) or _wilful(trigger, acting, naming)
    announced = kind in _OF_STATES and not is_verbal_predicate(trigger.token)
    standing = {Kind.PLACE, Kind.PERSON} if announced else {Kind.PLACE}
    actors = tuple(_party(e, naming, standing) for e in parties)
    brawl = kind == "attack" and any(e.kind in {Kind.PERSON, Kind.GROUP} for e in suffering)
    if kind in _WAGED and not brawl:
        actors = tuple(_nation(e, naming) for e in actors)
    if kind == "protest":  # people of whom nothing is said but that they protest
        actors = tuple(replace(e, name=nouns().protesters) if e.name in nouns().people else e for e in actors)
    targets = tuple(suffering or _owners(trigger, struck, naming))
    if kind not in _STRIKES:
        targets = tuple(_party(e, naming, {Kind.PLACE, Kind.ORGANISATION}) for e in targets)
    taken = {e.name for e in actors}
    used = acting if kind in _ARMED | {"accident"} and not struck else ()
    things = (thing for e in (*items, *used) for thing in _things(e, trigger, naming))
    return actors, tuple(e for e in targets if e.name not in taken), tuple({e.name: e for e in things}.values())


def _beside_a_party(entity: Entity, trigger: Trigger, filled: Mapping[str, Sequence[Entity]], naming: Naming) -> bool:
    """Whether a noun of no known sort is coordinated with who acts: `związek i zarządzający` both sign."""
    if entity.head is None or not any(e.kind in AGENT for e in filled["actors"]):
        return False
    return naming.kind(trigger.token.doc[entity.head]) is not Kind.OBJECT


def _nation(entity: Entity, naming: Naming) -> Entity:
    """The state whose people are said to do what only states do: `Rosjanie ostrzelali Chersoń`.

    Not of a people that another country's adjective has set apart: `bośniaccy Serbowie`.
    """
    if entity.kind is not Kind.GROUP or entity.how != "demonym" or entity.country is None:
        return entity
    for other in naming.entities:
        at = other.head if other.name == entity.name else None
        whose = naming.relational(naming.doc[at - 1]) if at else None
        if whose is not None and whose.country not in {entity.country, None}:
            return entity
    return naming.country(entity.country) or entity


def _party(entity: Entity, naming: Naming, standing: Container[Kind]) -> Entity:
    """Who a party of the kinds that stand for others stands for: a capital, an office holder, an embassy."""
    return (naming.state(entity) or entity) if entity.kind in standing else entity


def _parties_and_things(trigger: Trigger, found: Sequence[Entity], naming: Naming) -> tuple[list[Entity], list[Entity]]:
    """Part whom an event befalls from what it is done with or to: `atak dronów`, `zajęła sztab`."""
    kind, doc = trigger.frame.event_type, trigger.token.doc
    nominal = not is_verbal_predicate(trigger.token)
    governed = {a.token.i for a in trigger.arguments if a.relation == "gen"}
    parties: list[Entity] = []
    things: list[Entity] = []
    for entity in found:
        known = entity.head is not None and naming.kind(doc[entity.head]) is Kind.OBJECT
        if (kind in _STRIKES and entity.kind is Kind.OBJECT and (known or (nominal and entity.head in governed))) or (
            kind == "seize" and entity.kind not in {Kind.PERSON, Kind.GROUP, Kind.COUNTRY}
        ):
            things.append(entity)
        elif (
            kind in _DAMAGING
            or entity.kind in AGENT
            or entity.place is not None
            or (entity.kind is Kind.PLACE and kind in _DEALING)
        ):
            parties.append(entity)
    return parties, things


def _things(entity: Entity, trigger: Trigger, naming: Naming) -> Iterator[Entity]:
    """Yield the thing that a filler is, or that the deed which it names is done to: `zawiesił budowę elektrowni`."""
    kind = trigger.frame.event_type
    if kind in _ITEMLESS or (entity.how == SUM and kind not in _OF_MONEY):
        return
    head = trigger.token.doc[entity.head] if entity.head is not None else None
    known = entity.kind is Kind.OBJECT and entity.how == "gazetteer"  # `nowelizacja ustawy` is a law
    deed = head is not None and not known and (is_gerund(head) or head.lemma_ in nouns().deeds)
    if head is not None and deed and preposition(head) != "za":
        for child in head.children:
            if base_dep(child) in {"nmod", "obj"} and child.i > head.i and not preposition(child):
                found = (e for t in conjuncts(child) for e in entities_of(t, "gen", naming))
                inner = (e for e in found if e.head is not None and e.head > head.i)  # no pronoun for the deed itself
                yield from (thing for e in inner for thing in _things(e, trigger, naming))
    elif _fits(entity, kind) and (kind in _HANDLING or head is None or naming.kind(head) is Kind.OBJECT):
        yield as_told(entity, naming)


def _fits(entity: Entity, kind: str) -> bool:
    return (
        entity.kind is Kind.OBJECT
        or (kind in _MOVING and entity.kind in {Kind.GROUP, Kind.ORGANISATION})
        or (kind in {"seize", "invest"} and entity.kind in {Kind.PLACE, Kind.ORGANISATION} and entity.how == "noun")
    )


def _wilful(trigger: Trigger, acting: Iterable[Entity], naming: Naming) -> tuple[Entity, ...]:
    """Subjects of no known sort, where only somebody can act: `fabryka zażądała`, not `dokument`."""
    acts = trigger.frame.event_type in WILFUL and is_verbal_predicate(trigger.token)
    head = subject(trigger.token) if acts else None
    if head is None or head.pos_ not in {"NOUN", "PROPN"} or naming.kind(head) is Kind.OBJECT:
        return ()
    heads = {t.i for t in conjuncts(head)}
    return tuple(e for e in acting if e.head in heads)


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
