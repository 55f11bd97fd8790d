"""Against whom, for whom, of whom: the other party that the story told before, where an event's own words leave it out.

`Kijów żąda uwolnienia załóg` after Russia seized them; `dostawy czołgów` in a story about Ukraine's arms; `na następnej
rozprawie` of the one who is on trial.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.lexicon import AGENT
from eventx.events.roles import SYMMETRIC
from eventx.records import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eventx.entities import Naming
    from eventx.events.drafts import Draft

# Types that nearly always have another side, named or not; and those told of the same two sides before.
_HOSTILE = frozenset("demand threaten sanction expel strike_labor".split())
_HOSTILITIES = _HOSTILE | frozenset("attack strike_air clash seize accuse protest trial kill".split())
_DEALINGS = frozenset("meet agree appeal cooperate deny".split())
_SUPPLIES = frozenset({"deliver_arms", "aid", "train"})
_JUSTICE = frozenset({"trial", "sentence", "arrest"})
_REACH = 8  # sentences


def with_counterparts(drafts: Sequence[Draft], naming: Naming) -> Iterator[Draft]:
    """Yield the events in order, those without a target with the one that the story gives them."""
    told: list[Draft] = []
    for draft in drafts:
        found = draft.roles.targets or tuple(_counterpart(draft, told, drafts, naming))
        told.append(replace(draft, roles=replace(draft.roles, targets=found)))
        yield told[-1]


def _counterpart(draft: Draft, told: Sequence[Draft], all_: Sequence[Draft], naming: Naming) -> Sequence[Entity]:
    kind = draft.event_type
    if kind in _HOSTILE:
        return _opponent(draft, told, _HOSTILITIES, naming)
    if kind == "appeal":
        return _opponent(draft, told, _DEALINGS, naming)
    if kind == "deliver_arms":
        return _most_told(draft, all_, _SUPPLIES, Kind.COUNTRY, naming)
    if draft.trigger.frame.rule == "trial.rozprawa":
        return _most_told(draft, all_, _JUSTICE, Kind.PERSON, naming)
    return ()


def _opponent(draft: Draft, told: Sequence[Draft], types: frozenset[str], naming: Naming) -> Sequence[Entity]:
    """The other side of the last thing told of whoever acts."""
    own = _sides(draft.roles.actors, naming)
    for other in reversed(told):
        if draft.position - other.position > _REACH or not own:
            break
        if other.event_type not in types or other.modality is Modality.DENIED:
            continue
        one, two = other.roles.actors, other.roles.targets
        if other.event_type in SYMMETRIC:
            one, two = (*one, *two), tuple(e for e in (*one, *two) if not own & _sides((e,), naming))
        for mine, theirs in ((one, two), (two, one)):
            found = tuple(e for e in theirs if e.kind in AGENT and not own & _sides((e,), naming))
            if found and own & _sides(mine, naming):
                return tuple({e.name: e for e in (_side(e, naming) for e in found)}.values())
    return ()


def _side(party: Entity, naming: Naming) -> Entity:
    return (naming.state(party) or party) if party.kind is Kind.PERSON else party


def _sides(parties: Iterable[Entity], naming: Naming) -> frozenset[str]:
    """The names of parties and of the states that they stand for."""
    states = (naming.state(e) for e in parties)
    return frozenset({e.name for e in parties} | {s.name for s in states if s is not None})


def _most_told(
    draft: Draft, drafts: Sequence[Draft], types: frozenset[str], kind: Kind, naming: Naming
) -> Sequence[Entity]:
    """Whom most events of the types befell, unless it is who acts."""
    own = _sides(draft.roles.actors, naming)
    found = [e for d in drafts if d.event_type in types for e in d.roles.targets]
    fit = [e for e in found if e.kind is kind and not own & _sides((e,), naming)]
    best = Counter(e.name for e in fit).most_common(1)
    return tuple(e for e in fit if best and e.name == best[0][0])[:1]
