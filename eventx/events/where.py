"""Where an event took place: the frame's own place, else a locative of its clause or sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from eventx.events.clauses import TOO_FAR, anchor_of, carriers_of, governing_cost
from eventx.events.indirect_places import antecedent_place, indirect_places, on_its_banks
from eventx.events.inheritance import Geography, PlaceMention
from eventx.events.syntax import (
    TIME_NOUNS,
    base_dep,
    beside,
    case_of,
    conjuncts,
    is_verbal,
    nearby,
    paragraphs_of,
    relation_of,
)
from eventx.language.nouns import place_words
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from eventx.entities import Naming
    from eventx.events.attribution import Attribution
    from eventx.events.cues import Cues
    from eventx.events.roles import Roles
    from eventx.events.triggers import Trigger

_LOCATIVE = frozenset(
    {
        *("w+loc", "na+loc", "przy+loc", "pod+inst", "nad+inst", "przed+inst", "za+inst", "między+inst", "po+loc"),
        *("koło+gen", "obok+gen", "niedaleko+gen", "nieopodal+gen", "u+gen", "wokół+gen", "blisko+gen", "wśród+gen"),
    }
)
_WITHIN = _LOCATIVE | {"na+acc", "z+gen", "do+gen", "w+acc", "nad+acc", "pod+acc"}  # before a noun of place
# A town before the region, the region before the country that it lies in.
_COARSE = {"district": 0.1, "region": 0.2, "water": 0.3, "country": 0.4}
_SETTINGS = frozenset({"settlement", "district", "facility", "region"})
_OF_STATES = frozenset("meet visit agree sign cooperate deploy withdraw aid deliver_arms train statement".split())
_VERBAL = frozenset("statement deny accuse demand appeal threaten".split())


@dataclass(frozen=True, slots=True)
class EventPlace:
    """The place of an event as an entity; `country` may stand without a place.

    `assumed`: no words say so, it is where the actor is at home.
    """

    entity: Entity | None = None
    country: str | None = None
    assumed: bool = False


NO_PLACE = EventPlace()
_FAR = 60  # tokens between an event and a place that its sentence gives it
_ARTICLE = 6  # sentences from which a text has a lead and a place that it is about


def locate(
    trigger: Trigger,
    roles: Roles,
    naming: Naming,
    attributions: tuple[Attribution, ...],
    cues: Cues,
    *,
    events: frozenset[int],
) -> EventPlace:
    """Return the place that the event's own sentence gives it; `events` are the tokens of all triggers."""
    if roles.place is not None:
        return _place(roles.place, trigger, naming)
    token, doc = trigger.token, trigger.token.doc
    antecedent = antecedent_place(token, naming)
    if antecedent is not None:
        return EventPlace(antecedent, antecedent.country)
    carriers = carriers_of(token)
    ranked = []
    named = _locatives(trigger, naming, cues)
    indirect = ((entity, top, top) for entity, top in indirect_places(token, naming, cues))
    for entity, head, top in chain(named, indirect):
        anchor = anchor_of(top, events, head.i, head.i + 1)
        cost = governing_cost(
            token, carriers, first=top.left_edge.i, last=head.i, anchor=anchor, attributions=attributions
        )
        cost += _within_subject(top, anchor) * (2.0 if trigger.frame.event_type in _VERBAL else 1.2)
        if _of_post(top) or _of_next_clause(token, top, anchor) or _of_other_day(token, top, anchor, carriers):
            cost = TOO_FAR
        if trigger.frame.setting == "elsewhere" and any(t.i in events for t in doc[token.i + 1 : top.i]):
            cost = TOO_FAR
        cost += _COARSE.get(entity.place.kind if entity.place is not None else "", 0.0)
        if cost < (1.0 if trigger.frame.event_type in _VERBAL else 3.0):
            ranked.append((cost, abs(head.i - token.i), entity))
    if ranked:
        entity = min(ranked, key=lambda candidate: candidate[:2])[2]
        return _place(entity, trigger, naming)
    return _at_home(trigger, roles, naming)


def _place(entity: Entity, trigger: Trigger, naming: Naming) -> EventPlace:
    several = _one_of_several(entity, trigger, naming)
    if several is not None:
        return several
    if trigger.frame.event_type in _OF_STATES:
        entity = on_its_banks(entity, naming)
    return EventPlace(entity, entity.country)


def _at_home(trigger: Trigger, roles: Roles, naming: Naming) -> EventPlace:
    """Acts of a state's own bodies happen in that state, wherever the text says nothing else."""
    if trigger.frame.setting not in {"land", "country"}:
        return NO_PLACE
    town = next((place for actor in roles.actors if (place := _town_of(actor, naming)) is not None), None)
    if town is not None:
        return EventPlace(town if trigger.frame.setting == "land" else None, town.country)
    actor = next((e for e in roles.actors if e.country), None)
    if actor is None or actor.country is None:
        return NO_PLACE
    of_state = trigger.frame.setting == "land" and actor.kind in {Kind.ORGANISATION, Kind.COUNTRY}
    return EventPlace(naming.country(actor.country) if of_state else None, actor.country, assumed=of_state)


def _town_of(actor: Entity, naming: Naming) -> Entity | None:
    """Return the town or commune that a council or the like is of: `Rada Miasta Płocka`, `radni rypińscy`."""
    if actor.start is None or actor.end is None or actor.kind not in {Kind.ORGANISATION, Kind.GROUP}:
        return None
    children = tuple(naming.doc[actor.head].children) if actor.head is not None else ()
    of = (naming.relational(t) if t.pos_ == "ADJ" else naming.mention(t) for t in children if base_dep(t) != "conj")
    within = (e for e in naming.entities if e.start is not None and actor.start < e.start < actor.end)
    towns = (e for e in chain(within, of) if e is not None and e.place is not None)
    return next((e for e in towns if e.place is not None and e.place.kind in {"settlement", "district"}), None)


def _one_of_several(entity: Entity, trigger: Trigger, naming: Naming) -> EventPlace | None:
    """Return no place but the country that several coordinated places share: `w Atenach i Madrycie`."""
    if entity.head is None:
        return None
    doc = trigger.token.doc
    coordinated = [t for t in conjuncts(doc[entity.head]) if "(" not in doc[entity.head : t.i + 1].text]
    named = [naming.mention(token) for token in coordinated]
    places = {e.start: e for e in named if e is not None and e.place is not None}  # `Bielsko-Biała` is one
    if len(places) < 2:
        return None
    countries = [e.country for e in places.values()]
    return EventPlace(None, countries[0] if len(set(countries)) == 1 else None)


def _locatives(trigger: Trigger, naming: Naming, cues: Cues) -> Iterator[tuple[Entity, Token, Token]]:
    """Yield the places of the sentence that stand in a locative phrase: entity, its head, the head of the phrase."""
    doc, near = trigger.token.doc, nearby(trigger.token, before=_FAR, behind=_FAR)
    for entity in naming.entities:
        if entity.place is None or entity.head is None or not near.start <= entity.head < near.end:
            continue
        head = doc[entity.head]
        while base_dep(head) in {"appos", "flat", "conj"} and head.head != head and head.head.pos_ != "VERB":
            head = head.head
        relation = relation_of(head)
        if relation in _LOCATIVE:
            yield entity, doc[entity.head], head
        elif relation in {"gen", "nom"} and head.head.lemma_ in cues.place_nouns and relation_of(head.head) in _WITHIN:
            yield entity, doc[entity.head], head.head


def _within_subject(top: Token, anchor: Token) -> bool:
    """Whether the phrase stands inside a verb's subject: `policja w Zgierzu zatrzymała`."""
    node = top
    while node.head != node and node.i != anchor.i:
        if base_dep(node) == "nsubj" and is_verbal(node.head):
            return node.i != top.i
        node = node.head
    return False


def _of_post(top: Token) -> bool:
    """Whether the phrase says where somebody serves or rules, who acts or is addressed: `zagroził władzom w Tajpej`."""
    first = top.left_edge.i
    noun = top.doc[first - 1] if first > top.sent.start else None
    if noun is None or noun.lemma_ not in place_words().posts or relation_of(top) != "w+loc":
        return False
    return base_dep(noun) in {"nsubj", "iobj", "appos", "conj"} or case_of(noun) in {"nom", "dat"}


def _of_next_clause(token: Token, top: Token, anchor: Token) -> bool:
    """Whether the phrase ends a clause coordinated with the event: `zabił psa i zamknął sklep w Wilnie`.

    What follows a verb with an object of its own is not shared with the verb before.
    """
    if base_dep(anchor) != "conj" or anchor.i <= token.i or top.i < anchor.i or not is_verbal(anchor):
        return False
    return any(base_dep(c) in {"obj", "nsubj"} and anchor.i < c.i < top.i for c in anchor.children)


def _of_other_day(token: Token, top: Token, anchor: Token, carriers: Mapping[int, float]) -> bool:
    """Whether the phrase opens a clause, and the event stands in a later one that has a day of its own."""
    if not top.i < anchor.i < token.i or not is_verbal(anchor):
        return False
    coordinated = base_dep(token) == "conj" and token.head == anchor
    if anchor.i in carriers and not coordinated:
        return False
    opening = takewhile(lambda t: t.text not in {",", ";"}, beside(token, -1, reach=token.i - anchor.i - 1))
    return any(t.lemma_ in TIME_NOUNS for t in opening)


def geography(doc: Doc, naming: Naming) -> Geography:
    """Return which settlements and the like a doc speaks of, but for those that act; none of a text of a few lines."""
    if sum(1 for _ in islice(doc.sents, _ARTICLE)) < _ARTICLE:
        return Geography({}, frozenset())
    named, lead = Counter[str](), set[str]()
    first = next(doc.sents, None)
    for entity in naming.entities:
        if entity.head is None or entity.place is None or entity.place.kind not in _SETTINGS:
            continue
        if base_dep(doc[entity.head]) == "nsubj":
            continue
        named[entity.name] += 1
        if first is not None and entity.head < first.end:
            lead.add(entity.name)
    return Geography({name: count / named.total() for name, count in named.items()}, frozenset(lead))


def named_places(doc: Doc, naming: Naming) -> Iterator[PlaceMention]:
    """Yield the settlements and the like of a doc that stand in a locative phrase, in text order."""
    position = {sent.start: number for number, sent in enumerate(doc.sents)}
    paragraphs = paragraphs_of(doc)
    for entity in naming.entities:
        if entity.head is None or entity.place is None or entity.place.kind not in _SETTINGS:
            continue
        head = doc[entity.head]
        relation = relation_of(head)
        if relation in _LOCATIVE:
            start = head.sent.start
            yield PlaceMention(entity, position[start], paragraphs[start], relation)
