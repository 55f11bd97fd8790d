"""Why a word is an event of its type: lemma, frame, phrase, support verb; and which words mention it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventx.events.fitting import matches
from eventx.events.syntax import is_gerund, is_passive_participle, is_verbal
from eventx.explain.grounds import written
from eventx.explain.records import Cell
from eventx.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from eventx.entities import Naming
    from eventx.events.drafts import Draft
    from eventx.events.triggers import Trigger
    from eventx.explain.history import History
    from eventx.records import Event

_FLAGS = {
    "weak": "needs evidence: a participant, a date, a place or a support verb",
    "state": "mostly a general notion: needs a date, a place or a support verb",
    "alone": "news of its own, as nothing else happens in what it reports",
}


def type_cell(event: Event, draft: Draft, naming: Naming) -> Cell:
    """Return why the trigger makes an event of this type."""
    return Cell("event_type", event.event_type, why_trigger(draft.trigger, naming), draft.span)


def why_trigger(trigger: Trigger, naming: Naming) -> str:
    """Return the lemma, the frame's rule, and the phrase, argument, word or support verb that the frame asks for."""
    reasons = [f"{form_of(trigger.token)} {trigger.lemma}", f"frame {trigger.frame.rule}"]
    if trigger.phrase is not None:
        reasons.append(f"phrase with {' '.join(trigger.phrase.others)}")
    elif (required := _required(trigger, naming)) is not None:
        reasons.append(required)
    if near := sorted(trigger.frame.near & {token.lemma_.lower() for token in trigger.token.sent}):
        reasons.append(f"beside {', '.join(near)}")
    if trigger.support is not None:
        reasons.append(f"support verb „{trigger.support.text}”")
    reasons += [why for flag, why in _FLAGS.items() if getattr(trigger.frame, flag)]
    return "; ".join(reasons)


def _required(trigger: Trigger, naming: Naming) -> str | None:
    """Return the argument that the frame does not do without."""
    for pattern in trigger.frame.require:
        for argument in trigger.arguments:
            if matches(argument, pattern, naming.kind):
                return f"with {argument.relation} „{argument.token.text}” (required {written(pattern)})"
    return None


def form_of(token: Token) -> str:
    """Return what kind of word a trigger is."""
    if is_gerund(token):
        return "gerund of"
    if is_passive_participle(token):
        return "passive participle of"
    if is_verbal(token):
        return "verb"
    return {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}.get(token.pos_, token.pos_.lower())


def mention_cells(history: History, naming: Naming) -> Iterator[Cell]:
    """Yield the other mentions of the event, each with what it is that it repeats."""
    for stage in sorted(history.others, key=lambda s: s.told.span.start):
        why = (
            f"same event: type, participants, date and place agree; by itself {why_trigger(stage.told.trigger, naming)}"
        )
        yield Cell("mentions", stage.word, why, Span(stage.told.span.start, stage.told.span.end))
