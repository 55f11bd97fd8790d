"""How many people or things an event counts, as bounds: dead, injured, arrested, protesters, pieces delivered.

The number is looked for where it is surest to be the event's: on the trigger itself (`14 rannych`), on an argument in
the trigger's stretch of the clause, elsewhere in that stretch, on an argument outside of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventx.events.lexicon import SPEECH
from eventx.events.stretch import governor, holds, is_free, is_joined, is_oblique, is_predicate, lemmas, same_stretch
from eventx.events.syntax import base_dep, nearby
from eventx.language.quantities import Quantity, find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from eventx.events.triggers import Trigger

_ROLES = ("targets", "items", "actors")
_COUNTED_ROLES = {
    "protest": ("actors", "targets"),
    "strike_labor": ("actors", "targets"),
    "meet": ("actors", "targets"),
    "visit": ("actors",),
    "deploy": ("items", "targets", "actors"),
    "withdraw": ("items", "targets", "actors"),
    "deliver_arms": ("items",),
    "trade": ("items",),
    "aid": ("items", "targets", "actors"),
    "seize": ("items", "targets"),
    "strike_air": ("items", "targets", "actors"),
    **dict.fromkeys(("kill", "injure", "arrest", "release", "trial", "sentence", "expel"), ("targets", "items")),
}
# Types that count people, whatever their sort: two policemen and three firemen are five.
_OF_PEOPLE = frozenset("kill injure arrest release trial sentence expel protest strike_labor".split())


@dataclass(frozen=True, slots=True)
class Count:
    """Bounds of a quantity and its text span; an open bound is null."""

    low: int | None = None
    high: int | None = None
    start: int | None = None
    end: int | None = None


NO_COUNT = Count()
_FAR = 60  # tokens between an event and what it counts


def count_of(trigger: Trigger) -> Count:
    """Return the quantity of what the event counts: of its patients, or of those who take part."""
    if trigger.frame.event_type in SPEECH:
        return NO_COUNT
    token = trigger.token
    named = find_quantities(nearby(token, before=_FAR, behind=_FAR))
    quantities = [
        q for q in named if not (_is_part(q, token) or _is_share(q, token) or _is_joined_to_noun(q, named, token))
    ]
    if not quantities:
        return NO_COUNT
    own = next((q for q in quantities if q.noun == token.i), None)
    if own is not None:
        return _count(own, token)
    tally = _tally(token, quantities)
    if tally is not None:
        return tally
    if not token.is_sent_start and token.nbor(-1).lower_ in {"wśród", "spośród"}:
        return NO_COUNT  # `wśród rannych jest dwóch ratowników`: a part of them
    found = _of_arguments(trigger, quantities, near=True) or _in_stretch(trigger, quantities)
    found = found or _of_arguments(trigger, quantities, near=False)
    if found is None:
        return NO_COUNT
    return _summed(found, quantities, token) if trigger.frame.event_type in _OF_PEOPLE else _count(found, token)


def _count(quantity: Quantity, token: Token) -> Count:
    last = token.doc[quantity.last]
    return Count(quantity.low, quantity.high, token.doc[quantity.first].idx, last.idx + len(last))


def _summed(first: Quantity, quantities: Sequence[Quantity], token: Token) -> Count:
    """`trzynastu żołnierzy i co najmniej 79 cywilów`: one count of all."""
    total, last = first, first
    for other in quantities:
        if last.noun is None or other.first != last.noun + 2 or token.doc[last.noun + 1].lower_ not in {"i", "oraz"}:
            continue
        low = None if total.low is None or other.low is None else total.low + other.low
        high = None if total.high is None or other.high is None else total.high + other.high
        total = Quantity(low, high, first.first, other.last, first.number, other.noun, first.exact)
        last = other
    return _count(total, token)


def _is_part(quantity: Quantity, token: Token) -> bool:
    """Whether the number is that of a part: `w tym troje dzieci`."""
    words = [t.lower_ for t in token.doc[token.sent.start : quantity.first]]
    return any(words[-len(phrase) :] == phrase for phrase in (p.split() for p in lemmas("parts")))


def _is_joined_to_noun(quantity: Quantity, quantities: Sequence[Quantity], token: Token) -> bool:
    """Whether an uncounted noun stands before it: `kobieta i jej dwie córki` are more than two."""
    if quantity.noun is None or base_dep(token.doc[quantity.noun]) != "conj":
        return False
    first = token.doc[quantity.noun].head
    joined = token.doc[first.i + 1 : quantity.first]
    return (
        first.pos_ in {"NOUN", "PROPN", "PRON"}
        and all(first.i != other.noun for other in quantities)
        and any(t.lower_ in {"i", "oraz"} for t in joined)
        and not any(t.text == "," for t in joined)
    )


def _is_share(quantity: Quantity, token: Token) -> bool:
    """Whether the number is what each gets: `po czterech dyplomatów`."""
    first = quantity.first
    return first > token.sent.start and token.doc[first - 1].lower_ == "po"


def _tally(token: Token, quantities: Sequence[Quantity]) -> Count | None:
    """`liczba ofiar wzrosła do 52`: the preposition is the verb's and no hedge."""
    if token.head.lemma_.lower() not in lemmas("tallies") or token.head.i > token.i:
        return None
    for quantity in reversed(quantities):
        between = token.doc[token.i + 1 : quantity.first]
        if quantity.first < token.i or any(t.text in {",", ";"} for t in between):
            continue
        number, last = token.doc[quantity.number], token.doc[quantity.last]
        end = last.idx + len(last)
        if any(t.lemma_ in lemmas("exceeding") for t in between):
            return Count(quantity.exact[0] + 1, None, number.idx, end)
        if token.doc[quantity.first].lower_ == "do" and quantity.first + 1 == quantity.number:
            return Count(*quantity.exact, number.idx, end)
        return _count(quantity, token)
    return None


def _of_arguments(trigger: Trigger, quantities: Sequence[Quantity], *, near: bool) -> Quantity | None:
    """The number on an argument that fills a counted role, in order of the roles."""
    for role, relation in _relations(trigger):
        for argument in trigger.arguments:
            if argument.relation != relation:
                continue
            bare = relation in {"subj", "obj", "gen"}
            for quantity in quantities:
                if bare and is_oblique(quantity, argument.token):
                    continue
                if role == "actors" and quantity.exact == (1, 1):
                    continue  # `jeden z uczestników rzucił kamieniem`
                if _counts(quantity, argument.token) and (not near or same_stretch(trigger, quantity)):
                    return quantity
    return None


def _relations(trigger: Trigger) -> Iterator[tuple[str, str]]:
    """Yield the roles that the event counts, each with the relations that fill it."""
    for role in _COUNTED_ROLES.get(trigger.frame.event_type, _ROLES):
        for name in dict.fromkeys(pattern.name for pattern in getattr(trigger.frame, role)):
            yield role, name


def _is_patient_of(trigger: Trigger) -> bool:
    """Whether the counted ones are the verb's object, so that its subject is not counted."""
    roles = _COUNTED_ROLES.get(trigger.frame.event_type, _ROLES)
    return "actors" not in roles and all(name != "subj" for _, name in _relations(trigger))


def _is_filled(trigger: Trigger) -> bool:
    """Whether a patient stands there already, so that a number behind another noun is that noun's attribute."""
    patients = {name for role, name in _relations(trigger) if role != "actors"} & {"subj", "obj"}
    return any(a.relation in patients for a in trigger.arguments)


def _counts(quantity: Quantity, token: Token) -> bool:
    """Whether the quantity is of what a token heads: the token is its noun, part of it, or what holds it."""
    if quantity.first <= token.i <= quantity.last or token.i == quantity.noun:
        return True
    noun = token.doc[quantity.noun] if quantity.noun is not None else token.doc[quantity.number]
    attribute = holds(token) or noun.pos_ in {"ADJ", "DET"}
    return attribute and noun.head.i == token.i and base_dep(noun) in {"nmod", "amod", "acl", "det"}


def _in_stretch(trigger: Trigger, quantities: Sequence[Quantity]) -> Quantity | None:
    """The number nearest to the trigger in its stretch of the clause, unless a preposition or another noun has it."""
    token = trigger.token
    if not (is_predicate(token) or governor(trigger) is not None):
        return None
    barred = {a.token.i for a in trigger.arguments if a.relation == "subj"} if _is_patient_of(trigger) else set()
    filled = _is_filled(trigger)
    free = [
        q
        for q in quantities
        if (q.exact != (1, 1) or trigger.frame.event_type in _OF_PEOPLE)
        and is_free(q, trigger, filled=filled)
        and same_stretch(trigger, q)
        and not is_joined(q, token)
        and q.noun not in barred
        and not barred & set(range(q.first, q.last + 1))
    ]
    return min(free, key=lambda q: abs(q.number - token.i), default=None)
