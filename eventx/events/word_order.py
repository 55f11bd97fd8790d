"""Who acts where the order of words misled the parse: Polish puts either party first, and many forms look alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventx.events.lexicon import AGENT, WILFUL
from eventx.events.subjects import agrees
from eventx.events.syntax import can_have, counted, is_verbal_predicate, morph, reflexive
from eventx.records import Kind

if TYPE_CHECKING:
    from eventx.entities import Naming
    from eventx.events.arguments import Argument
    from eventx.events.triggers import Trigger

_CROWDED = frozenset({"protest", "strike_labor"})
_THINGS = frozenset({Kind.OBJECT, None})


def reordered(trigger: Trigger, naming: Naming) -> Trigger:
    """Return the trigger with subject and object told apart by who of them can act.

    `Umowę` shows its case; `Sprzęt przejmie Baku`, `Dokument ratyfikuje Sejm` do not.
    """
    if not is_verbal_predicate(trigger.token):
        return trigger
    subjects = [a for a in trigger.arguments if a.relation == "subj"]
    objects = [a for a in trigger.arguments if a.relation == "obj"]
    if not subjects:
        crowd = next((a for a in objects if _is_crowd(a, trigger, naming)), None)
        return _with(trigger, {crowd: "subj"}) if crowd is not None else trigger
    first = subjects[0]
    if trigger.frame.event_type not in WILFUL or naming.kind(first.token) not in _THINGS:
        return trigger
    doer = next((a for a in objects if _acts(a, first, trigger, naming)), None)
    if doer is not None:
        return _with(trigger, {first: "obj", doer: "subj"})
    return _with(trigger, {first: "gen"}) if _is_governed(first, trigger) else trigger


def _with(trigger: Trigger, relations: dict[Argument, str]) -> Trigger:
    swapped = (replace(a, relation=relations.get(a, a.relation)) for a in trigger.arguments)
    return replace(trigger, arguments=tuple(swapped))


def _acts(argument: Argument, first: Argument, trigger: Trigger, naming: Naming) -> bool:
    """Whether somebody behind the verb does what the thing before it cannot: `sprzęt przejmie Baku`."""
    noun, verb = argument.token, trigger.token
    around = first.token.i < verb.i < noun.i and can_have(first.token, "acc")
    named = naming.mention(noun) is not None and naming.kind(noun) is Kind.PLACE
    return around and can_have(noun, "nom") and (named or (naming.kind(noun) in AGENT and agrees(noun, verb)))


def _is_crowd(argument: Argument, trigger: Trigger, naming: Naming) -> bool:
    """Whether a crowd behind an intransitive verb is who protests: `na ulice wyszły tysiące ludzi`."""
    noun, verb = argument.token, trigger.token
    crowd = trigger.frame.event_type in _CROWDED and naming.kind(noun) is Kind.GROUP and noun.i > verb.i
    many = can_have(noun, "nom") or counted(noun)
    return crowd and many and bool(morph(verb, "Number")) and agrees(noun, verb)


def _is_governed(argument: Argument, trigger: Trigger) -> bool:
    """Whether what looks like a subject is a reflexive verb's genitive: `domagają się wypłaty`."""
    noun, verb = argument.token, trigger.token
    alone = not any(a.relation in {"obj", "gen", "clause"} for a in trigger.arguments)
    return alone and noun.i > verb.i and reflexive(verb) is not None and can_have(noun, "gen")
