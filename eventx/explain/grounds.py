"""In which relation a participant stands to the trigger, read off the frame's patterns and the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.fitting import loose_arguments, matches
from eventx.events.lexicon import KINDS
from eventx.events.syntax import conjuncts, morph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.arguments import Argument
    from eventx.events.drafts import Draft
    from eventx.events.lexicon import Relation
    from eventx.events.triggers import Trigger
    from eventx.records import Entity

_BEHIND = 3
_NAMED_KINDS = {kinds: name for name, kinds in KINDS.items()}


def ground(entity: Entity, role: str, draft: Draft, naming: Naming) -> str:
    """Return how the entity stands to the draft's trigger; the role's own patterns come before those of others."""
    trigger = draft.trigger
    for argument, pattern, owner in _patterns(role, trigger, trigger.arguments, naming):
        found = _within(entity, argument, naming)
        if found is not None:
            moved = "" if owner == role else f", from the {owner} of the frame"
            return f"{argument.relation} of {_holder(argument, trigger)}{found} (pattern {written(pattern)}{moved})"
    for argument, pattern, _ in _patterns(role, trigger, loose_arguments(trigger.token), naming):
        if _within(entity, argument, naming) is not None:
            head = argument.token.head.text
            return f"loose: {argument.relation} beside it, hung on „{head}” (pattern {written(pattern)})"
    if entity.head is None or entity.text is None:
        return _unwritten(trigger)
    token = trigger.token.doc[entity.head]
    if token.sent.start != trigger.token.sent.start:
        return f"told before: „{token.text}”" if token.i < trigger.token.i else f"told later: „{token.text}”"
    if entity.how == "adjective":
        return f"whose „{token.head.text}” it is"
    return f"loose: {token.dep_} of „{token.head.text}”"


def written(pattern: Relation) -> str:
    """Return a relation pattern as the lexicon writes it."""
    kind = f":{_NAMED_KINDS[pattern.kinds]}" if pattern.kinds else ""
    lemmas = f"={'|'.join(sorted(pattern.lemmas))}" if pattern.lemmas else ""
    return f"{pattern.name}{kind}{lemmas}"


def _patterns(
    role: str, trigger: Trigger, arguments: Iterable[Argument], naming: Naming
) -> Iterator[tuple[Argument, Relation, str]]:
    given = list(arguments)
    for owner, patterns in sorted(trigger.frame.roles(), key=lambda pair: pair[0] != role):
        for pattern in patterns:
            yield from ((a, pattern, owner) for a in given if matches(a, pattern, naming.kind))


def _within(entity: Entity, argument: Argument, naming: Naming) -> str | None:
    """Return how the argument names the entity, `None` where it does not."""
    tokens = conjuncts(argument.token) if argument.relation not in {"adj", "poss"} else [argument.token]
    for token in tokens:
        if entity in {*naming.describe_all(token), naming.relational(token)}:
            return f", joined to „{argument.token.text}”" if token.i != argument.token.i else ""
    beside = next((token for token in tokens if _completes(entity, token)), None)
    return f", as the name beside „{beside.text}”" if beside is not None else None


def _completes(entity: Entity, noun: Token) -> bool:
    """Whether the entity's name stands in the noun's phrase, or closely behind it where the parse hung it elsewhere."""
    if entity.head is None or entity.how == "adjective":
        return False
    return 0 < entity.head - noun.i <= _BEHIND or noun.doc[entity.head] in noun.subtree


def _holder(argument: Argument, trigger: Trigger) -> str:
    if argument.own:
        return f"„{trigger.token.text}”"
    lender = trigger.support if trigger.support is not None else trigger.token.head
    return f"„{lender.text}”, which lends it"


def _unwritten(trigger: Trigger) -> str:
    verb = trigger.support if trigger.support is not None else trigger.token
    if _person(verb) == "1":
        return f"first person of „{verb.text}”: the speaker of the quotation"
    return f"dropped subject of „{verb.text}”"


def _person(verb: Token) -> str:
    clitic = next((morph(c, "Person") for c in verb.children if c.dep_ == "aux:clitic"), "")
    return morph(verb, "Person") or clitic
