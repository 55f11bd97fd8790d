"""How many people or things an event counts, as bounds: dead, injured, arrested, protesters, pieces delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.language.numerals import Quantity, is_numeral, quantity_before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.events.roles import Roles
    from eventx.events.triggers import Trigger

_MODIFIERS = frozenset({"ADJ", "DET", "NUM", "ADV", "PART"})
_REACH = 4
# Nouns whose number is no number of people or things taking part.
_MEASURES = frozenset(
    "złoty zł euro dolar frank funt procent proc rok lato lata miesiąc tydzień dzień godzina minuta sekunda "
    "kilometr km metr kilogram kg tona hektar litr stopień raz punkt grosz doba wiek pkt mm cm".split()
)
_COUNTED_ROLES = {
    "protest": ("actors", "targets"),
    "strike_labor": ("actors", "targets"),
    "deploy": ("items", "targets", "actors"),
    "withdraw": ("items", "targets", "actors"),
    "deliver_arms": ("items",),
    "trade": ("items",),
    "aid": ("items", "targets"),
    "seize": ("items", "targets"),
    "strike_air": ("items", "targets"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """Bounds of a quantity and its text span; an open bound is null."""

    low: int | None = None
    high: int | None = None
    start: int | None = None
    end: int | None = None


NO_COUNT = Count()


def count_of(trigger: Trigger, roles: Roles) -> Count:
    """Return the quantity of what the event counts: of its patients, or of those who take part."""
    doc = trigger.token.doc
    sent = trigger.token.sent
    order = _COUNTED_ROLES.get(trigger.frame.event_type, ("targets", "items", "actors"))
    heads = [e.head for role in order for e in getattr(roles, role) if e.head is not None]
    for head in [*heads, trigger.token.i, *(a.token.i for a in trigger.arguments)]:
        if sent.start <= head < sent.end and doc[head].lemma_ not in _MEASURES:
            count = _count_at(doc[head])
            if count is not NO_COUNT:
                return count
    return NO_COUNT


def _count_at(noun: Token) -> Count:
    """The quantity that stands on a noun, adjectives between them allowed; or on a number standing for it."""
    doc, first = noun.doc, noun.sent.start
    words = [token.text for token in doc[first : noun.i + 1]]
    if is_numeral(words[-1]) and noun.pos_ in {"NUM", "NOUN", "DET"}:
        return _span(noun, quantity_before(words, len(words)), first)
    index = len(words) - 1
    for _ in range(_REACH):
        found = quantity_before(words, index)
        if found is not None:
            return _span(noun, found, first)
        if index == 0 or doc[first + index - 1].pos_ not in _MODIFIERS:
            return NO_COUNT
        index -= 1
    return NO_COUNT


def _span(noun: Token, found: Quantity | None, first: int) -> Count:
    if found is None:
        return NO_COUNT
    start, end = noun.doc[first + found.first], noun.doc[first + found.last]
    return Count(found.low, found.high, start.idx, end.idx + len(end))
