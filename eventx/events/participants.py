"""Who takes part in an event whose own sentence does not say: the parties of the episode that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.entities import COURTS
from eventx.events.drafts import first_at
from eventx.events.lexicon import AGENT
from eventx.records import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventx.entities import Naming
    from eventx.events.drafts import Draft

_HARM = frozenset({"kill", "injure"})
_BLOWS = frozenset({"attack", "strike_air"})
_MISHAPS = frozenset({"accident", "disaster"})  # after which nobody is to blame
_POLICING = frozenset({"arrest", "seize"})
_UNREST = frozenset({"protest", "strike_labor"})
_SHOT_DOWN = frozenset({"strike_air.zestrzelic_cel", "strike_air.zestrzelic"})
_RIOT_CONTROL = frozenset({"attack.uzyc_sily", "attack.tlumienie"})
_HEARING = "trial.rozprawa"
_REACH = 3  # sentences
_UNREAL = frozenset({Modality.DENIED, Modality.HYPOTHETICAL, Modality.SPECULATED})


def share_parties(drafts: Sequence[Draft], naming: Naming) -> Iterator[Draft]:
    """Yield the drafts, those that lack an author or a victim with what their episode gives them; order is kept."""
    told: list[Draft] = []
    for n, draft in enumerate(drafts):
        start, end = first_at(drafts, draft.position - _REACH), first_at(drafts, draft.position + 1)
        before = [other for other in reversed(told[start:]) if _near(draft, other)]
        ahead = list(drafts[n + 1 : end])
        shared = _with_parties(draft, before, ahead, naming)
        told.append(shared)
        yield shared


def _with_parties(draft: Draft, before: list[Draft], ahead: list[Draft], naming: Naming) -> Draft:
    rule = draft.trigger.frame.rule
    if draft.event_type in _HARM:
        return _acted(draft, _author_of_harm(draft, before, ahead))
    if rule in _SHOT_DOWN:
        return _shot_down(draft, before, naming)
    if draft.event_type in _POLICING:
        return _acted(draft, _police(draft, before, naming))
    if draft.event_type == "sentence" or rule == _HEARING:
        return _acted(draft, _court(before))
    if draft.event_type == "clash" or rule in _RIOT_CONTROL:
        return _against_crowd(draft, before, ahead)
    return draft


def _near(draft: Draft, other: Draft) -> bool:
    """Whether the other was told close before, in this paragraph or as the last of the one before."""
    near = draft.position - other.position <= (_REACH if draft.paragraph == other.paragraph else 1)
    return near and other.modality not in _UNREAL


def _acted(draft: Draft, actors: tuple[Entity, ...]) -> Draft:
    if draft.roles.actors or not actors:
        return draft
    suffering = {e.name for e in draft.roles.targets}
    return replace(draft, roles=replace(draft.roles, actors=tuple(e for e in actors if e.name not in suffering)))


def _author_of_harm(draft: Draft, before: list[Draft], ahead: list[Draft]) -> tuple[Entity, ...]:
    """Who struck: in the sentence itself (`zginęli w nalocie`), else told last, unless a mishap came between."""
    here = [d for d in (*ahead, *before) if d.position == draft.position and d.event_type in _BLOWS | _MISHAPS]
    blows = [d for d in (*here, *before) if d.event_type in _BLOWS | _MISHAPS]
    raids = [d for d in blows if d.trigger.frame.rule not in _SHOT_DOWN]  # what is shot down kills for its sender
    first = next(iter(raids or blows), None)
    return first.roles.actors if first is not None and first.event_type in _BLOWS else ()


def _shot_down(draft: Draft, before: list[Draft], naming: Naming) -> Draft:
    """Of arms shot down, the target is whose they were, and the one who shot whom they were sent against."""
    raid = next((d for d in before if d.event_type == "strike_air" and d.trigger.frame.rule not in _SHOT_DOWN), None)
    attackers = raid.roles.actors if raid is not None else ()
    roles = draft.roles if draft.roles.items or raid is None else replace(draft.roles, items=raid.roles.items)
    if not roles.targets and attackers and not {e.name for e in attackers} & {e.name for e in roles.actors}:
        roles = replace(roles, targets=attackers)
    if not roles.actors:
        shooters = _defenders(draft, raid, naming)
        hostile = {e.name for e in roles.targets}
        roles = replace(roles, actors=tuple(e for e in shooters if e.name not in hostile))
    return replace(draft, roles=roles)


def _defenders(draft: Draft, raid: Draft | None, naming: Naming) -> tuple[Entity, ...]:
    """The state whose air force reports it, else the one that was raided."""
    countries = [draft.attributed.country] if draft.attributed is not None else []
    if raid is not None:
        countries += [*(e.country for e in raid.roles.targets), raid.place.country]
    found = next((naming.country(c) for c in countries if c), None)
    return (found,) if found is not None else ()


def _police(draft: Draft, before: list[Draft], naming: Naming) -> tuple[Entity, ...]:
    """The body that says that it has seized or arrested, else the one told last to have done so."""
    source = draft.attributed
    if source is not None and source.kind is Kind.ORGANISATION and not _is_medium(source, naming):
        return (source,)
    earlier = next((d for d in before if d.event_type in _POLICING and d.paragraph == draft.paragraph), None)
    if earlier is None:
        return ()
    bodies = {Kind.ORGANISATION} if earlier.event_type == "seize" else {Kind.ORGANISATION, Kind.GROUP}
    return tuple(e for e in earlier.roles.actors if e.kind in bodies)


def _is_medium(body: Entity, naming: Naming) -> bool:
    return any(entry.role == "media" for entry in naming.gazetteer.named(body.name.strip("„”")))


def _court(before: list[Draft]) -> tuple[Entity, ...]:
    """The court that ruled last: `sąd skazał X na rok; Y uniewinniono`, `następna rozprawa`."""
    earlier = (d for d in before if d.event_type in {"sentence", "trial"} and d.roles.actors)
    actors = next((d.roles.actors for d in earlier), ())
    return tuple(e for e in actors if e.kind is Kind.ORGANISATION and set(e.name.lower().split()) & COURTS)


def _against_crowd(draft: Draft, before: list[Draft], ahead: list[Draft]) -> Draft:
    """The crowd that a protest gathered stands against whom alone a clash or riot control names."""
    roles = draft.roles
    parties = [*roles.actors, *roles.targets]
    control = draft.trigger.frame.rule in _RIOT_CONTROL
    unrest = next((d for d in (*before, *ahead) if d.event_type in _UNREST or (control and _is_riot(d))), None)
    lonely = len(parties) == 1 and parties[0].kind is Kind.ORGANISATION
    if unrest is None or roles.targets or not (lonely or (control and not parties)):
        return draft
    crowd = tuple(e for e in unrest.roles.actors if e.kind in AGENT and e not in parties)
    return replace(draft, roles=replace(roles, targets=crowd))


def _is_riot(draft: Draft) -> bool:
    """Whether a crowd attacks."""
    actors = draft.roles.actors
    return draft.event_type in {"attack", "clash"} and bool(actors) and all(e.kind is Kind.GROUP for e in actors)
