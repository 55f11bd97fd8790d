"""Where an event took place: the frame's own place, a locative of its clause, of its sentence, or of its episode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.arguments import base_dep, is_relative_clause, is_verbal, relation_of
from eventx.records import Entity, Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from eventx.events.roles import Naming, Roles
    from eventx.events.triggers import Trigger

_LOCATIVE = frozenset(
    {
        *("w+loc", "na+loc", "przy+loc", "pod+inst", "nad+inst", "przed+inst", "za+inst", "między+inst"),
        *("koło+gen", "obok+gen", "niedaleko+gen", "nieopodal+gen", "u+gen", "wokół+gen", "blisko+gen"),
    }
)


@dataclass(frozen=True, slots=True)
class EventPlace:
    """The place of an event as an entity; `country` may stand without a place."""

    entity: Entity | None = None
    country: str | None = None


NO_PLACE = EventPlace()


def locate(trigger: Trigger, roles: Roles, naming: Naming) -> EventPlace:
    """Return the place that the event's own sentence gives it."""
    if roles.place is not None:
        return EventPlace(roles.place, roles.place.country)
    token = trigger.token
    candidates = [
        (_cost(trigger, entity, token.doc), entity)
        for entity in naming.entities
        if entity.place is not None and entity.head is not None and token.sent.start <= entity.head < token.sent.end
    ]
    ranked = sorted((c for c in candidates if c[0] < 10), key=lambda c: (c[0], abs((c[1].head or 0) - token.i)))
    if ranked:
        entity = ranked[0][1]
        return EventPlace(entity, entity.country)
    return EventPlace()


def _cost(trigger: Trigger, entity: Entity, doc: Doc) -> float:
    head = doc[entity.head or 0]
    while base_dep(head) in {"appos", "flat", "conj"} and head.head != head:
        head = head.head
    relation = relation_of(head)
    if relation not in _LOCATIVE:
        return 99.0
    governors = _governors(trigger.token)
    settled = 0.0 if entity.kind is Kind.PLACE else 0.5
    if head.head.i in governors:
        return governors[head.head.i] + settled
    if _same_clause(trigger.token, head):
        return 2.0 + settled
    return 4.0 + settled if not _in_other_clause(trigger.token, head) else 99.0


def _governors(token: Token) -> dict[int, float]:
    """The trigger and the words above it up to its clause's verb, with growing cost."""
    costs, node, cost = {token.i: 0.0}, token, 0.0
    for _ in range(5):
        if node.head == node or base_dep(node) in {"ccomp", "parataxis", "advcl"} or is_relative_clause(node):
            break
        node, cost = node.head, cost + 0.5
        costs[node.i] = cost
        if is_verbal(node) and node.pos_ == "VERB":
            break
    return costs


def _same_clause(token: Token, other: Token) -> bool:
    low, high = sorted((token.i, other.i))
    return not any(t.text in {",", ";", ":", "–", "—"} for t in token.doc[low + 1 : high])


def _in_other_clause(token: Token, other: Token) -> bool:
    low, high = sorted((token.i, other.i))
    return any(t.lower_ in {"że", "który", "która", "które", "którzy", ";", "gdzie"} for t in token.doc[low + 1 : high])
