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
from eventx.events.syntax import antecedent, base_dep, morph, preposition
from eventx.language.nouns import nouns
from eventx.records import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.drafts import Draft

# Types that nearly always have another side, named or not; and those told of the same two sides before.
_HOSTILE = frozenset("demand threaten sanction expel strike_labor".split())
_HOSTILITIES = _HOSTILE | frozenset("attack strike_air clash seize accuse protest trial kill".split())
_DEALINGS = frozenset("meet agree appeal cooperate deny".split())
_SUPPLIES = frozenset({"deliver_arms", "aid", "train"})
_JUSTICE = frozenset({"trial", "sentence", "arrest"})
_COMPLAINTS = frozenset({"trial.skarga", "trial.skarga_zwrot", "withdraw.wycofac", "withdraw.wystapic"})
_DISPUTES = frozenset({"strike_labor", "protest", "demand", "threaten"})
_HARM = frozenset({"kill", "injure"})
_BOTH = frozenset({"strona"})  # the two of a dispute: `wezwał strony do rozmów`
_REACH = 8  # sentences


def with_counterparts(drafts: Sequence[Draft], naming: Naming) -> Iterator[Draft]:
    """Yield the events in order, those without a target with the one that the story gives them."""
    told: list[Draft] = []
    for draft in drafts:
        found = _two_sides(draft, told, naming) or draft.roles.targets
        found = found or tuple(_counterpart(draft, told, drafts, naming))
        told.append(replace(draft, roles=replace(draft.roles, targets=found)))
        yield told[-1]


def _counterpart(draft: Draft, told: Sequence[Draft], all_: Sequence[Draft], naming: Naming) -> Sequence[Entity]:
    kind = draft.event_type
    if kind in _HARM:
        return _counted(draft, told, naming)
    if kind == "threaten" and (found := _threatened(draft, all_, naming)):
        return found
    if kind in _HOSTILE:
        return _opponent(draft, told, _HOSTILITIES, naming) or _in_dispute(draft, told, naming)
    if draft.trigger.frame.rule in _COMPLAINTS and (kind == "trial" or _is_paper(draft)):
        return _opponent(draft, told, _HOSTILITIES | _DEALINGS, naming)
    if kind == "aid" and (stricken := _stricken(draft, told, naming)):
        return stricken
    if kind == "appeal":
        return _opponent(draft, told, _DEALINGS, naming)
    if kind in _SUPPLIES and (thanked := _thankful(draft, told, naming)):
        return thanked
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


def _in_dispute(draft: Draft, told: Sequence[Draft], naming: Naming) -> Sequence[Entity]:
    """Whom employees, who are told of under many names, turned against last."""
    own = _sides(draft.roles.actors, naming)
    if any(e.kind not in {Kind.GROUP, Kind.ORGANISATION} for e in draft.roles.actors):
        return ()
    for other in reversed(told):
        if draft.position - other.position > _REACH:
            break
        employers = {Kind.ORGANISATION, Kind.PLACE}
        found = tuple(e for e in other.roles.targets if e.kind in employers and not own & _sides((e,), naming))
        if found and other.event_type in _DISPUTES:
            return found
    return ()


def _threatened(draft: Draft, drafts: Sequence[Draft], naming: Naming) -> Sequence[Entity]:
    """Whom the deed threatened with would befall: `zagroził, że odwoła spotkanie z Putinem`."""
    own, clause = _sides(draft.roles.actors, naming), {t.i for t in draft.trigger.token.subtree}
    for other in drafts:
        if other is not draft and other.trigger.token.i in clause:
            found = tuple(e for e in other.roles.targets if e.kind in AGENT and not own & _sides((e,), naming))
            if found:
                return tuple(_side(e, naming) for e in found)
    return ()


def _is_paper(draft: Draft) -> bool:
    """Whether a contract or a complaint is withdrawn, no forces from a place."""
    items = draft.roles.items
    return bool(items) and all(e.kind is Kind.OBJECT for e in items) and draft.place.entity is None


def _stricken(draft: Draft, told: Sequence[Draft], naming: Naming) -> Sequence[Entity]:
    """The country that a disaster struck, where another offers help."""
    givers = {e.country for e in draft.roles.actors if e.kind is Kind.COUNTRY}
    struck = (d.place.country for d in reversed(told) if d.event_type in {"disaster", "accident"} and d.place.country)
    country = next(struck, None)
    found = naming.country(country) if country is not None and givers and country not in givers else None
    return (found,) if found is not None else ()


def _thankful(draft: Draft, told: Sequence[Draft], naming: Naming) -> Sequence[Entity]:
    """Who thanks for what was given, and so got it: `podziękował Czechom za przekazanie czołgów`."""
    token = draft.trigger.token
    thanks = (d for d in told if d.trigger.token == token.head and d.event_type == "statement")
    return tuple(_side(e, naming) for d in thanks if preposition(token) == "za" for e in d.roles.actors)


def _two_sides(draft: Draft, told: Sequence[Draft], naming: Naming) -> tuple[Entity, ...]:
    """Both parties of the last thing told of two, where `strony` stands for them."""
    heads = [draft.trigger.token.doc[e.head] for e in draft.roles.targets if e.head is not None and e.how == "noun"]
    own = _sides(draft.roles.actors, naming)
    if draft.event_type not in _DEALINGS or not any(t.lemma_ in _BOTH and _stands_alone(t) for t in heads):
        return ()
    for other in reversed(told):
        pair = (*other.roles.actors, *other.roles.targets)
        two_sided = bool(other.roles.actors and other.roles.targets) and other.event_type in _DEALINGS | _HOSTILITIES
        if two_sided and not own & _sides(pair, naming):
            return tuple({e.name: e for e in (_side(e, naming) for e in pair) if e.kind in AGENT}.values())
    return ()


def _stands_alone(noun: Token) -> bool:
    whose = (c for c in noun.children if base_dep(c) in {"nmod", "flat"} and not preposition(c))
    return morph(noun, "Number") == "Plur" and not any(whose)


def _counted(draft: Draft, told: Sequence[Draft], naming: Naming) -> Sequence[Entity]:
    """Those whom a number alone counts: `zginęły dwie osoby, a siedem odniosło obrażenia`."""
    token, start, end = draft.trigger.token, draft.count.start, draft.count.end
    span = token.doc.char_span(start, end, alignment_mode="expand") if start is not None and end is not None else None
    if span is None or not len(span):
        return ()
    following = span[-1].nbor(1) if span.end < token.sent.end else token
    if following.i != token.i and naming.kind(following) is Kind.GROUP:
        return naming.describe_all(following)
    for pronoun in token.doc[max(token.sent.start, span.start - 5) : span.end + 3]:
        if pronoun.pos_ in {"PRON", "DET"} and preposition(pronoun) in {"z", "spośród"}:
            return naming.describe_all(antecedent(pronoun))
    here = (d for d in reversed(told) if d.position == draft.position and d.event_type in _HARM)
    group = next((e for d in here for e in d.roles.targets if e.kind is Kind.GROUP), None)
    return (group or Entity(nouns().counted, Kind.GROUP, how="noun"),)


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
