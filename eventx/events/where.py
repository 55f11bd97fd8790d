"""Where an event took place: the frame's own place, else a locative of its clause or sentence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from eventx.events.clauses import TOO_FAR, anchor_of, carriers_of, governing_cost
from eventx.events.indirect_places import antecedent_place, indirect_places
from eventx.events.inheritance import PlaceMention
from eventx.events.syntax import base_dep, case_of, conjuncts, is_verbal, nearby, paragraphs_of, relation_of
from eventx.language.nouns import place_words
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        return _one_of_several(roles.place, trigger, naming) or EventPlace(roles.place, roles.place.country)
    token = trigger.token
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
        if _of_post(top) or _of_next_clause(trigger.token, top, anchor):
            cost = TOO_FAR
        cost += _COARSE.get(entity.place.kind if entity.place is not None else "", 0.0)
        if cost < (1.0 if trigger.frame.event_type in _VERBAL else 3.0):
            ranked.append((cost, abs(head.i - token.i), entity))
    if ranked:
        entity = min(ranked, key=lambda candidate: candidate[:2])[2]
        return _one_of_several(entity, trigger, naming) or EventPlace(entity, entity.country)
    return _at_home(trigger, roles, naming)


def _at_home(trigger: Trigger, roles: Roles, naming: Naming) -> EventPlace:
    """Acts of a state's own bodies happen in that state, wherever the text says nothing else."""
    if not trigger.frame.setting:
        return NO_PLACE
    actor = next((e for e in roles.actors if e.country), None)
    if actor is None or actor.country is None:
        return NO_PLACE
    of_state = trigger.frame.setting == "land" and actor.kind in {Kind.ORGANISATION, Kind.COUNTRY}
    return EventPlace(naming.country(actor.country) if of_state else None, actor.country, assumed=of_state)


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
