"""Which numbers of a sentence can be an event's: those free in its stretch of the clause.

A stretch ends at a finite verb that is not the event's own, at a subordinator, at a comma that opens no insertion.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from eventx.events.lexicon import CASES
from eventx.events.syntax import base_dep, is_gerund, is_passive_participle, is_verbal, morph, nearby
from eventx.language.morfeusz import analyses
from eventx.language.numerals import numeral_data

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.events.triggers import Trigger
    from eventx.language.quantities import Quantity

_COPULAS = frozenset("zostać zostawać być bywać".split())
_SUBORDINATORS = frozenset("że iż który jaki gdy kiedy gdzie jeśli ponieważ bo żeby aby".split())

_INSERTIONS = {",": ",", "–": "–", "—": "—", "(": ")"}  # what opens an insertion and what closes it


@cache
def lemmas(key: str) -> frozenset[str]:
    """One of the lists of words that tell whose a number is."""
    return frozenset(numeral_data()["whose"][key])


def holds(noun: Token) -> bool:
    """Whether what the noun holds is counted: `grupa 12 przemytników`, `ciała pięciu osób`."""
    return noun.lemma_ in lemmas("containers") or noun.lemma_ in numeral_data()["around"]["groups"]


def is_predicate(token: Token) -> bool:
    """Whether the trigger is the clause's predicate: a verb, or a participle or adjective with its copula."""
    if is_verbal(token) and not is_gerund(token) and not is_passive_participle(token):
        return morph(token, "VerbForm") != "Part"
    return token.pos_ != "PROPN" and _copula(token) is not None


def _copula(token: Token) -> Token | None:
    """The copula of a predicative word, wherever the parse hung it: `rannych zostało`, `zostali zatrzymani`."""
    if not any(a.pos in {"adj", "ppas"} for a in analyses(token.lower_)):
        return None
    window = nearby(token, before=6, behind=3)
    near = [t for t in window if t.lemma_ in _COPULAS and not _breaks(token, t.i, t.i, frozenset())]
    return min(near, key=lambda t: abs(t.i - token.i), default=None)


def _attended(token: Token) -> Token | None:
    """The verb of taking part that governs an event noun: `w marszu przeszły setki tysięcy`."""
    if is_verbal(token) and not is_gerund(token):
        return None
    head = token.head
    for _ in range(2):
        if head.lemma_ in lemmas("attending") and is_verbal(head):
            return head
        head = head.head
    return None


def governor(trigger: Trigger) -> Token | None:
    """The verb that an event noun shares its subject with: one of taking part, or that of its phrase."""
    if trigger.phrase is not None and is_verbal(trigger.token.head):
        return trigger.token.head
    return _attended(trigger.token)


def is_free(quantity: Quantity, trigger: Trigger, *, filled: bool) -> bool:
    """Whether no preposition and no other noun governs the quantity, and its case can be of what is counted.

    `filled` tells that the event has its patient: a number behind another noun is then that noun's attribute.
    """
    token, doc, before = trigger.token, trigger.token.doc, quantity.first - 1
    number = doc[quantity.number]
    noun = doc[quantity.noun] if quantity.noun is not None else number
    cases = _cases(number) if number.pos_ != "ADP" else frozenset()
    if cases and quantity.first == quantity.number and not cases & {"nom", "acc"}:
        return False  # `odłamki jednej z rakiet`
    if is_oblique(quantity, token):
        return False
    if before < token.sent.start:
        return True
    above = doc[before]
    if above.pos_ == "ADP":
        return False
    if noun.head.i != before or base_dep(noun) != "nmod" or above.i == token.i or holds(above):
        return True
    if cases and "gen" not in cases:
        return True  # `zestrzelili w drodze sześć śmigłowców`: no genitive of the road
    if above.head.i == token.i and "dat" in _cases(above):
        return True  # `dostarczyła armii 48 haubic`
    if any(a.relation == "subj" for a in trigger.arguments):
        return before > token.i and not filled
    return (before > token.i and not filled) or _wants_number(governor(trigger) or token)


def is_oblique(quantity: Quantity, token: Token) -> bool:
    """Whether the counted noun can be neither subject nor object: `przyjął 321 głosami`."""
    cases = _cases(token.doc[quantity.noun]) if quantity.noun is not None else frozenset()
    return bool(cases) and not cases & {"nom", "acc", "gen", "dat"}


@lru_cache(maxsize=2_000)
def _cases_of(form: str) -> frozenset[str]:
    return frozenset(feature for a in analyses(form) if a.pos != "prep" for feature in a.features) & CASES


def _cases(token: Token) -> frozenset[str]:
    return _cases_of(token.text) or _cases_of(token.lower_)


def _wants_number(verb: Token) -> bool:
    """Whether the verb is in the neuter singular that a numeral subject asks for: `17 osób straciło życie`."""
    return morph(verb, "Gender") == "Neut" and morph(verb, "Number") == "Sing" and morph(verb, "VerbForm") == "Fin"


def is_joined(quantity: Quantity, token: Token) -> bool:
    """Whether the quantity belongs to another of two joined predicates: `wydalają 60 osób i zamykają konsulat`."""
    low, high = sorted((quantity.last, token.i))
    return any(base_dep(t) == "cc" and is_verbal(t.head) for t in token.doc[low + 1 : high])


def same_stretch(trigger: Trigger, quantity: Quantity) -> bool:
    """Whether no clause boundary stands between the trigger and the quantity."""
    token = trigger.token
    allowed = {t.i for t in (_copula(token), governor(trigger)) if t is not None}
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
