"""One row for a distinct event: later mentions of an event join its first one and fill its empty slots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.roles import SYMMETRIC, Roles
from eventx.events.subjects import own_subject
from eventx.events.syntax import is_gerund, is_verbal
from eventx.records import Basis, Modality, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventx.events.drafts import Draft
    from eventx.records import Entity

# Words that tell a new event from one told before: `kolejne spotkanie`, `poprzednia wizyta`.
_BYGONE = frozenset({Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.CENTURY})
_FORCES = frozenset({"disaster", "accident"})  # a quake strikes, a fire destroys
_BACK = 3  # events between the two
_ANOTHER = frozenset(
    "kolejny następny inny poprzedni drugi trzeci ponowny nowy pierwszy ostatni dawny wcześniejszy".split()
)


def merge_mentions(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the distinct events, each at its first mention in running text, in text order."""
    merged: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.subhead, d.trigger.token.i)):
        same = [i for i, first in enumerate(merged) if _same_event(first, draft)]
        if same:
            best = max(same, key=lambda i: (_shared(merged[i], draft), -i if draft.subhead else i))
            merged[best] = _join(merged[best], draft)
        else:
            merged.append(draft)
    return sorted(merged, key=lambda d: d.trigger.token.i)


def join_forces(drafts: Iterable[Draft], *, minimum: float) -> list[Draft]:
    """Return the events with a force of nature and what it does as one: `trzęsienie ziemi nawiedziło wyspę`.

    Both must be as sure as `minimum`, or the surer one would be lost with the other.
    """
    joined: list[Draft] = []
    for draft in drafts:
        near = range(max(0, len(joined) - _BACK), len(joined))
        pair = next((i for i in near if _is_force(joined[i], draft)), None)
        if pair is not None and min(joined[pair].confidence, draft.confidence) >= minimum:
            joined[pair] = _as_one(joined[pair], draft)
        else:
            joined.append(draft)
    return joined


def _is_force(first: Draft, later: Draft) -> bool:
    """Whether one of two events is the subject of the other's verb, and of a type whose nouns act."""
    if first.event_type != later.event_type or first.event_type not in _FORCES or first.position != later.position:
        return False
    tokens = first.trigger.token, later.trigger.token
    return any(is_verbal(verb) and own_subject(verb) == noun for noun, verb in (tokens, tokens[::-1]))


def _as_one(first: Draft, later: Draft) -> Draft:
    """Return both as one mention, at the first word; at the noun where the verb only says that it happened."""
    bare = is_verbal(first.trigger.token) and not first.roles.targets  # `wybuchł pożar`
    head, other = (later, first) if bare else (first, later)
    confidence = max(first.confidence, later.confidence)
    return replace(_join(head, other), mentions=(*first.mentions, *later.mentions), confidence=confidence)


def _same_event(first: Draft, later: Draft) -> bool:
    if first.event_type != later.event_type:
        return False
    token = later.trigger.token
    if any(child.lemma_ in _ANOTHER for child in token.children):
        return False
    if not _in_one_light(first, later):
        return False
    if not _dates_agree(first, later) or not _places_agree(first, later):
        return False
    nominal = (token.pos_ == "NOUN" or is_gerund(token) or later.subhead) and later.trigger.phrase is None
    mine, theirs = _names(first.roles, first.event_type), _names(later.roles, later.event_type)
    if nominal:
        return all(_compatible(a, b) for a, b in zip(mine, theirs, strict=True))
    same_lemma = first.trigger.lemma == later.trigger.lemma
    return (
        same_lemma
        and any(a & b for a, b in zip(mine, theirs, strict=True))
        and all(_compatible(a, b) for a, b in zip(mine, theirs, strict=True))
    )


def _in_one_light(first: Draft, later: Draft) -> bool:
    """Whether both can be one event: what is denied or merely imagined is not what happened or is to come."""
    apart = {Modality.DENIED, Modality.HYPOTHETICAL, Modality.SPECULATED}
    return first.modality is later.modality or not apart & {first.modality, later.modality}


def _shared(first: Draft, later: Draft) -> int:
    mine, theirs = _names(first.roles, first.event_type), _names(later.roles, later.event_type)
    return sum(len(a & b) for a, b in zip(mine, theirs, strict=True))


def _names(roles: Roles, event_type: str) -> tuple[set[str], ...]:
    actors, targets = {e.name for e in roles.actors}, {e.name for e in roles.targets}
    items = {e.name for e in roles.items}
    return (actors | targets, items) if event_type in SYMMETRIC else (actors, targets, items)


def _compatible(mine: set[str], theirs: set[str]) -> bool:
    return not mine or not theirs or bool(mine & theirs)


def _dates_agree(first: Draft, later: Draft) -> bool:
    a, b = first.date, later.date
    if a.interval is None and b.basis is Basis.EXPLICIT and b.precision in _BYGONE:
        return False  # `woda przerwała wał` is not what `powódź z lipca 1997 roku` did
    if a.interval is None or b.interval is None or Basis.INHERITED in {a.basis, b.basis}:
        return True
    return a.interval.intersection(b.interval) is not None


def _places_agree(first: Draft, later: Draft) -> bool:
    a, b = first.place, later.place
    if a.entity is None or b.entity is None or a.entity.name == b.entity.name:
        return True
    return a.country == b.country and "country" in {_kind(a.entity), _kind(b.entity)}


def _kind(entity: Entity) -> str:
    return entity.place.kind if entity.place is not None else ""


def _join(first: Draft, later: Draft) -> Draft:
    roles = Roles(
        first.roles.actors or later.roles.actors,
        first.roles.targets or later.roles.targets,
        first.roles.items or later.roles.items,
        first.roles.place or later.roles.place,
    )
    taken = {e.name for e in roles.actors}
    roles = replace(roles, targets=tuple(e for e in roles.targets if e.name not in taken))
    return replace(
        first,
        roles=roles,
        date=first.date if first.date.interval is not None else later.date,
        place=first.place if first.place.entity is not None else later.place,
        count=first.count if first.count.start is not None else later.count,
        mentions=(*first.mentions, later.span, *later.mentions),
    )
