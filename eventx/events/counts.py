"""How many people or things an event counts, as bounds: dead, injured, arrested, protesters, pieces delivered.

The number is looked for where it is surest to be the event's: on the trigger itself (`14 rannych`), on an argument in
the trigger's stretch of the clause, elsewhere in that stretch, on an argument outside of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from eventx.events.arguments import base_dep, is_gerund, is_passive_participle, is_verbal, morph
from eventx.events.lexicon import SPEECH
from eventx.language.morfeusz import analyses
from eventx.language.numerals import numeral_data
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
_COPULAS = frozenset("zostać zostawać być bywać".split())
_SUBORDINATORS = frozenset("że iż który jaki gdy kiedy gdzie jeśli ponieważ bo żeby aby".split())

_INSERTIONS = {",": ",", "–": "–", "—": "—", "(": ")"}  # what opens an insertion and what closes it


@dataclass(frozen=True, slots=True)
class Count:
    """Bounds of a quantity and its text span; an open bound is null."""

    low: int | None = None
    high: int | None = None
    start: int | None = None
    end: int | None = None


NO_COUNT = Count()


@cache
def _lemmas(key: str) -> frozenset[str]:
    """One of the lists of words that tell whose a number is."""
    return frozenset(numeral_data()["whose"][key])


def count_of(trigger: Trigger) -> Count:
    """Return the quantity of what the event counts: of its patients, or of those who take part."""
    if trigger.frame.event_type in SPEECH:
        return NO_COUNT
    token = trigger.token
    quantities = [q for q in find_quantities(token.sent) if not _is_part(q, token) and not _is_share(q, token)]
    if not quantities:
        return NO_COUNT
    own = next((q for q in quantities if q.noun == token.i), None)
    if own is not None:
        return _count(own, token)
    tally = _tally(token, quantities)
    if tally is not None:
        return tally
    if token.i > token.sent.start and token.nbor(-1).lower_ in {"wśród", "spośród"}:
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
    return any(words[-len(phrase) :] == phrase for phrase in (p.split() for p in _lemmas("parts")))


def _is_share(quantity: Quantity, token: Token) -> bool:
    """Whether the number is what each gets: `po czterech dyplomatów`."""
    first = quantity.first
    return first > token.sent.start and token.doc[first - 1].lower_ == "po"


def _tally(token: Token, quantities: Sequence[Quantity]) -> Count | None:
    """`liczba ofiar wzrosła do 52`: the preposition is the verb's and no hedge."""
    if token.head.lemma_.lower() not in _lemmas("tallies") or token.head.i > token.i:
        return None
    for quantity in reversed(quantities):
        between = token.doc[token.i + 1 : quantity.first]
        if quantity.first < token.i or any(t.text in {",", ";"} for t in between):
            continue
        number, last = token.doc[quantity.number], token.doc[quantity.last]
        end = last.idx + len(last)
        if any(t.lemma_ in _lemmas("exceeding") for t in between):
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
            for quantity in quantities:
                if role == "actors" and quantity.exact == (1, 1):
                    continue  # `jeden z uczestników rzucił kamieniem`
                if _counts(quantity, argument.token) and (not near or _same_stretch(trigger, quantity)):
                    return quantity
    return None


def _relations(trigger: Trigger) -> Iterator[tuple[str, str]]:
    """Yield the roles that the event counts, each with the relations that fill it."""
    for role in _COUNTED_ROLES.get(trigger.frame.event_type, _ROLES):
        for name in dict.fromkeys(pattern.name for pattern in getattr(trigger.frame, role)):
            yield role, name


def _counts(quantity: Quantity, token: Token) -> bool:
    """Whether the quantity is of what a token heads: the token is its noun, part of it, or what holds it."""
    if quantity.first <= token.i <= quantity.last or token.i == quantity.noun:
        return True
    noun = token.doc[quantity.noun] if quantity.noun is not None else token.doc[quantity.number]
    holds = token.lemma_ in _lemmas("containers") or noun.pos_ in {"ADJ", "DET"}
    return holds and noun.head.i == token.i and base_dep(noun) in {"nmod", "amod", "acl", "det"}


def _in_stretch(trigger: Trigger, quantities: Sequence[Quantity]) -> Quantity | None:
    """The number nearest to the trigger in its stretch of the clause, unless a preposition or another noun has it."""
    token = trigger.token
    if not (_is_predicate(token) or _governor(trigger) is not None):
        return None
    barred = {a.token.i for a in trigger.arguments if a.relation == "subj"} if _is_patient_of(trigger) else set()
    free = [
        q
        for q in quantities
        if (q.exact != (1, 1) or trigger.frame.event_type in _OF_PEOPLE)
        and _is_free(q, trigger)
        and _same_stretch(trigger, q)
        and not _is_joined(q, token)
        and q.noun not in barred
        and not barred & set(range(q.first, q.last + 1))
    ]
    return min(free, key=lambda q: abs(q.number - token.i), default=None)


def _is_patient_of(trigger: Trigger) -> bool:
    """Whether the counted ones are the verb's object, so that its subject is not counted."""
    roles = _COUNTED_ROLES.get(trigger.frame.event_type, _ROLES)
    return "actors" not in roles and all(name != "subj" for _, name in _relations(trigger))


def _is_predicate(token: Token) -> bool:
    """Whether the trigger is the clause's predicate: a verb, or a participle or adjective with its copula."""
    if is_verbal(token) and not is_gerund(token) and not is_passive_participle(token):
        return morph(token, "VerbForm") != "Part"
    return token.pos_ != "PROPN" and _copula(token) is not None


def _copula(token: Token) -> Token | None:
    """The copula of a predicative word, wherever the parse hung it: `rannych zostało`, `zostali zatrzymani`."""
    if not any(a.pos in {"adj", "ppas"} for a in analyses(token.lower_)):
        return None
    window = token.doc[max(token.sent.start, token.i - 6) : min(token.sent.end, token.i + 4)]
    near = [t for t in window if t.lemma_ in _COPULAS and not _breaks(token, t.i, t.i, frozenset())]
    return min(near, key=lambda t: abs(t.i - token.i), default=None)


def _attended(token: Token) -> Token | None:
    """The verb of taking part that governs an event noun: `w marszu przeszły setki tysięcy`."""
    if is_verbal(token) and not is_gerund(token):
        return None
    head = token.head
    for _ in range(2):
        if head.lemma_ in _lemmas("attending") and is_verbal(head):
            return head
        head = head.head
    return None


def _governor(trigger: Trigger) -> Token | None:
    """The verb that an event noun shares its subject with: one of taking part, or that of its phrase."""
    if trigger.phrase is not None and is_verbal(trigger.token.head):
        return trigger.token.head
    return _attended(trigger.token)


def _is_free(quantity: Quantity, trigger: Trigger) -> bool:
    """Whether neither a preposition nor another noun governs the quantity."""
    token, doc, before = trigger.token, trigger.token.doc, quantity.first - 1
    number = doc[quantity.number]
    cases = {feature for a in analyses(number.lower_) if a.pos != "prep" for feature in a.features}
    if cases and number.pos_ != "ADP" and quantity.first == quantity.number and not {"nom", "acc"} & cases:
        return False  # `odłamki jednej z rakiet`
    if before < token.sent.start:
        return True
    governor = doc[before]
    if governor.pos_ == "ADP":
        return False
    noun = doc[quantity.noun] if quantity.noun is not None else number
    if (
        noun.head.i != before
        or base_dep(noun) != "nmod"
        or governor.i == token.i
        or governor.lemma_ in _lemmas("containers")
    ):
        return True
    if cases and "gen" not in cases:
        return True  # `zestrzelili w drodze sześć śmigłowców`: no genitive of the road
    if governor.head.i == token.i and any("dat" in a.features for a in analyses(governor.lower_)):
        return True  # `dostarczyła armii 48 haubic`
    return before > token.i and not _is_filled(trigger)


def _is_filled(trigger: Trigger) -> bool:
    """Whether a patient stands there already, so that a number behind another noun is that noun's attribute."""
    patients = {name for role, name in _relations(trigger) if role != "actors"} & {"subj", "obj"}
    return any(a.relation in patients for a in trigger.arguments)


def _is_joined(quantity: Quantity, token: Token) -> bool:
    """Whether the quantity belongs to another of two joined predicates: `wydalają 60 osób i zamykają konsulat`."""
    low, high = sorted((quantity.last, token.i))
    return any(base_dep(t) == "cc" and is_verbal(t.head) for t in token.doc[low + 1 : high])


def _same_stretch(trigger: Trigger, quantity: Quantity) -> bool:
    """Whether no clause boundary stands between the trigger and the quantity."""
    token = trigger.token
    allowed = {t.i for t in (_copula(token), _governor(trigger)) if t is not None}
    if base_dep(token) in {"xcomp", "ccomp"}:
        allowed.add(token.head.i)
    last = max(quantity.last, quantity.noun or 0)
    return not _breaks(token, quantity.first, last, frozenset(allowed))


def _breaks(token: Token, first: int, last: int, allowed: frozenset[int]) -> bool:
    """Whether a finite verb or a boundary stands between the token and `first`..`last`; insertions are skipped."""
    low, high = (last + 1, token.i) if last < token.i else (token.i + 1, first)
    closing = ""  # of the insertion that is being skipped
    for other in token.doc[low:high]:
        if closing:
            closing = "" if other.text == closing else closing
        elif other.text in _INSERTIONS:
            closing = _INSERTIONS[other.text]
        elif (
            other.text in {";", ":"} or other.lemma_ in _SUBORDINATORS or (_is_finite(other) and other.i not in allowed)
        ):
            return True
    return bool(closing)


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and morph(token, "VerbForm") == "Fin" and token.dep_ != "aux:clitic"
